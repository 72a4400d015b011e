import { watchers } from '../../knowledge/callers.ts';
import { variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import {
  functionAround,
  bare,
  dressed,
  isFunction,
  isInside,
  keyName,
  methodCall,
  type FunctionNode,
  type Node,
  isNewPromise,
} from '../../syntax/nodes.ts';
import { excludes } from '../../syntax/flow.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { identityOf } from '../../identity/identify.ts';
import { calleeName, callOf } from '../calls/callback.ts';
import { callsOf, handOversOf } from '../calls/called-function.ts';
import { invocationOf } from '../calls/invocation.ts';
import { producingLoopOf } from './producing-loop.ts';
import type { PushCall } from '../signals/push-call.ts';
import type { Repetition } from '../repetition/repetition-kind.ts';
import { repetitionOf } from '../repetition/repetition.ts';

/** On whose request something is put into a readable. */
export type Occasion =
  /** Once, or once for each time that the readable asked. */
  | { readonly is: 'asked' | 'unknown' }
  | {
      readonly is: 'unasked';
      readonly repetition: Repetition;
      /** Whether whatever brings it could be told to wait; nobody but the callers know of what they call. */
      readonly source: 'can wait' | 'cannot wait' | 'callers';
    };

/** The hooks with which a readable asks. */
const requests = /^_?(?:read|pull)$/;

const asked: Occasion = { is: 'asked' };
const unknown: Occasion = { is: 'unknown' };

/** "Never `.push()` if you are not asked" (Node.js guide, Backpressuring in Streams). */
export function occasionOf(file: File, { call, receiver, item }: PushCall): Occasion {
  if (isAwaitedByRequest(file, call)) return asked;
  const repetition = repetitionOf(file, call, receiver, item, 'is finite');
  switch (repetition.kind) {
    case 'loop':
      return { is: 'unasked', repetition, source: 'can wait' };
    case 'recursion':
      if (isSynchronous(file, repetition.fn) || isPullInstead(file, repetition.fn, call)) return asked;
      return { is: 'unasked', repetition, source: 'can wait' };
    case 'calls':
      if (answersRequest(file, repetition.fn)) return asked;
      return { is: 'unasked', repetition, source: 'callers' };
    case 'callback':
      return ofCallback(file, call, item, repetition);
    default: {
      const loop = producingLoopOf(file, call, item);
      if (loop) return { is: 'unasked', repetition: { kind: 'loop', node: loop }, source: 'can wait' };
      return repetition.kind === 'once' ? asked : unknown;
    }
  }
}

function ofCallback(
  file: File,
  call: Node,
  item: Node,
  repetition: Extract<Repetition, { kind: 'callback' }>,
): Occasion {
  switch (repetition.by) {
    case 'event':
      return { is: 'unasked', repetition, source: canWait(file, repetition) ? 'can wait' : 'cannot wait' };
    case 'chunk':
      break;
    default:
      return { is: 'unasked', repetition, source: 'cannot wait' };
  }
  if (requests.test(repetition.name)) {
    const loop = producingLoopOf(file, call, item);
    return loop ? { is: 'unasked', repetition: { kind: 'loop', node: loop }, source: 'can wait' } : asked;
  }
  const hook = hookAround(file, call);
  if (!hook) return unknown;
  return goesOnAtOnce(file, hook, call) ? { is: 'unasked', repetition, source: 'can wait' } : asked;
}

/** The events of what can be paused: Node's streams and readers of lines. A browser's socket, a bus, a watcher cannot. */
function canWait(file: File, { name, node }: Extract<Repetition, { kind: 'callback' }>): boolean {
  const listen = methodCall(node);
  const emitter = listen ? identityOf(file, listen.receiver) : undefined;
  if (emitter?.is === 'known' && emitter.names.size > 0)
    return [...emitter.names].some((type) => type === 'stream#Readable');
  return /^(?:data|readable|line)$/.test(name) && listen?.name !== 'addEventListener';
}

/** The hook of a stream, `_write()` or a sink's `write()`, that a node is in. */
function hookAround(file: File, node: Node): FunctionNode | undefined {
  for (let fn = functionAround(node); fn; fn = functionAround(fn)) {
    const invocation = invocationOf(file, fn);
    if (invocation.how === 'repeatedly') return invocation.by === 'chunk' ? fn : undefined;
  }
  return undefined;
}

/** `pull(controller) { return new Promise((resolve) => { port.onmessage = …; }); }`: what the request waits for is its answer. */
function isAwaitedByRequest(file: File, node: Node): boolean {
  let isPromised = false;
  for (let fn = functionAround(node); fn; fn = functionAround(fn)) {
    const parent = fn.parent;
    if (isNewPromise(parent)) isPromised = true;
    const invocation = isPromised ? invocationOf(file, fn) : undefined;
    if (invocation?.how === 'repeatedly' && requests.test(invocation.name)) return true;
  }
  return false;
}

/**
 * `_read(size) { fs.read(this.fd, …, this.take) }`: a method that is called, and handed over by its name or bound, only where
 * the stream asks is the callback of what is asked there; a listener that is added there is called for each event, and
 * what watches calls again as well.
 */
function answersRequest(file: File, fn: FunctionNode): boolean {
  const given = handOversOf(file, fn);
  return (
    given.length > 0 &&
    given.every(
      (argument) =>
        isInRequest(file, argument) &&
        argument.parent?.type === 'CallExpression' &&
        !watchers.has(calleeName(argument.parent) ?? '') &&
        callOf(file, fn, argument, argument.parent).how !== 'repeatedly',
    ) &&
    callsOf(file, fn).every((call) => isInRequest(file, call))
  );
}

/** Whether a node is in `_read()`, or in a function inside of it. */
function isInRequest(file: File, node: Node): boolean {
  for (let fn = functionAround(node); fn; fn = functionAround(fn)) {
    const invocation = invocationOf(file, fn);
    if (invocation.how === 'repeatedly') return invocation.by === 'chunk' && requests.test(invocation.name);
  }
  return false;
}

/** Whether a hook takes the next chunk without a wait: it calls back itself, or, in a web sink, gives no promise. */
function goesOnAtOnce(file: File, hook: FunctionNode, call: Node): boolean {
  const callback = hook.params.length >= 3 ? hook.params.at(-1) : undefined;
  const variable = callback && variableOf(file, callback);
  if (variable)
    return variable.references.some(({ identifier }) => {
      const parent = identifier.parent;
      return parent.type === 'CallExpression' && parent.callee === identifier && functionAround(parent) === hook;
    });
  if (callback || !hook.body) return false;
  for (const node of nodesIn(file, hook.body, isFunction)) {
    if (node.type === 'ReturnStatement' && node.argument) return false;
    if (node.type === 'AwaitExpression' && node.range[0] > call.range[1]) return false;
  }
  return hook.body.type === 'BlockStatement' || bare(hook.body) === call;
}

/** `pull: next`, where `next()` calls itself instead of putting something in: one item for each request. */
function isPullInstead(file: File, fn: FunctionNode, call: Node): boolean {
  const home = dressed(fn).parent;
  const name = fn.id ?? (home?.type === 'VariableDeclarator' ? home.id : undefined);
  const variable = name ? variableOf(file, name) : undefined;
  const isPull = variable?.references.some(({ identifier }) => {
    const property = dressed(identifier).parent;
    return property?.type === 'Property' && keyName(property) === 'pull';
  });
  if (!isPull) return false;
  return callsOf(file, fn).every((again) => {
    if (!isInside(again, fn)) return true;
    const awaited = dressed(again).parent;
    const outer = awaited?.type === 'AwaitExpression' ? dressed(awaited).parent : awaited;
    const isWaitedFor = awaited?.type === 'AwaitExpression' || outer?.type === 'ReturnStatement';
    return isWaitedFor && (outer?.type === 'ReturnStatement' || excludes(again, call));
  });
}

/** A walk through what is in memory: all its calls of itself are made in the same turn. */
function isSynchronous(file: File, fn: FunctionNode): boolean {
  return !fn.async && callsOf(file, fn).every((call) => !isInside(call, fn) || functionAround(call) === fn);
}
