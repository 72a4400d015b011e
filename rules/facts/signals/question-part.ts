import { memoIn } from '../../framework/memo.ts';
import { effectOf } from '../../knowledge/collections.ts';
import { constantOf, readsOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  isFunction,
  isLoop,
  keyName,
  memberName,
  methodCall,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { allOfType, membersNamed } from '../../syntax/tree.ts';
import { usesOf } from '../../syntax/uses.ts';
import { isBroughtByAnswer } from './answers.ts';
import { birthsOf } from '../calls/births.ts';
import { isBroughtOtherwise } from './brought-otherwise.ts';
import { callsOf, handOversOf } from '../calls/called-function.ts';
import { isConstant } from '../collections/derivation.ts';
import { questionAround } from './exchange.ts';
import { operationsOn } from '../collections/operations.ts';

/**
 * Whether a call hands on nothing but parts of the one question that is under way: what was put into a list with it, one
 * part after the other (`this.send(this.parts.shift())`), or, when an answer asks for it, what it has in a field
 * (`parser.on('more', (x) => { log(x); this.send(this.asked.body); })`).
 *
 * @param stream what the call comes to write to
 */
export function handsOnPartOfQuestion(file: File, call: Node, stream: Place): boolean {
  if (call.type !== 'CallExpression') return false;
  const parts = call.arguments.filter((given) => !isConstant(file, given));
  return parts.length > 0 && parts.every((given) => isPartOfQuestion(file, given, call, stream));
}

function isPartOfQuestion(file: File, given: Node, call: Node, stream: Place): boolean {
  const variable = variableOf(file, given);
  const part = bare((variable && constantOf(variable)) ?? given);
  const taking = methodCall(part);
  const list = taking && /^(?:shift|pop)$/.test(taking.name) ? placeOf(file, taking.receiver) : undefined;
  if (list) return isFilledByQuestions(file, list, stream);
  const asked = part.type === 'MemberExpression' ? placeOf(file, part.object) : undefined;
  if (
    !asked ||
    isDoneOften(file, call) ||
    !isBroughtByAnswer(file, call, stream) ||
    isBroughtOtherwise(file, call, stream)
  )
    return false;
  const births = birthsOf(file, asked).filter(({ node }) => dressed(node).parent?.type === 'AssignmentExpression');
  return (
    births.length > 0 && births.every(({ node }) => isEmptying(node) || questionAround(file, node, stream) === asked)
  );
}

/** Whether a list is never lengthened, and set as a whole only together with a question. */
function isFilledByQuestions(file: File, list: Place, stream: Place): boolean {
  if (operationsOn(file, list).some(({ kind, node }) => (kind === 'fill' || kind === 'refill') && !isSet(node)))
    return false;
  const sets = usesOf(file, list).flatMap(({ node }) => {
    const set = dressed(node).parent;
    return set && isSet(set) && placeOf(file, set.left) === list && !isEmptyList(set.right) ? [set] : [];
  });
  return (
    sets.length > 0 &&
    sets.every((set) => !isLengthenedElsewhere(file, set.right) && isOfQuestion(file, set, stream, new Set()))
  );
}

/** Whether a list that is put here is lengthened by the name that it has elsewhere: `parts = asked.rows`, `asked.rows.push(row)`. */
function isLengthenedElsewhere(file: File, list: Node): boolean {
  const at = bare(list);
  if (at.type === 'LogicalExpression') return [at.left, at.right].some((side) => isLengthenedElsewhere(file, side));
  if (at.type === 'ConditionalExpression')
    return [at.consequent, at.alternate].some((side) => isLengthenedElsewhere(file, side));
  const name = at.type === 'MemberExpression' ? memberName(at) : undefined;
  if (name !== undefined) return membersNamed(file, name).some(isLengthened) || takenOut(file, name).some(isLengthened);
  const place = placeOf(file, at);
  return place !== undefined && usesOf(file, place).some(({ node }) => isLengthened(node));
}

/** Where a part is named that a pattern takes out: `rows` of `const { rows } = asked` */
function takenOut(file: File, name: string): readonly Node[] {
  return allOfType(file, 'Property').flatMap((part) => {
    const isTaken = part.parent.type === 'ObjectPattern' && keyName(part) === name;
    const variable = isTaken ? variableOf(file, part.value) : undefined;
    return variable ? readsOf(variable) : [];
  });
}

/** `rows.push(row)`, `rows[i] = row` */
function isLengthened(list: Node): boolean {
  const { parent } = dressed(list);
  if (parent?.type !== 'MemberExpression' || bare(parent.object) !== list) return false;
  const method = methodCall(dressed(parent).parent);
  if (method?.member === parent) return effectOf(method.name)?.startsWith('fill') ?? false;
  const set = dressed(parent).parent;
  return parent.computed && set?.type === 'AssignmentExpression' && bare(set.left) === parent;
}

/** Whether a call is done many times for one answer: in a loop, or in a function that is called in one. */
function isDoneOften(file: File, call: Node): boolean {
  for (let at = call; at.parent && !isFunction(at); at = at.parent) if (isLoop(at.parent)) return true;
  const fn = functionAround(call);
  return fn !== undefined && isCalledOften(file, fn);
}

const isCalledOften: (file: File, fn: FunctionNode) => boolean = memoIn(
  (file: File, fn: FunctionNode) => callsOf(file, fn).some((call) => isDoneOften(file, call)),
  false,
);

/** Whether a node is a part of what is done for one question, here or where its function is called. */
function isOfQuestion(file: File, node: Node, stream: Place, passed: Set<FunctionNode>): boolean {
  if (questionAround(file, node, stream)) return true;
  const fn = functionAround(node);
  if (!fn || passed.has(fn)) return false;
  passed.add(fn);
  const calls = callsOf(file, fn);
  return (
    calls.length > 0 &&
    handOversOf(file, fn).length === 0 &&
    calls.every((call) => isOfQuestion(file, call, stream, passed))
  );
}

function isSet(node: Node): node is Extract<Node, { type: 'AssignmentExpression' }> {
  return node.type === 'AssignmentExpression' && node.operator === '=';
}

function isEmptyList(node: Node): boolean {
  const at = bare(node);
  return at.type === 'ArrayExpression' && at.elements.length === 0;
}

/** `this.asked = false` */
function isEmptying(node: Node): boolean {
  const set = dressed(node).parent;
  const value = set && isSet(set) ? bare(set.right) : undefined;
  return value?.type === 'Literal' && !value.value;
}
