import { readsOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, dressed, functionAround, isClass, methodCall, type Node } from '../../syntax/nodes.ts';
import { placeOf } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { refusalOfAnnounced } from './announced-size.ts';
import { emptiedAfter } from './byte-list.ts';
import { callsOf } from '../calls/called-function.ts';
import { comparedSizesOf, countsIn, type Compared } from './compared-counts.ts';
import { cutBySource } from './cut-by-source.ts';
import type { Growth } from './growth.ts';
import { drainsOf } from '../collections/drains.ts';
import { heldCallbackOf } from './held-callback.ts';
import { begunAnew } from './made-anew.ts';
import { pauseOfSource } from '../queues/paused-source.ts';
import { isDrainedPromptly } from '../queues/prompt-drain.ts';
import { shortRestOf } from './short-rest.ts';
import { comparisonAround, consequenceOf } from './size-consequence.ts';
import { sizeAt } from '../collections/sizes.ts';
import { takenByWrite } from '../queues/taken-by-write.ts';
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
  /** What it was before is thrown away first. */
  | { readonly by: 'a new beginning'; readonly node: Node }
  /** All is taken in the turn after it came, or by a timer, whatever the consumer does. */
  | { readonly by: 'a batch'; readonly node: Node }
  /** There may be a comparison, and all that follows is a line in a log, or a promise that is rejected. */
  | { readonly by: 'nothing'; readonly logs?: Node; readonly rejects?: Node };

/**
 * Whether a size is compared with a limit: that of the kept thing, a count that goes up beside it, or the size that the
 * sender announced, in a header or in the data. "Is there enough for a header?" is no limit, and neither is a loop over complete frames.
 */
export function sizeLimitOf(file: File, growth: Growth): SizeLimit {
  let logs: Node | undefined;
  let rejects: Node | undefined;
  for (const { level, test } of comparedBeside(file, growth)) {
    const follows = consequenceOf(file, test, level, growth);
    if (follows === 'limits') return { by: 'a comparison', node: test };
    if (follows === 'logs') logs ??= test;
    if (follows === 'rejects') rejects ??= test;
  }
  const refusal = refusalOfAnnounced(file, growth) ?? cutBySource(file, growth);
  if (refusal) return { by: 'a comparison', node: refusal };
  const pause = heldCallbackOf(file, growth) ?? pauseOfSource(file, growth.node, growth.place);
  if (pause) return { by: 'a pause', node: pause };
  const cut = cutToWholeUnits(file, growth) ?? shortRestOf(file, growth);
  if (cut) return { by: 'whole units', node: cut };
  const frames = takesOutFrames(file, growth);
  if (frames) return { by: 'short frames', node: frames };
  const write = takenByWrite(file, growth.node, growth.place);
  if (write) return { by: 'its write', node: write };
  const anew = begunAnew(file, growth) ?? emptiedAfter(file, growth.place, growth.node);
  if (anew) return { by: 'a new beginning', node: anew };
  const isBatch =
    growth.how === 'log' && isDrainedPromptly(file, growth.place, growth.node, drainsOf(file, growth.place));
  if (isBatch) return { by: 'a batch', node: growth.node };
  return { by: 'nothing', ...(logs && { logs }), ...(rejects && { rejects }) };
}

/** The comparisons of its size, and of what is counted or announced where it grows. */
function* comparedBeside(file: File, growth: Growth): Generator<Compared> {
  yield* comparedSizesOf(file, growth.place);
  const around = functionAround(growth.node);
  const result = targetOf(growth.node);
  const whole = result && variableOf(file, result);
  for (const read of whole ? readsOf(whole) : []) {
    const level = sizeAt(read);
    const test = level && comparisonAround(level);
    if (test) yield { level, test };
  }
  const near = new Set([around, ...(around ? callsOf(file, around).map(functionAround) : []), outer(around)]);
  for (const fn of near) {
    if (!fn?.body) continue;
    for (const { node, counter, compared } of countsIn(file, fn.body)) {
      if (counter !== growth.place) yield* compared;
      else yield* elementCounted(file, node, fn.body, growth);
    }
  }
  yield* countedBeside(file, growth);
}

/** `state[kLength] += chunk.length` beside `state[kParts].push(chunk)`: the elements of one thing, told apart by their keys. */
function* elementCounted(file: File, node: Node, around: Node, growth: Growth): Generator<Compared> {
  const counted = node.type === 'AssignmentExpression' && node.operator === '+=' ? bare(node.left) : undefined;
  const grown = methodCall(growth.node)?.receiver;
  if (counted?.type !== 'MemberExpression' || !counted.computed || placeOf(file, counted) !== growth.place) return;
  const text = file.code.getText(counted);
  if (!grown || file.code.getText(grown) === text) return;
  for (const level of nodesIn(file, around)) {
    if (level.type !== 'MemberExpression' || file.code.getText(level) !== text) continue;
    const test = comparisonAround(level);
    if (test) yield { level, test };
  }
}

/** A class that keeps the bytes counts them, or has them counted, in another of its methods: `this.total += length; if (this.total > max) …` */
function* countedBeside(file: File, { node, place }: Growth): Generator<Compared> {
  const owner = place.kind === 'field' ? classAround(node) : undefined;
  if (!owner) return;
  for (const { node: each, counter, compared } of countsIn(file, owner)) {
    const isSum = each.type === 'AssignmentExpression' && each.operator === '+=';
    if (isSum && counter?.kind === 'field' && counter !== place) yield* compared;
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

function targetOf(node: Node): Node | undefined {
  let at = dressed(node);
  while (at.parent && /^(?:Conditional|Logical)Expression$/.test(at.parent.type)) at = dressed(at.parent);
  const home = at.parent;
  if (home?.type === 'VariableDeclarator') return home.id;
  return home?.type === 'AssignmentExpression' && home.right === at ? home.left : undefined;
}
