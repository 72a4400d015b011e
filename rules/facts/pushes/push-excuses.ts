import type { TSESTree } from '@typescript-eslint/utils';
import { memoIn } from '../../framework/memo.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  functionAround,
  isFunction,
  isInside,
  keyName,
  methodCall,
  type FunctionNode,
  type MethodCall,
  type Node,
} from '../../syntax/nodes.ts';
import { surelyFollows } from '../../syntax/flow.ts';
import { between } from '../../syntax/ranges.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { calleeName } from '../calls/callback.ts';
import { callsOn, isSameValue } from '../calls/calls-on.ts';
import { isConstant } from '../collections/derivation.ts';
import { isTimer } from '../calls/deferred-call.ts';
import { isStepOfDialogue } from '../calls/dialogue.ts';
import { heldLoopOf } from '../signals/held-loop.ts';
import { isPausedInReach } from './paused-in-reach.ts';
import type { PushCall } from '../signals/push-call.ts';
import type { Occasion } from './push-occasion.ts';
import type { Repetition } from '../repetition/repetition-kind.ts';
import { repetitionBesides, repetitionOf } from '../repetition/repetition.ts';
import { isIgnored, valueUseOf } from '../values/value-use.ts';

/** Why it is right not to look how full a readable is. */
export type PushExcuse =
  | 'the source is paused'
  | 'another push speaks for it'
  | 'pull() says when to go on'
  | 'the loop waits to be asked'
  | 'in memory anyway'
  | 'a fixed message'
  | 'the stream ends right after'
  | 'a step of a dialogue';

/** The excuse of a push that nobody asked for, if it has one. */
export function pushExcuseOf(
  file: File,
  push: PushCall,
  { repetition }: Extract<Occasion, { is: 'unasked' }>,
): PushExcuse | undefined {
  const { call, item } = push;
  if (isPausedInReach(file, push)) return 'the source is paused';
  if (isSpokenFor(file, push)) return 'another push speaks for it';
  if (isPulled(call)) return 'pull() says when to go on';
  if (repetition.kind === 'loop') {
    if (endsAfter(file, push, repetition.node)) return 'the stream ends right after';
    if (waitsToBeAsked(file, repetition.node, push)) return 'the loop waits to be asked';
    return isHeldAnyway(file, push, repetition) ? 'in memory anyway' : undefined;
  }
  if (repetition.kind === 'recursion') return undefined;
  if (isFixed(file, item)) return 'a fixed message';
  if (endsAfter(file, push)) return 'the stream ends right after';
  return isStepOfDialogue(file, call) ? 'a step of a dialogue' : undefined;
}

/** The loop hands on what a list holds that was there before, and nobody runs it again: there is no more to come than that. */
function isHeldAnyway(file: File, { call, item, receiver }: PushCall, repetition: Repetition): boolean {
  const held = heldLoopOf(file, repetition, item);
  if (!held || held.isQueue) return false;
  const around = repetitionOf(file, held.node, receiver, held.list);
  if (around.kind !== 'once' && around.kind !== 'unknown') return false;
  if (isInside(call, held.node)) return true;
  // A function that the loop calls: what else calls it may bring more.
  const besides = repetitionBesides(file, call, receiver, item, (site) => isInside(site, held.node));
  return besides.kind === 'once' || besides.kind === 'unknown';
}

/** The answer of another push of the same function, into the same stream, is used. */
function isSpokenFor(file: File, { call, receiver, row }: PushCall): boolean {
  const fn = functionAround(call);
  if (row.says !== 'answer' || !fn) return false;
  const answered = answeredOf(file, callsOn(file, row.method, receiver));
  return between(answered, ...fn.range).some((other) => other !== call);
}

/** Those of some calls whose answer is used. */
const answeredOf: (file: File, calls: readonly TSESTree.CallExpression[]) => readonly Node[] = memoIn(
  (file: File, calls: readonly TSESTree.CallExpression[]) => calls.filter((call) => !isIgnored(valueUseOf(file, call))),
);

/** The object whose `start()` a node is in has a `pull()` that does something: it is told when there is room. */
function isPulled(node: Node): boolean {
  for (let fn = functionAround(node); fn; fn = functionAround(fn)) {
    const property = fn.parent;
    if (property.type !== 'Property' || keyName(property) !== 'start') continue;
    return property.parent.properties.some(
      (each) => each.type === 'Property' && keyName(each) === 'pull' && !isIdle(bare(each.value)),
    );
  }
  return false;
}

function isIdle(node: Node): boolean {
  return isFunction(node) && node.body?.type === 'BlockStatement' && node.body.body.length === 0;
}

/** A turn of the loop waits for a promise that others settle, or for something that is given the stream. */
function waitsToBeAsked(file: File, loop: Node, { receiver }: PushCall): boolean {
  return awaitedIn(file, loop).some((awaited) =>
    awaited.type === 'NewExpression'
      ? isKept(file, awaited)
      : awaited.arguments.some((argument) => isSameValue(file, bare(argument), receiver)),
  );
}

/** The promises that a turn of a loop waits for, where it makes or asks for them there. */
const awaitedIn: (file: File, loop: Node) => readonly (TSESTree.NewExpression | TSESTree.CallExpression)[] = memoIn(
  (file: File, loop: Node) =>
    [...nodesIn(file, loop, isFunction)].flatMap((node) => {
      const awaited = node.type === 'AwaitExpression' ? bare(node.argument) : undefined;
      return awaited?.type === 'NewExpression' || awaited?.type === 'CallExpression' ? [awaited] : [];
    }),
);

/** `new Promise((resolve) => { this.resume = resolve; })`, and not one that a timer settles. */
function isKept(file: File, promise: Extract<Node, { type: 'NewExpression' }>): boolean {
  const executor = promise.arguments[0] ? bare(promise.arguments[0]) : undefined;
  if (!executor || !isFunction(executor)) return false;
  for (const node of nodesIn(file, executor))
    if (node.type === 'CallExpression' && isTimer(calleeName(node))) return false;
  return true;
}

/** The same each time, whoever encodes it: a ping. */
function isFixed(file: File, item: Node): boolean {
  const at = bare(item);
  if (isConstant(file, at)) return true;
  if (at.type !== 'CallExpression' || at.arguments.length === 0) return false;
  return at.arguments.every((argument) => isConstant(file, argument));
}

/** `push(null)`, `close()`, `destroy()` in the same turn. */
function endsAfter(file: File, { call, receiver }: PushCall, loop?: Node): boolean {
  const fn = functionAround(call);
  return (
    fn !== undefined &&
    endsIn(file, fn).some(
      (end) =>
        isSameValue(file, end.receiver, receiver) &&
        surelyFollows(end.call, call) &&
        (!loop || isInside(end.call, loop)),
    )
  );
}

/** The calls in a function that end something, in source order. */
const endsIn: (file: File, fn: FunctionNode) => readonly MethodCall[] = memoIn((file: File, fn: FunctionNode) =>
  [...nodesIn(file, fn, (inner) => isFunction(inner) && inner !== fn)].flatMap((node) => {
    const end = methodCall(node);
    const [item] = end?.call.arguments ?? [];
    const isLast = end?.name === 'push' && item?.type === 'Literal' && item.value === null;
    return end && (isLast || /^(?:close|destroy|error|terminate)$/.test(end.name)) ? [end] : [];
  }),
);
