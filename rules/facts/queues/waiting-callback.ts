import { identityOf } from '../../identity/identify.ts';
import { givesController } from '../../knowledge/web-streams.ts';
import { readsOf, variableOf, type Variable } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { mayFollow, returns, surelyFollows } from '../../syntax/flow.ts';
import {
  bare,
  dressed,
  functionAround,
  isFunction,
  isInside,
  isLoop,
  listAround,
  statementAround,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import type { Place } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { functionMeantBy } from '../calls/called-function.ts';
import { drainsOf } from '../collections/drains.ts';
import { invocationOf } from '../calls/invocation.ts';
import type { Operation } from '../collections/operation.ts';

/** A hook of a stream that gets chunks, and the callback by which it asks for the next one (Node docs, `writable._write()`). */
export interface Hook {
  readonly fn: FunctionNode;
  readonly callback: Variable;
}

/** The hook around a node. */
export function hookAround(file: File, node: Node): Hook | undefined {
  for (let fn = functionAround(node); fn; fn = functionAround(fn)) {
    const invocation = invocationOf(file, fn);
    if (invocation.how !== 'repeatedly' || invocation.by !== 'chunk') continue;
    if (isOfWebStream(file, fn)) return undefined;
    const last = fn.params.length > 1 ? fn.params.at(-1) : undefined;
    const callback = last && variableOf(file, last);
    return callback && { fn, callback };
  }
  return undefined;
}

/** `new WritableStream({ write(chunk, controller) {…} })`: a controller is no callback. */
function isOfWebStream(file: File, fn: FunctionNode): boolean {
  const made = fn.parent.parent?.parent;
  const identity = made?.type === 'NewExpression' ? identityOf(file, made) : undefined;
  return identity?.is === 'known' && [...identity.names].some((name) => givesController.has(name));
}

/**
 * Whether a branch of the hook that fills a collection keeps the callback, for what it starts to call it:
 * `if (rows.length >= 100) store(rows).then(() => done(), done); else done();`. No chunk comes before that.
 */
export function keepsCallback(file: File, branch: Node, fills: readonly Operation[]): boolean {
  const [hook] = fills.map(({ node }) => hookAround(file, node));
  if (!hook || !isInside(branch, hook.fn) || fills.some(({ node }) => hookAround(file, node)?.fn !== hook.fn))
    return false;
  const reads = readsOf(hook.callback);
  const kept = reads.filter((read) => isInside(read, branch));
  if (kept.length === 0 || kept.some((read) => isCalledIn(read, hook.fn))) return false;
  return returns(branch) || !reads.some((read) => isCalledIn(read, hook.fn) && mayFollow(read, branch));
}

/**
 * Whether the hook that fills a collection hands its callback to the function that takes from it, and this calls it when it
 * has taken all: `this.rows.push(row); this.flush(done);`.
 */
export function waitsForTaking(file: File, place: Place, { node }: Operation): boolean {
  const hook = hookAround(file, node);
  if (!hook || functionAround(node) !== hook.fn) return false;
  const reads = readsOf(hook.callback);
  if (reads.some((read) => isCalledIn(read, hook.fn) && mayFollow(read, node))) return false;
  return reads.some((read) => {
    const value = dressed(read);
    const call = value.parent;
    if (call?.type !== 'CallExpression' || call.callee === value || !surelyFollows(call, node)) return false;
    const run = functionMeantBy(file, call.callee);
    const given = run?.params[call.arguments.indexOf(value as never)];
    const callback = given && variableOf(file, given);
    return run !== undefined && callback !== undefined && callsWhenTaken(file, place, run, callback);
  });
}

/** Whether a function calls, or hands on, its callback only where nothing is left in the collection. */
function callsWhenTaken(file: File, place: Place, run: FunctionNode, callback: Variable): boolean {
  const drains = drainsOf(file, place).filter(({ node }) => functionAround(node) === run);
  return drains.some(({ node, how }) => {
    const done = how === 'as a whole' ? wholeTaken(file, node, run) : loopOfTaking(file, node, run);
    return (
      done !== undefined &&
      readsOf(callback).every((read) => {
        if (functionAround(read) === run) return read.range[0] > done.range[1];
        // `setImmediate(() => this.flush(done))` goes on with what is left.
        const value = dressed(read);
        const call = value.parent;
        return call?.type === 'CallExpression' && call.callee !== value && functionMeantBy(file, call.callee) === run;
      })
    );
  });
}

/** The loop that takes one after the other, and which nothing but a `return` ends before all are taken. */
function loopOfTaking(file: File, node: Node, run: FunctionNode): Node | undefined {
  for (let at: Node | undefined = node; at && at !== run; at = at.parent) {
    if (!isLoop(at)) continue;
    for (const inner of nodesIn(file, at.body, isFunction)) if (inner.type === 'BreakStatement') return undefined;
    return at;
  }
  return undefined;
}

/** A statement of the function itself, before which nothing leaves it. */
function wholeTaken(file: File, node: Node, run: FunctionNode): Node | undefined {
  const statement = statementAround(node);
  const list = run.body?.type === 'BlockStatement' ? run.body.body : [];
  if (listAround(statement) !== run.body) return undefined;
  for (const before of list.slice(0, list.indexOf(statement as never)))
    for (const inner of nodesIn(file, before, isFunction)) if (inner.type === 'ReturnStatement') return undefined;
  return statement;
}

/** `done()`, in the hook itself. */
function isCalledIn(read: Node, fn: FunctionNode): boolean {
  const { parent } = dressed(read);
  return parent?.type === 'CallExpression' && bare(parent.callee) === read && functionAround(parent) === fn;
}
