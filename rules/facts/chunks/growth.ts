import { memoIn } from '../../framework/memo.ts';
import { constantOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  memberName,
  methodCall,
  stringValue,
  type MethodCall,
  type Node,
} from '../../syntax/nodes.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { usesOf, valuesIn } from '../../syntax/uses.ts';
import { isByteList } from './byte-list.ts';
import { collectionIn } from '../collections/collection.ts';
import { joinOf } from '../collections/joined.ts';
import { operationsOn } from '../collections/operations.ts';

/** A statement by which something that is kept becomes larger by a chunk. */
export interface Growth {
  /** A string, bytes that are copied into a larger buffer, a list whose items are put together later, or one that nothing is taken from. */
  readonly how: 'text' | 'bytes' | 'list' | 'log';
  readonly place: Place;
  readonly node: Node;
  /** What is added. */
  readonly chunk: Node;
}

/** Whether an assignment or call makes something larger by a chunk: `body += chunk`, `Buffer.concat([rest, chunk])`, `chunks.push(chunk)`, `rest.append(chunk)`. */
export function growthAt(file: File, node: Node): Growth | undefined {
  if (node.type === 'AssignmentExpression') return textGrowth(file, node);
  const call = methodCall(node);
  // `[].concat(a, b)` is a list.
  if (call?.name === 'concat' && call.receiver.type !== 'ArrayExpression') return bytesGrowth(file, call);
  if (call?.name === 'append') return listedBytes(file, call);
  if (call?.name !== 'push') return undefined;
  const [chunk] = call.call.arguments;
  const place = chunk && chunk.type !== 'SpreadElement' ? placeOf(file, call.receiver) : undefined;
  if (!place || !chunk) return undefined;
  if (joinOf(file, place)) return { how: 'list', place, node, chunk };
  return isLog(file, place) ? { how: 'log', place, node, chunk } : undefined;
}

/** `rest.append(chunk)` of a list of bytes. */
function listedBytes(file: File, { call, receiver }: MethodCall): Growth | undefined {
  const [chunk] = call.arguments;
  const place = chunk && chunk.type !== 'SpreadElement' ? placeOf(file, receiver) : undefined;
  return chunk && place && isByteList(file, place) ? { how: 'bytes', place, node: call, chunk } : undefined;
}

/** A list that is read, and is emptied at most as a whole: when the thing that it belongs to is done. */
const isLog: (file: File, place: Place) => boolean = memoIn((file: File, place: Place) => {
  if (place.kind !== 'field' || collectionIn(file, place) !== 'array') return false;
  const operations = operationsOn(file, place);
  const isTaken = operations.some(
    ({ kind, node }) => /^(?:take|trim|refill|other)/.test(kind) && node.type !== 'UnaryExpression',
  );
  return !isTaken && operations.some(({ kind }) => kind === 'look up' || kind === 'visit');
});

/** `text += chunk`, `text = text + chunk`, where `text` begins as a string. */
function textGrowth(file: File, node: Extract<Node, { type: 'AssignmentExpression' }>): Growth | undefined {
  const right = bare(node.right);
  let chunk: Node | undefined;
  if (node.operator === '+=') chunk = right;
  else if (node.operator === '=' && right.type === 'BinaryExpression' && right.operator === '+') {
    const isSame = file.code.getText(bare(right.left)) === file.code.getText(bare(node.left));
    if (isSame) chunk = bare(right.right);
  }
  if (!chunk || isNumber(chunk)) return undefined;
  const place = placeOf(file, node.left);
  return place && isText(file, place) ? { how: 'text', place, node, chunk } : undefined;
}

/** Whether a place holds a text: one is written out somewhere, or it is taken to pieces by `split()`, which only texts have. */
function isText(file: File, place: Place): boolean {
  if (valuesIn(file, place).some((value) => value && stringValue(value) !== undefined)) return true;
  return usesOf(file, place).some(({ node }) => {
    const member = dressed(node).parent;
    const call = member?.type === 'MemberExpression' ? methodCall(dressed(member).parent) : undefined;
    return call?.name === 'split' && call.member === member;
  });
}

function isNumber(node: Node): boolean {
  if (node.type === 'Literal') return typeof node.value === 'number';
  return node.type === 'MemberExpression' && /^(?:length|byteLength|size)$/.test(memberName(node) ?? '');
}

/**
 * `Buffer.concat([kept, chunk])`, also with the length of both, where the result, or what is left of it, is kept in the same
 * place. Bytes are put together from a list of parts (Node docs, `Buffer.concat()`); `_.concat(list, more)` makes a list.
 * A class that was told how, `this.concat(kept, chunk)`, puts chunks together.
 */
function bytesGrowth(file: File, { call, receiver }: MethodCall): Growth | undefined {
  const [list] = call.arguments;
  const isOwn = receiver.type === 'ThisExpression';
  if (list?.type !== 'ArrayExpression' && !isOwn) return undefined;
  const [kept, chunk, ...more] = list?.type === 'ArrayExpression' ? list.elements : call.arguments;
  if (!kept || !chunk || more.length > 0 || kept.type === 'SpreadElement' || chunk.type === 'SpreadElement')
    return undefined;
  const place = placeOf(file, kept);
  return place && isKeptIn(file, call, place) ? { how: 'bytes', place, node: call, chunk } : undefined;
}

/** `rest = Buffer.concat(…)`, and `const all = Buffer.concat(…); … rest = all.subarray(end)`. */
function isKeptIn(file: File, value: Node, place: Place): boolean {
  let at = dressed(value);
  while (at.parent && /^(?:Conditional|Logical)Expression$/.test(at.parent.type)) at = dressed(at.parent);
  const home = at.parent;
  const target =
    home?.type === 'AssignmentExpression' && home.right === at
      ? home.left
      : home?.type === 'VariableDeclarator'
        ? home.id
        : undefined;
  if (!target) return false;
  if (placeOf(file, target) === place) return true;
  const variable = variableOf(file, target);
  const fn = functionAround(value);
  if (!variable || !fn) return false;
  return usesOf(file, place).some(({ node }) => {
    const assignment = dressed(node).parent;
    if (assignment?.type !== 'AssignmentExpression' || bare(assignment.left) !== node) return false;
    // What was assigned before is not what is left of it.
    const isLater = assignment.range[0] > value.range[0] && functionAround(assignment) === fn;
    return isLater && mentions(file, assignment.right, variable);
  });
}

function mentions(file: File, node: Node, variable: object, depth = 2): boolean {
  for (const at of nodesIn(file, node)) {
    const named = at.type === 'Identifier' ? variableOf(file, at) : undefined;
    if (named === variable) return true;
    const value = named && depth > 0 ? constantOf(named) : undefined;
    if (value && mentions(file, value, variable, depth - 1)) return true;
  }
  return false;
}
