import { isGlobal, parameterOf, valuesOf, variableOf, type Variable } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, functionAround, isInside, memberName, methodCall, type Node } from '../../syntax/nodes.ts';
import { placeOf } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { valuesIn } from '../../syntax/uses.ts';
import { isGrown } from './grown.ts';
import type { Growth } from './growth.ts';

/** Numbers of one or two bytes (Node docs, Buffer; ECMAScript, DataView). */
const readers: Readonly<Record<string, number>> = {
  readUInt8: 0xff,
  readInt8: 0x7f,
  getUint8: 0xff,
  getInt8: 0x7f,
  readUInt16BE: 0xffff,
  readUInt16LE: 0xffff,
  readInt16BE: 0x7fff,
  readInt16LE: 0x7fff,
  getUint16: 0xffff,
  getInt16: 0x7fff,
};

/** Names whose most is known, or is being asked for: then it is not known. */
type Known = Map<object, number | undefined>;

/**
 * The most that a number can be, from how it is made: a literal, a constant of the program, a number that is read from
 * one or two bytes, `rest[2] << 8 | rest[3]`, and sums of these.
 *
 * @param from a position that is counted from
 * @returns nothing where it is not known, or as large as whoever sent the data likes
 */
export function mostOf(file: File, node: Node, growth: Growth, from?: Variable): number | undefined {
  return measured(file, node, growth, from, new Map(), 5);
}

function measured(
  file: File,
  node: Node,
  growth: Growth,
  from: Variable | undefined,
  known: Known,
  depth: number,
): number | undefined {
  const at = bare(node);
  if (depth === 0) return undefined;
  if (from && variableOf(file, at) === from) return 0;
  const inner = (part: Node): number | undefined => measured(file, part, growth, from, known, depth - 1);
  switch (at.type) {
    case 'Literal':
      return typeof at.value === 'number' ? at.value : undefined;
    case 'ConditionalExpression':
      return largest([inner(at.consequent), inner(at.alternate)]);
    case 'BinaryExpression':
      return ofOperation(at.operator, inner(at.left), inner(at.right));
    case 'CallExpression':
      return ofCall(file, at, inner);
    case 'MemberExpression':
      // One byte: `rest[4]`
      if (at.computed && memberName(at) === undefined && isGrown(file, at.object, growth)) return 0xff;
      return ofName(file, at, growth, inner, known);
    case 'Identifier':
      return ofName(file, at, growth, inner, known);
    default:
      return undefined;
  }
}

/** Numbers here are lengths: none is below zero. */
function ofOperation(operator: string, left: number | undefined, right: number | undefined): number | undefined {
  // `size & 0x7fff`, `size % 512`
  if (operator === '&') return left === undefined ? right : Math.min(left, right ?? left);
  if (operator === '%' && right !== undefined) return right;
  if (operator === '-' || operator === '>>' || operator === '>>>' || operator === '/') return left;
  if (left === undefined || right === undefined) return undefined;
  if (operator === '+' || operator === '|') return left + right;
  if (operator === '*') return left * right;
  if (operator === '**') return left ** right;
  return operator === '<<' ? left * 2 ** right : undefined;
}

function ofCall(
  file: File,
  call: Extract<Node, { type: 'CallExpression' }>,
  inner: (part: Node) => number | undefined,
): number | undefined {
  const method = methodCall(call);
  if (!method) return undefined;
  const read = readers[method.name.replace(/^readUint/, 'readUInt')];
  if (read !== undefined) return read;
  const [, bytes] = call.arguments;
  if (/^readU?[Ii]nt[BL]E$/.test(method.name) && bytes) {
    const count = inner(bytes);
    return count === undefined ? undefined : 2 ** (8 * count);
  }
  if (method.name !== 'min' || !isGlobal(file, method.receiver) || method.receiver.name !== 'Math') return undefined;
  const known = call.arguments.flatMap((part) => inner(part) ?? []);
  return known.length > 0 ? Math.min(...known) : undefined;
}

/** A variable or a field whose values are all known, or what is written as a constant: `HEADER_LENGTH`. */
function ofName(
  file: File,
  node: Node,
  growth: Growth,
  inner: (part: Node) => number | undefined,
  known: Known,
): number | undefined {
  const variable = variableOf(file, node);
  if (variable && parameterOf(variable)) return undefined;
  const place = variable ? undefined : placeOf(file, node);
  const name = variable ?? place;
  if (name && known.has(name)) return known.get(name);
  if (name) known.set(name, undefined);
  const values = variable ? valuesOf(variable) : place ? valuesIn(file, place) : [];
  const most = values.length > 0 ? largest(values.map((value) => value && inner(value))) : undefined;
  const answer = most ?? (isConstantByName(file, node, values, growth) ? 0xffff : undefined);
  if (name) known.set(name, answer);
  return answer;
}

/**
 * The convention of constants: a name in capitals of another file, or of what was made before the data came. It says nothing
 * of what is made of the data, nor of a constant that is written as endless.
 */
function isConstantByName(file: File, node: Node, values: readonly (Node | undefined)[], growth: Growth): boolean {
  const name = node.type === 'Identifier' ? node.name : memberName(node as never);
  if (name === undefined || !/^[A-Z][A-Z0-9_]*$/.test(name)) return false;
  if (values.some((value) => value && isEndless(file, value))) return false;
  if (node.type === 'MemberExpression') return values.length === 0 && isMadeBefore(file, node.object, node, growth);
  return isMadeBefore(file, node, node, growth);
}

/** Whether something was there before the function ran that asks for it, and the one that adds what comes in. */
function isMadeBefore(file: File, node: Node, asker: Node, growth: Growth): boolean {
  const at = bare(node);
  if (at.type === 'MemberExpression') return isMadeBefore(file, at.object, asker, growth);
  if (at.type === 'ThisExpression' || at.type === 'Super') return true;
  if (at.type === 'CallExpression') return at.callee.type === 'Identifier' && at.callee.name === 'require';
  if (at.type !== 'Identifier') return false;
  const variable = variableOf(file, at);
  const [def] = variable?.defs ?? [];
  if (!variable || !def || def.type !== 'Variable') return def?.type !== 'Parameter';
  const writes = variable.references.filter((reference) => reference.isWrite());
  const runs = [functionAround(asker), functionAround(growth.node)];
  return writes.length <= 1 && !runs.some((fn) => fn && isInside(def.name, fn));
}

/** `Infinity`, `Number.MAX_SAFE_INTEGER` */
function isEndless(file: File, value: Node): boolean {
  for (const node of nodesIn(file, value)) {
    if (node.type === 'Identifier' && node.name === 'Infinity') return true;
    if (node.type === 'MemberExpression' && /^(?:MAX_|POSITIVE_INFINITY)/.test(memberName(node) ?? ''))
      if (isGlobal(file, node.object)) return true;
  }
  return false;
}

function largest(numbers: readonly (number | undefined)[]): number | undefined {
  return numbers.includes(undefined) ? undefined : Math.max(...(numbers as number[]));
}
