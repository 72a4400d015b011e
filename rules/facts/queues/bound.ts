import { memoIn } from '../../framework/memo.ts';
import { effectOf } from '../../knowledge/collections.ts';
import { parameterOf, readsOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { returns } from '../../syntax/flow.ts';
import {
  bare,
  dressed,
  functionAround,
  isFunction,
  isInside,
  listAround,
  statementAround,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { valuesIn } from '../../syntax/uses.ts';
import { asksItsSource } from './asked-source.ts';
import { calleeName } from '../calls/callback.ts';
import { functionMeantBy } from '../calls/called-function.ts';
import { comparisonWith, infiniteLimitOf } from '../collections/comparison.ts';
import { innerListsOf } from '../collections/container.ts';
import { dataFillsOf } from '../collections/data-fills.ts';
import { drainsOf } from '../collections/drains.ts';
import { gatesNextRequest } from './gated-request.ts';
import { hasEffect } from './guard.ts';
import { invocationOf } from '../calls/invocation.ts';
import { letInWhenEmpty } from './let-in-when-empty.ts';
import { levelsOf } from '../collections/levels.ts';
import type { Operation } from '../collections/operation.ts';
import { operationsOn } from '../collections/operations.ts';
import { pausedLoopOf } from './paused-loop.ts';
import { pauseOfSource } from './paused-source.ts';
import { refilledWhenEmpty } from './refilled-when-empty.ts';
import { switchOf } from './switched-source.ts';
import { takenByWrite } from './taken-by-write.ts';
import { isTrim } from '../collections/trim.ts';
import { hookAround, waitsForTaking } from './waiting-callback.ts';
import { answerToWriter } from './write-answer.ts';

/** What keeps a collection from growing. */
export type Bound =
  /** Its level is compared with a limit, and above it something is refused, dropped, or waits. */
  | { readonly by: 'a limit'; readonly node: Node }
  /** It is cut to a size. */
  | { readonly by: 'trimming'; readonly node: Node }
  /** The producer is not asked for more until its item was taken, or is told that it waits. */
  | { readonly by: 'the producer'; readonly node: Node }
  | {
      readonly by: 'nothing';
      /** A level is compared, but nothing that follows keeps the collection small. */
      readonly looksLikeOne?: Node;
      /** The `Infinity` that its limit is, unless somebody sets it. */
      readonly infinite?: Node;
    };

export const boundOf: (file: File, place: Place) => Bound = memoIn((file: File, place: Place): Bound => {
  const operations = operationsOn(file, place);
  const fills = operations.filter(({ kind }) => kind === 'fill');
  for (const operation of operations) if (isTrim(file, operation)) return { by: 'trimming', node: operation.node };
  const data = dataFillsOf(file, operations);
  const [first] = data;
  const isHeld = (fill: Operation): boolean =>
    holdsCallback(file, fill) ||
    waitsForTaking(file, place, fill) ||
    holdsProducer(file, place, fill) ||
    answerToWriter(file, place, fill) !== undefined ||
    (refilledWhenEmpty(file, place, fill.node) ?? pausedLoopOf(file, fill.node)) !== undefined ||
    asksItsSource(file, fill, drainsOf(file, place)) ||
    (pauseOfSource(file, fill.node, place) ?? takenByWrite(file, fill.node, place)) !== undefined;
  if (first && data.every(isHeld)) return { by: 'the producer', node: first.node };
  const empty = data.map((fill) => letInWhenEmpty(file, place, fill));
  if (empty[0] && empty.every(Boolean)) return { by: 'a limit', node: empty[0] };
  const released = drainsOf(file, place).find(({ node }) => releasesProducer(file, node));
  if (released) return { by: 'the producer', node: released.node };
  const tests = [...levelsOf(file, place)].flatMap((level) => comparisonWith(file, level) ?? []);
  const limit =
    tests.find((test) => hasEffect(file, place, test, fills) || gatesNextRequest(file, place, test, data)) ??
    switchOf(file, tests);
  if (limit) return { by: 'a limit', node: limit };
  // A queue of a class of this file may have a limit of its own.
  for (const list of innerListsOf(file, place)) {
    const own = boundOf(file, list);
    if (own.by === 'a limit' || own.by === 'trimming') return own;
  }
  const looksLikeOne = tests.find((test) => !emptiesWhile(file, place, test));
  if (looksLikeOne) return { by: 'nothing', looksLikeOne };
  for (const level of levelsOf(file, place)) {
    const infinite = infiniteLimitOf(file, level);
    if (infinite) return { by: 'nothing', infinite };
  }
  return { by: 'nothing' };
});

/** `while (queue.length > kept) use(queue.shift());` is how it is emptied. */
function emptiesWhile(file: File, place: Place, test: Node): boolean {
  let at = dressed(test);
  while (at.parent?.type === 'LogicalExpression') at = dressed(at.parent);
  const loop = at.parent;
  return (
    (loop?.type === 'WhileStatement' || loop?.type === 'DoWhileStatement') &&
    drainsOf(file, place).some(({ node }) => isInside(node, loop.body))
  );
}

/** `_write(chunk, encoding, callback)` that keeps the callback with the chunk: the stream sends no more until it is called. */
function holdsCallback(file: File, fill: Operation): boolean {
  const hook = hookAround(file, fill.node);
  return (
    hook !== undefined &&
    readsOf(hook.callback).some((read) => fill.items.some((item) => isInside(read, item)) || isKept(read))
  );
}

/**
 * The filler stops its source, `source.pause()`, or waits when it has put the item in, `await this.flush()`: whoever
 * calls it is paced by that.
 */
function holdsProducer(file: File, place: Place, fill: Operation): boolean {
  const fn = functionAround(fill.node);
  if (!fn?.body) return false;
  const { how } = invocationOf(file, fn);
  const calls = [...nodesIn(file, fn.body, isFunction)];
  const pauses = calls.some((node) => isCallOf(node, 'pause') && isBeside(node, fill.node));
  if (pauses && !calls.some((node) => isCallOf(node, 'resume'))) return true;
  // Nobody waits for the promise of a listener.
  if (how === 'repeatedly') return false;
  return calls.some((node) => {
    if (node.type !== 'AwaitExpression' && node.type !== 'ReturnStatement') return false;
    if (!node.argument || node.range[0] < fill.node.range[0] || !isSure(node, fn)) return false;
    const awaited = bare(node.argument);
    // `await this.idle`
    if (awaited.type === 'MemberExpression') return node.type === 'AwaitExpression';
    const run = awaited.type === 'CallExpression' ? functionMeantBy(file, awaited.callee) : undefined;
    return (
      run !== undefined &&
      run.async &&
      !givesUp(file, run) &&
      drainsOf(file, place).some((drain) => isInside(drain.node, run))
    );
  });
}

function isCallOf(node: Node, name: string): boolean {
  return node.type === 'CallExpression' && calleeName(node) === name;
}

/** `if (this.busy) return;`: whoever comes meanwhile does not wait. */
function givesUp(file: File, fn: FunctionNode): boolean {
  for (const node of nodesIn(file, fn, (inner) => isFunction(inner) && inner !== fn))
    if (node.type === 'IfStatement' && returns(node.consequent)) return true;
  return false;
}

/** A statement of the function itself, that nothing decides about. */
function isSure(node: Node, fn: FunctionNode): boolean {
  const statement = statementAround(node);
  return listAround(statement) === fn.body && !/^(?:If|For|ForOf|ForIn|While)/.test(statement.type);
}

/** A statement of a list that the filling stands in: whenever it is filled, that runs as well. */
function isBeside(node: Node, fill: Node): boolean {
  const statement = statementAround(node);
  const list = listAround(statement);
  return list !== undefined && isInside(fill, list) && !/^(?:If|For|ForOf|ForIn|While)/.test(statement.type);
}

/** The consumer calls the kept callback of a `_write()` when it is done: the stream sends no more before that. */
function releasesProducer(file: File, drain: Node): boolean {
  const fn = functionAround(drain);
  if (!fn) return false;
  for (const node of nodesIn(file, fn)) {
    if (node.type !== 'Identifier' && node.type !== 'MemberExpression') continue;
    const kept = placeOf(file, node);
    if (kept && isKeptCallback(file, kept)) return true;
  }
  return false;
}

const isKeptCallback = memoIn((file: File, kept: Place): boolean =>
  valuesIn(file, kept).some((value) => {
    const variable = value?.type === 'Identifier' ? variableOf(file, value) : undefined;
    const parameter = variable && parameterOf(variable);
    if (!parameter || !isFunction(parameter.fn)) return false;
    const invocation = invocationOf(file, parameter.fn);
    const last = parameter.position > 0 && parameter.position === parameter.fn.params.length - 1;
    return last && invocation.how === 'repeatedly' && invocation.by === 'chunk';
  }),
);

/** `this.callback = callback`, `this.waiting.push(callback)` */
function isKept(read: Node): boolean {
  const parent = dressed(read).parent;
  if (parent?.type === 'CallExpression' && parent.arguments.includes(read as never))
    return /^fill/.test(effectOf(calleeName(parent) ?? '') ?? '');
  return parent?.type === 'AssignmentExpression' && parent.right === read && parent.left.type === 'MemberExpression';
}
