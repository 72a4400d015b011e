import { memoIn } from '../../framework/memo.ts';
import { isCallbackName } from '../../knowledge/collections.ts';
import { readsOf, variableOf, type Variable } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { mayFollow, runsWith } from '../../syntax/flow.ts';
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
import { nodesIn } from '../../syntax/tree.ts';
import { isKeptOrCalledByKept, isSettledElsewhere } from './kept-answer.ts';
import { settlersKeptIn } from './kept-settlers.ts';
import { loopAround } from '../calls/loops.ts';
import type { Repetition } from '../repetition/repetition-kind.ts';
import { callsAtOnce, settlesAtOnce } from './settled-at-once.ts';

/**
 * A request whose promise is settled by the answer to it: `new Promise((resolve) => { pending.set(id, resolve); socket.write(request); })`.
 * Whoever asks waits for its own turn; how many may ask at once is not the stream's business. The same holds where the
 * function waits for the answer itself, or keeps a callback of its caller's for it.
 */
export function awaitsAnswer(file: File, call: Node, repetition: Repetition): boolean {
  if (keepsSettlers(file, call, repetition)) return true;
  if (repetition.kind === 'loop') return waitsForReply(file, call, repetition.node);
  if (givesPromise(file, call)) return true;
  if (repetition.kind === 'calls' && (waitsAfter(file, call) || keepsCallback(file, call, repetition.fn))) return true;
  for (let fn = functionAround(call); fn; fn = functionAround(fn)) {
    const maker = dressed(fn).parent;
    const callee = maker?.type === 'NewExpression' ? bare(maker.callee) : undefined;
    if (callee?.type !== 'Identifier' || callee.name !== 'Promise') continue;
    // One promise for all that is written while it is open paces none of it.
    if (repeatsInside(repetition, fn)) return false;
    return fn.params[0]?.type === 'Identifier' && !settlesAtOnce(fn.params[0]);
  }
  return false;
}

/** `async ask(x) { socket.write(x); return await this.answer(); }`: the function is not done before the answer. */
function waitsAfter(file: File, call: Node): boolean {
  const fn = functionAround(call);
  if (!fn?.body || fn.generator || loopAround(call)) return false;
  return answersWaitedFor(file, fn).some((wait) => mayFollow(wait, call) && !isInside(call, wait));
}

/** Where a function waits for what another part of the program settles: one walk, whatever it writes. */
const answersWaitedFor: (file: File, fn: FunctionNode) => readonly Node[] = memoIn((file: File, fn: FunctionNode) =>
  [...nodesIn(file, fn.body, isFunction)].filter((node) => {
    const waited = node.type === 'AwaitExpression' || node.type === 'ReturnStatement' ? node.argument : undefined;
    return waited && isSettledElsewhere(file, waited);
  }),
);

/**
 * `pending.set(id, { resolve: request.resolve, reject: request.reject }); socket.write(again);`: whoever waits for the
 * promise waits for the answer to this, however often such a request is made. What loops and events make a promise of for
 * each item does not wait for it: there somebody else has to have made it.
 */
function keepsSettlers(file: File, call: Node, repetition: Repetition): boolean {
  const fn = functionAround(call);
  if (!fn?.body || loopAround(call)) return false;
  return settlersKeptIn(file, fn).some(
    ({ node, isOld }) =>
      node.range[0] <= call.range[0] && runsWith(node, call) && (repetition.kind === 'calls' || isOld),
  );
}

/** `ask(x, callback) { this.pending.set(x.id, callback); socket.write(x); }`: the caller is told of the answer. */
function keepsCallback(file: File, call: Node, outermost: FunctionNode): boolean {
  for (let fn = functionAround(call); fn; fn = functionAround(fn)) {
    if (keepsGiven(file, fn)) return true;
    if (fn === outermost) return false;
  }
  return false;
}

/** Whether a function keeps a callback that it is given. */
const keepsGiven: (file: File, fn: FunctionNode) => boolean = memoIn((file: File, fn: FunctionNode) =>
  fn.params.some((given) => {
    const name = given.type === 'AssignmentPattern' ? given.left : given;
    const variable = variableOf(file, name);
    if (!variable || name.type !== 'Identifier' || !isCallable(variable)) return false;
    return !callsAtOnce(fn, name.name) && isKeptOrCalledByKept(file, variable, fn);
  }),
);

/** What is called here, declared to be a function, or named as Node's convention names what is told of an end. */
function isCallable(variable: Variable): boolean {
  return (
    isCallbackName(variable.name) ||
    variable.identifiers.some((name) => name.typeAnnotation?.typeAnnotation.type === 'TSFunctionType') ||
    readsOf(variable).some((read) => {
      const value = dressed(read);
      return value.parent?.type === 'CallExpression' && value.parent.callee === value;
    })
  );
}

/** `target.write(line); await new Promise((resolve) => source.once('data', resolve));`: one after the other. */
function waitsForReply(file: File, call: Node, loop: Node): boolean {
  const last = lastReplyIn(file, loop);
  return last !== undefined && last.range[0] >= call.range[1];
}

/** The last wait in a loop for a promise that a listener settles. */
const lastReplyIn: (file: File, loop: Node) => Node | undefined = memoIn((file: File, loop: Node) =>
  [...nodesIn(file, loop, isFunction)].findLast((node) => {
    const promise = node.type === 'AwaitExpression' ? bare(node.argument) : undefined;
    return promise?.type === 'NewExpression' && [...nodesIn(file, promise)].some(listens);
  }),
);

function listens(node: Node): boolean {
  return /^(?:once|on|addListener|addEventListener)$/.test(methodCall(node)?.name ?? '');
}

/** `pending.set(id, deferred); socket.write(request); return deferred.promise;` */
function givesPromise(file: File, call: Node): boolean {
  const fn = functionAround(call);
  return fn !== undefined && returnsPromiseOf(file, fn);
}

/** Whether a function returns what is called a promise. */
const returnsPromiseOf: (file: File, fn: FunctionNode) => boolean = memoIn((file: File, fn: FunctionNode) => {
  for (const node of fn.body ? nodesIn(file, fn.body, isFunction) : []) {
    const value = node.type === 'ReturnStatement' && node.argument ? bare(node.argument) : undefined;
    const name =
      value?.type === 'Identifier' ? value.name : value?.type === 'MemberExpression' ? memberName(value) : '';
    if (name === 'promise') return true;
  }
  return false;
});

function repeatsInside(repetition: Repetition, executor: FunctionNode): boolean {
  if (repetition.kind === 'loop' || repetition.kind === 'callback') return isInside(repetition.node, executor);
  return (
    (repetition.kind === 'recursion' || repetition.kind === 'calls') &&
    repetition.fn !== executor &&
    isInside(repetition.fn, executor)
  );
}
