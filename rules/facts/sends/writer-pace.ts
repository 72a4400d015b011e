import { writerSignals } from '../../knowledge/web-streams.ts';
import type { File } from '../../syntax/file.ts';
import { surelyFollows } from '../../syntax/flow.ts';
import {
  bare,
  dressed,
  functionAround,
  isFunction,
  isInside,
  memberName,
  methodCall,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { placeOf } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { usesOf } from '../../syntax/uses.ts';
import { awaitsAnswer } from '../signals/awaited-answer.ts';
import { goesOn } from '../signals/callback-gate.ts';
import { functionMeantBy } from '../calls/called-function.ts';
import { isConstant } from '../collections/derivation.ts';
import { isStepOfDialogue } from '../calls/dialogue.ts';
import { promiseUseOf } from '../values/promise-use.ts';
import type { Repetition } from '../repetition/repetition-kind.ts';
import type { WriterWrite } from './writer-write.ts';

/** Whether the next turn waits until the writer has room. */
export type WriterPace =
  | { readonly paced: 'yes'; readonly by: Node }
  /** `ready` is where somebody waits for room, but not who writes on: `writer.ready.then(() => writer.write(chunk))`. */
  | { readonly paced: 'no'; readonly ready: Node | undefined }
  | { readonly paced: 'unknown' };

/**
 * Does what repeats a write wait in its turn: for the write, for `writer.ready` (the specification's own form), or by a
 * look at `desiredSize`?
 *
 * @param at the write, or the call of the function that hands on its promise
 */
export function writerPaceOf(file: File, at: Node, write: WriterWrite, repetition: Repetition): WriterPace {
  const use = promiseUseOf(file, at);
  if (use.use === 'awaited') return { paced: 'yes', by: use.node };
  if (use.use !== 'dropped') return { paced: 'unknown' };
  const inLoop = repetition.kind === 'loop';
  const step = inLoop ? undefined : use.steps.find((each) => startsMore(file, each, undefined));
  if (step) return { paced: 'yes', by: step };
  if (isRight(file, at, write, repetition)) return { paced: 'yes', by: at };
  const unit = unitOf(at, repetition);
  let ready: Node | undefined;
  for (const { node } of usesIn(file, write.receiver, unit)) {
    const member = dressed(node).parent as Node;
    if (member.type !== 'MemberExpression') continue;
    const call = methodCall(dressed(member).parent);
    // Another write, or the end, of the same writer that is waited for.
    if (call?.member === member && call.call !== at && promiseUseOf(file, call.call).use === 'awaited')
      return { paced: 'yes', by: call.call };
    if (!writerSignals.has(memberName(member) ?? '')) continue;
    if (memberName(member) !== 'ready') return { paced: 'yes', by: member };
    const wait = promiseUseOf(file, member);
    if (wait.use !== 'dropped') return { paced: 'yes', by: member };
    if (inLoop ? false : wait.steps.some((each) => startsMore(file, each, at))) return { paced: 'yes', by: member };
    if (wait.steps.some((each) => isInside(at, each))) ready = member;
  }
  const elsewhere = waitIn(file, unit);
  return elsewhere ? { paced: 'yes', by: elsewhere } : { paced: 'no', ready };
}

/** What runs in one turn. */
export function unitOf(at: Node, repetition: Repetition): Node | undefined {
  if (repetition.kind === 'loop') return repetition.node;
  if (repetition.kind === 'recursion' || repetition.kind === 'calls') return repetition.fn;
  let outermost: FunctionNode | undefined;
  for (let fn = functionAround(at); fn; fn = functionAround(fn)) {
    if (repetition.kind === 'callback' && !isInside(fn, repetition.node)) break;
    outermost = fn;
  }
  return outermost ?? functionAround(at);
}

/** Whether a step of a promise starts what comes next; a write of its own is not it. */
function startsMore(file: File, step: Node, write: Node | undefined): boolean {
  const fn = functionMeantBy(file, step);
  if (fn) return goesOn(file, fn, write);
  return (
    bare(step).type !== 'MemberExpression' ||
    !/^(?:log|debug|info|warn|error)$/.test(memberName(bare(step) as never) ?? '')
  );
}

/** Reasons to leave it that have nothing to do with the writer. */
function isRight(file: File, at: Node, { call, item, receiver }: WriterWrite, repetition: Repetition): boolean {
  if (awaitsAnswer(file, call, repetition)) return true;
  if (repetition.kind === 'loop') return false;
  // `if (!started) { started = true; writer.write(head); }`
  if (isStepOfDialogue(file, at)) return true;
  if (repetition.kind === 'recursion') return false;
  if (isConstant(file, item)) return true;
  // `writer.write(all); writer.close();`: the only one.
  return usesIn(file, receiver, unitOf(at, repetition)).some(({ node }) => {
    const end = methodCall(dressed(dressed(node).parent as Node).parent);
    return end !== undefined && /^(?:close|abort)$/.test(end.name) && surelyFollows(end.call, at);
  });
}

function usesIn(file: File, receiver: Node, unit: Node | undefined): { node: Node }[] {
  const place = placeOf(file, receiver);
  return place ? usesOf(file, place).filter(({ node }) => !unit || isInside(node, unit)) : [];
}

/** A wait for a function of this file that looks at a writer's signal, or a source that is paused. */
function waitIn(file: File, unit: Node | undefined): Node | undefined {
  if (!unit) return undefined;
  for (const node of nodesIn(file, unit)) {
    if (methodCall(node)?.name === 'pause') return node;
    if (node.type !== 'AwaitExpression') continue;
    const waited = bare(node.argument);
    const fn = waited.type === 'CallExpression' ? functionMeantBy(file, waited.callee) : undefined;
    if (fn && looksAtSignal(file, fn)) return node;
  }
  return undefined;
}

function looksAtSignal(file: File, fn: FunctionNode): boolean {
  for (const node of nodesIn(file, fn))
    if (node.type === 'MemberExpression' && writerSignals.has(memberName(node) ?? '') && !isFunction(node.object))
      return true;
  return false;
}
