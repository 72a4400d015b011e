import { memo, memoIn } from '../../framework/memo.ts';
import { exportBehind } from '../../identity/export-behind.ts';
import {
  acquires,
  givesLongList,
  listsByName,
  looksByName,
  onlyLooks,
  startsWork,
} from '../../knowledge/concurrent-work.ts';
import { deferrers, iterators, listenerMethods } from '../../knowledge/callers.ts';
import { parameterOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  isFunction,
  isInside,
  isNewPromise,
  methodCall,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { between } from '../../syntax/ranges.ts';
import { allOfType, nodesIn } from '../../syntax/tree.ts';
import { calleeName } from '../calls/callback.ts';
import { functionMeantBy } from '../calls/called-function.ts';
import { limiterBehind } from './limiter.ts';
import { isSettled, isUsed, mayBeUsed } from './used-promise.ts';

type Call = Extract<Node, { type: 'CallExpression' | 'NewExpression' }>;

/** What a call of a function starts. */
export type Work =
  /** A file, a socket, a process: here, in the function itself or in one of this file that it calls. */
  | { readonly starts: 'io'; readonly node: Node }
  /** Questions about files, marks on them, and nothing else: `stat(path)`. What waits for its turn holds no descriptor and is as small as a name. */
  | { readonly starts: 'looks'; readonly node: Node }
  /** A call of something that this file does not show, whose promise is waited for or handed on. */
  | { readonly starts: 'unknown'; readonly node: Node }
  /** Something else decides when it runs, or may decide it. */
  | { readonly starts: 'limited'; readonly node: Node }
  | { readonly starts: 'nothing' };

const nothing: Work = { starts: 'nothing' };
const deepest = 7;

/** How far a search for work has come. */
interface Search {
  readonly file: File;
  /** What is run for each item. */
  readonly worker: Node;
  readonly passed: Set<FunctionNode>;
  readonly depth: number;
  /** In the function that stands around the worker, which a worker has called: the next folder of a tree. */
  readonly again: boolean;
}

/** What one call of `worker` starts: a function, a name of one, or (an expression that is run itself) a call. */
export function workOf(file: File, worker: Node): Work {
  const at = bare(worker);
  const search: Search = { file, worker: at, passed: new Set(), depth: 0, again: false };
  const fn = functionMeantBy(file, at);
  if (fn?.body) return inBody({ ...search, passed: new Set([fn]), again: isInside(at, fn) && at !== fn }, fn.body);
  if (at.type === 'CallExpression' || at.type === 'NewExpression') {
    const limiter = methodCall(at) ? limiterBehind(file, at) : 'none known';
    return limiter === 'limits' ? { starts: 'limited', node: at } : inBody(search, at);
  }
  if (limiterBehind(file, at) === 'limits') return { starts: 'limited', node: at };
  const named = exportBehind(file, at);
  if (named && onlyLooks(named.module, named.name)) return { starts: 'looks', node: at };
  if (named && startsWork(named.module, named.name)) return { starts: 'io', node: at };
  return { starts: 'unknown', node: at };
}

const weights = { nothing: 0, looks: 1, unknown: 2, io: 3, limited: 4 };

function inBody(search: Search, body: Node): Work {
  const { file } = search;
  let found: Work = nothing;
  const whole = bare(body);
  const isCall = whole.type === 'CallExpression' || whole.type === 'NewExpression';
  const inside = between(startersIn(file), ...body.range);
  for (const node of isCall && !inside.includes(whole) ? [whole, ...inside] : inside) {
    const later = laterAround(file, node);
    if (later && later !== body && isInside(later, body)) continue;
    const work = ofCall(search, node, body);
    if (work.starts === 'limited') return work;
    if (weights[work.starts] > weights[found.starts]) found = work;
  }
  return found;
}

/** The calls of a file that can start something, in source order: not those that only put together what others have started. */
const startersIn = memo((file: File): readonly Call[] =>
  [...allOfType(file, 'CallExpression'), ...allOfType(file, 'NewExpression')]
    .filter((call) => mayStart(file, call))
    .sort((one, other) => one.range[0] - other.range[0] || other.range[1] - one.range[1]),
);

/** Whether a call can start something where it is but a part of what is run: it has an effect by itself, or its result is used. */
function mayStart(file: File, call: Call): boolean {
  const method = methodCall(call);
  if (limiterBehind(file, method ? method.receiver : call.callee) === 'limits') return true;
  const named = call.type === 'CallExpression' ? exportBehind(file, call.callee) : undefined;
  if ((named && startsWork(named.module, named.name)) || functionMeantBy(file, call.callee)) return true;
  return mayBeUsed(call) && (!isSettled(call) || call.arguments.some((argument) => isFunction(argument)));
}

/** The function around a node that is not run as a part of what is around that. */
function laterAround(file: File, node: Node): FunctionNode | undefined {
  const fn = functionAround(node);
  return fn && laterFrom(file, fn);
}

const laterFrom: (file: File, fn: FunctionNode) => FunctionNode | undefined = memoIn((file: File, fn: FunctionNode) =>
  runsAtOnce(file, fn) ? laterAround(file, fn) : fn,
);

function ofCall(search: Search, call: Call, body: Node): Work {
  const { file, worker, passed, depth, again } = search;
  const name = calleeName(call) ?? '';
  const method = methodCall(call);
  if (method && acquires.test(name) && isUsed(call, body)) return { starts: 'limited', node: call };
  const limiter = limiterBehind(file, method ? method.receiver : call.callee);
  if (limiter === 'limits') return { starts: 'limited', node: call };
  const named = call.type === 'CallExpression' ? exportBehind(file, call.callee) : undefined;
  if (named && startsWork(named.module, named.name)) {
    // The next folder is gone through as this one is, whose list is there already.
    const isLook = onlyLooks(named.module, named.name) || (again && givesLongList(named.module, named.name));
    return { starts: isLook && handsOnNothing(file, call, worker) ? 'looks' : 'io', node: call };
  }
  const fn = functionMeantBy(file, call.callee);
  // What a promise is followed by starts what it is given starts, and the functions are looked at where they stand.
  if (
    method &&
    /^(?:then|catch|finally)$/.test(method.name) &&
    call.arguments.every((argument) => isFunction(argument))
  )
    return nothing;
  const takesFunction = call.arguments.some((argument) => isFunction(argument));
  // `queue.run(() => read(file))`, `retry(async () => …)`: whoever is given the work decides when it runs.
  if (takesFunction && limiter !== 'without a limit' && !runsItsFunction(call) && isUsed(call, body))
    return { starts: 'limited', node: call };
  if (fn) {
    if (passed.has(fn) || !fn.body || depth >= deepest) return nothing;
    passed.add(fn);
    const inner = inBody({ ...search, depth: depth + 1, again: again || isInside(worker, fn) }, fn.body);
    if (inner.starts === 'limited') return depth === 0 ? inner : nothing;
    // What a plain function makes, and nobody waits for, is a value.
    if (inner.starts !== 'unknown') return inner;
    if (!fn.async && !isUsed(call, body)) return nothing;
    // A reader sees what stands in the worker.
    return { starts: 'unknown', node: call };
  }
  if (!isUsed(call, body)) return nothing;
  if (call.type === 'NewExpression') return waitsForEvent(file, call) ? { starts: 'unknown', node: call } : nothing;
  if (isSettled(call)) return nothing;
  // The functions of `fs`, in whatever another file has wrapped them
  const isLook = method && (looksByName.has(name) || (again && listsByName.has(name)));
  if (isLook && handsOnNothing(file, call, worker)) return { starts: 'looks', node: call };
  return again && isMadeOfResults(file, call) ? nothing : { starts: 'unknown', node: call };
}

/**
 * `stat(path)`, `stat(path, (error) => (error ? reject(error) : resolve()))`: the answer goes to whoever asked, and starts no
 * more here. What a caller from outside handed in, `visit(path, done)`, is work that he brings.
 */
function handsOnNothing(file: File, call: Call, worker: Node): boolean {
  const last = call.arguments.at(-1);
  const fn = last && functionMeantBy(file, last);
  if (!fn) return true;
  return [...nodesIn(file, fn)].every((node) => {
    if (node.type !== 'CallExpression') return true;
    const variable = variableOf(file, node.callee);
    const parameter = variable && parameterOf(variable);
    return parameter !== undefined && (isInside(parameter.fn, worker) || isNewPromise(dressed(parameter.fn).parent));
  });
}

/** `new Promise((resolve) => { output.on('close', resolve); … })`: whatever it is, it takes until then. */
function waitsForEvent(file: File, call: Call): boolean {
  if (!isNewPromise(call)) return false;
  return [...nodesIn(file, call)].some(
    (node) =>
      node.type === 'CallExpression' && /^(?:on|once|addListener|addEventListener)$/.test(calleeName(node) ?? ''),
  );
}

/** `flatten(await Promise.all(names.map(look)))`: what was gathered is put together, and nothing is started. */
function isMadeOfResults(file: File, call: Call): boolean {
  return [...nodesIn(file, call, isFunction)].some(
    (node) => node.type === 'AwaitExpression' && isSettled(bare(node.argument) as Call),
  );
}

/** Whether a function runs as a part of what is around it: for each item, after a promise, as the executor of one, on the spot. */
function runsAtOnce(file: File, fn: FunctionNode): boolean {
  const value = dressed(fn);
  const call = value.parent;
  if (call?.type !== 'CallExpression' && call?.type !== 'NewExpression') return false;
  if (call.callee === value) return true;
  if (runsItsFunction(call)) return !listenerMethods.has(calleeName(call) ?? '');
  return limiterBehind(file, methodCall(call)?.receiver ?? call.callee) === 'without a limit';
}

function runsItsFunction(call: Call): boolean {
  const name = calleeName(call) ?? '';
  if (call.type === 'NewExpression') return name === 'Promise';
  return iterators.test(name) || deferrers.has(name) || listenerMethods.has(name) || name === 'from';
}
