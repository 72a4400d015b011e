import { constantOf, parameterOf, partOf, valuesOf, variableOf, type Variable } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, isFunction, isInside, methodCall, type Node } from '../../syntax/nodes.ts';
import { listBehind } from '../../syntax/listed.ts';
import { placeOf } from '../../syntax/places.ts';
import { usesOf } from '../../syntax/uses.ts';
import { callsOf } from '../calls/called-function.ts';
import { isConstant } from './derivation.ts';
import { takenAs, takenFrom } from './taken-items.ts';

/** The turns of a loop over a list. */
export interface Turns {
  readonly loop: Node;
  /** What names the items of the list. */
  readonly names: ReadonlySet<Variable>;
}

/** What a part of a value is: of the list, the same in each turn, or made in the loop. */
export type Part = 'held' | 'fixed' | 'new';

function joined(parts: readonly Part[]): Part {
  return parts.includes('new') ? 'new' : parts.includes('held') ? 'held' : 'fixed';
}

/** What gives the same value in another form, or a part of it. */
const forms = /^(?:toString|valueOf|slice|subarray|substring|substr|trim|trimStart|trimEnd|toUpperCase|toLowerCase)$/;

/**
 * What something that is handed on in a loop is made of: of what the list of the loop holds, as it is or with a constant
 * beside it, in another form that is no larger; of the same in each turn; or of something that is made in the loop.
 */
export function partIn(file: File, node: Node, way: Turns, depth = 0, passed = new Set<Variable>()): Part {
  const at = bare(node);
  if (isConstant(file, at)) return 'fixed';
  if (depth > 8) return 'new';
  const one = (each: Node): Part => partIn(file, each, way, depth + 1, passed);
  const all = (nodes: readonly Node[]): Part => joined(nodes.map(one));
  switch (at.type) {
    case 'Identifier':
      return ofName(file, at, way, one, passed);
    case 'ThisExpression':
      return 'fixed';
    case 'MemberExpression': {
      const whole = one(at.object);
      if (whole === 'new' || isWrittenIn(file, at, way.loop)) return 'new';
      return at.computed ? 'held' : whole;
    }
    case 'TemplateLiteral':
      return all(at.expressions);
    case 'BinaryExpression':
      return at.operator === '+' ? all([at.left, at.right]) : 'new';
    case 'ConditionalExpression':
      return all([at.consequent, at.alternate]);
    case 'LogicalExpression':
      return all([at.left, at.right]);
    case 'ArrayExpression':
      return all(at.elements.filter((element) => element !== null));
    case 'CallExpression': {
      if (takenFrom(file, at, way.loop)) return 'held';
      const method = methodCall(at);
      if (!method)
        return bare(at.callee).type === 'Identifier' && isNamed(at.callee, 'String') ? all(at.arguments) : 'new';
      if (isNamed(method.receiver, 'Buffer') && /^(?:from|concat)$/.test(method.name))
        return all(at.arguments.slice(0, 1));
      // The bytes of a text (Encoding Standard, `TextEncoder`)
      if (method.name === 'encode' && isTextEncoder(file, method.receiver)) return all(at.arguments);
      if (!forms.test(method.name)) return 'new';
      const whole = one(method.receiver);
      // `text.slice(from, from + step)`
      return whole === 'fixed' && isPieceOf(method.name, at.arguments) ? 'held' : whole;
    }
    default:
      return 'new';
  }
}

function isNamed(node: Node, name: string): boolean {
  const at = bare(node);
  return at.type === 'Identifier' && at.name === name;
}

function isTextEncoder(file: File, node: Node): boolean {
  const variable = variableOf(file, node);
  const made = bare((variable && constantOf(variable)) ?? node);
  return made.type === 'NewExpression' && isNamed(made.callee, 'TextEncoder');
}

/** `text.slice(from, to)` */
export function isPieceOf(name: string, given: readonly Node[]): boolean {
  return given.length === 2 && /^(?:slice|subarray|substring|substr)$/.test(name);
}

function ofName(file: File, name: Node, way: Turns, one: (node: Node) => Part, passed: Set<Variable>): Part {
  const variable = variableOf(file, name);
  if (!variable) return 'new';
  if (way.names.has(variable)) return 'held';
  const isOutside = variable.identifiers.every((each) => !isInside(each, way.loop));
  const parameter = parameterOf(variable);
  if (parameter && isFunction(parameter.fn) && !isInside(way.loop, parameter.fn)) {
    // `for (const part of parts) put(part)`
    const calls = callsOf(file, parameter.fn).filter((call) => isInside(call, way.loop));
    const given = calls.map((call) =>
      call.type === 'CallExpression' ? call.arguments[parameter.position] : undefined,
    );
    return given.length === 0 ? 'new' : joined(given.map((each) => (each ? one(each) : 'new')));
  }
  if (isOutside && isWrittenIn(file, name, way.loop)) return takenAs(file, name, way.loop) ? 'held' : 'new';
  if (isOutside) return 'fixed';
  // `for (const group of groups) for (const part of group.parts) …`
  const inner = listBehind(variable);
  if (inner) return one(inner.list);
  // `line = line + field`: each variable is looked at once.
  if (passed.has(variable)) return 'fixed';
  passed.add(variable);
  const part = partOf(variable);
  if (part && constantOf(variable) === undefined) return one(part.whole);
  const values = valuesOf(variable);
  return values.length === 0 ? 'new' : joined(values.map((value) => (value ? one(value) : 'new')));
}

/** Whether a loop gives a variable or field another value. */
export function isWrittenIn(file: File, node: Node, loop: Node): boolean {
  const variable = variableOf(file, node);
  if (variable)
    return variable.references.some((reference) => reference.isWrite() && isInside(reference.identifier, loop));
  const place = placeOf(file, node);
  if (!place || (place.kind === 'field' && place.name === '[]')) return false;
  return usesOf(file, place).some(
    (use) =>
      isInside(use.node, loop) && use.node.parent?.type === 'AssignmentExpression' && use.node.parent.left === use.node,
  );
}
