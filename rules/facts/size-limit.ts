import { readsOf, variableOf } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import { bare, dressed, functionAround, isClass, methodCall, type Node } from '../syntax/nodes.ts';
import { placeOf, type Place } from '../syntax/places.ts';
import { nodesIn } from '../syntax/tree.ts';
import { usesOf } from '../syntax/uses.ts';
import { refusalOfAnnounced } from './announced-size.ts';
import { callsOf } from './called-function.ts';
import { cutBySource } from './cut-by-source.ts';
import type { Growth } from './growth.ts';
import { heldCallbackOf } from './held-callback.ts';
import { pauseOfSource } from './paused-source.ts';
import { comparisonAround, consequenceOf } from './size-consequence.ts';
import { sizeAt } from './sizes.ts';
import { takenByWrite } from './taken-by-write.ts';
import { takesOutFrames } from './whole-frames.ts';
import { cutToWholeUnits } from './whole-units.ts';

/** What keeps something that grows chunk by chunk from growing for ever. */
export type SizeLimit =
  | { readonly by: 'a comparison'; readonly node: Node }
  /** Who sends it waits: the source is paused, or the callback that asks for the next chunk is kept too. */
  | { readonly by: 'a pause'; readonly node: Node }
  /** All but a rest of a few bytes is taken out each time. */
  | { readonly by: 'whole units'; readonly node: Node }
  /** All whole frames are taken out each time, and none is longer than a length of two bytes says. */
  | { readonly by: 'short frames'; readonly node: Node }
  /** All is taken when what brought it, a write to a transform, was worked on. */
  | { readonly by: 'its write'; readonly node: Node }
  /** There is a comparison, and all that follows is a line in a log. */
  | { readonly by: 'nothing'; readonly logs?: Node };

/**
 * Whether a size is compared with a limit: that of the kept thing, a count that goes up beside it, or the size that the
 * sender announced, in a header or in the data. "Is there enough for a header?" is no limit, and neither is a loop over complete frames.
 */
export function sizeLimitOf(file: File, growth: Growth): SizeLimit {
  let logs: Node | undefined;
  for (const level of levelsOf(file, growth)) {
    const test = comparisonAround(level);
    if (!test) continue;
    const follows = consequenceOf(file, test, level, growth);
    if (follows === 'limits') return { by: 'a comparison', node: test };
    if (follows === 'logs') logs ??= test;
  }
  const refusal = refusalOfAnnounced(file, growth) ?? cutBySource(file, growth);
  if (refusal) return { by: 'a comparison', node: refusal };
  const pause = heldCallbackOf(file, growth) ?? pauseOfSource(file, growth.node, growth.place);
  if (pause) return { by: 'a pause', node: pause };
  const cut = cutToWholeUnits(file, growth);
  if (cut) return { by: 'whole units', node: cut };
  const frames = takesOutFrames(file, growth);
  if (frames) return { by: 'short frames', node: frames };
  const write = takenByWrite(file, growth.node, growth.place);
  if (write) return { by: 'its write', node: write };
  return logs ? { by: 'nothing', logs } : { by: 'nothing' };
}

function* levelsOf(file: File, growth: Growth): Generator<Node> {
  yield* sizesOf(file, growth.place);
  const around = functionAround(growth.node);
  const result = targetOf(growth.node);
  const whole = result && variableOf(file, result);
  for (const read of whole ? readsOf(whole) : []) if (sizeAt(read)) yield sizeAt(read) as Node;
  const near = new Set([around, ...(around ? callsOf(file, around).map(functionAround) : []), outer(around)]);
  for (const fn of near) {
    if (!fn?.body) continue;
    for (const node of nodesIn(file, fn.body)) {
      const counter = counterAt(file, node, growth.place);
      if (counter) for (const use of usesOf(file, counter)) yield* throughConstants(file, use.node);
      else yield* elementCounted(file, node, fn.body, growth);
      if (isAnnouncement(node)) yield* throughConstants(file, node);
    }
  }
  yield* countedBeside(file, growth);
}

/** `state[kLength] += chunk.length` beside `state[kParts].push(chunk)`: the elements of one thing, told apart by their keys. */
function* elementCounted(file: File, node: Node, around: Node, growth: Growth): Generator<Node> {
  const counted = node.type === 'AssignmentExpression' && node.operator === '+=' ? bare(node.left) : undefined;
  const grown = methodCall(growth.node)?.receiver;
  if (counted?.type !== 'MemberExpression' || !counted.computed || placeOf(file, counted) !== growth.place) return;
  const text = file.code.getText(counted);
  if (!grown || file.code.getText(grown) === text) return;
  for (const other of nodesIn(file, around))
    if (other.type === 'MemberExpression' && file.code.getText(other) === text) yield other;
}

/** A class that keeps the bytes counts them, or has them counted, in another of its methods: `this.total += length; if (this.total > max) …` */
function* countedBeside(file: File, { node, place }: Growth): Generator<Node> {
  const owner = place.kind === 'field' ? classAround(node) : undefined;
  if (!owner) return;
  for (const each of nodesIn(file, owner)) {
    const counter =
      each.type === 'AssignmentExpression' && each.operator === '+=' ? counterAt(file, each, place) : undefined;
    if (counter?.kind !== 'field') continue;
    for (const use of usesOf(file, counter)) yield* throughConstants(file, use.node);
  }
}

function classAround(node: Node): Node | undefined {
  for (let at: Node | undefined = node; at; at = at.parent) if (isClass(at)) return at;
  return undefined;
}

/** The function in which a listener is added. */
function outer(fn: Node | undefined): ReturnType<typeof functionAround> {
  return fn && functionAround(fn);
}

function sizesOf(file: File, place: Place): Node[] {
  return usesOf(file, place).flatMap(({ node }) => {
    const size = sizeAt(node);
    return size ? throughConstants(file, size) : [];
  });
}

/** The expression itself, or where a variable stands for it. */
function throughConstants(file: File, node: Node): Node[] {
  let value = dressed(node);
  while (
    value.parent &&
    /^(?:BinaryExpression|LogicalExpression|CallExpression|AwaitExpression|MemberExpression)$/.test(value.parent.type)
  ) {
    if (value.parent.type === 'BinaryExpression' && !/^[+\-*/]$/.test(value.parent.operator)) break;
    if (value.parent.type === 'MemberExpression' && value.parent.property !== value) break;
    // `Number(length)`, `parseInt(length, 10)`
    if (value.parent.type === 'CallExpression' && value.parent.callee === value) break;
    value = dressed(value.parent);
  }
  const home = value.parent;
  const name = home?.type === 'VariableDeclarator' && home.init === value ? home.id : undefined;
  const variable = name && variableOf(file, name);
  return variable ? [node, ...readsOf(variable)] : [node];
}

/** What goes up by more than a literal: `this.bytes += chunk.length`, `parts++`. */
function counterAt(file: File, node: Node, place: Place): Place | undefined {
  let target: Node | undefined;
  if (node.type === 'UpdateExpression' && node.operator === '++') target = node.argument;
  if (node.type === 'AssignmentExpression' && node.operator === '+=') target = node.left;
  if (node.type === 'AssignmentExpression' && node.operator === '=' && bare(node.right).type === 'BinaryExpression')
    target = node.left;
  const counter = target && placeOf(file, target);
  return counter === place ? undefined : counter;
}

/** `request.headers['content-length']` (RFC 9110, 8.6; Node's parser ends the message there) */
function isAnnouncement(node: Node): boolean {
  return node.type === 'Literal' && typeof node.value === 'string' && node.value.toLowerCase() === 'content-length';
}

function targetOf(node: Node): Node | undefined {
  let at = dressed(node);
  while (at.parent && /^(?:Conditional|Logical)Expression$/.test(at.parent.type)) at = dressed(at.parent);
  const home = at.parent;
  if (home?.type === 'VariableDeclarator') return home.id;
  return home?.type === 'AssignmentExpression' && home.right === at ? home.left : undefined;
}
