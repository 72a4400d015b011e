import { exportBehind } from '../identity/export-behind.ts';
import { acquires, startsWork } from '../knowledge/concurrent-work.ts';
import { deferrers, iterators, listenerMethods } from '../knowledge/callers.ts';
import type { File } from '../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  isFunction,
  methodCall,
  type FunctionNode,
  type Node,
} from '../syntax/nodes.ts';
import { nodesIn } from '../syntax/tree.ts';
import { calleeName } from './callback.ts';
import { functionMeantBy } from './called-function.ts';
import { limiterBehind } from './limiter.ts';

type Call = Extract<Node, { type: 'CallExpression' | 'NewExpression' }>;

/** What a call of a function starts. */
export type Work =
  /** A file, a socket, a process: here, in the function itself or in one of this file that it calls. */
  | { readonly starts: 'io'; readonly node: Node }
  /** A call of something that this file does not show, whose promise is waited for or handed on. */
  | { readonly starts: 'unknown'; readonly node: Node }
  /** Something else decides when it runs, or may decide it. */
  | { readonly starts: 'limited'; readonly node: Node }
  | { readonly starts: 'nothing' };

const nothing: Work = { starts: 'nothing' };
const deepest = 7;

/** What one call of `worker` starts: a function, a name of one, or (an expression that is run itself) a call. */
export function workOf(file: File, worker: Node): Work {
  const at = bare(worker);
  const fn = functionMeantBy(file, at);
  if (fn?.body) return inBody(file, fn.body, 0, new Set([fn]));
  if (at.type === 'CallExpression' || at.type === 'NewExpression') {
    const limiter = methodCall(at) ? limiterBehind(file, at) : 'none known';
    return limiter === 'limits' ? { starts: 'limited', node: at } : inBody(file, at, 0, new Set());
  }
  if (limiterBehind(file, at) === 'limits') return { starts: 'limited', node: at };
  const named = exportBehind(file, at);
  if (named && startsWork(named.module, named.name)) return { starts: 'io', node: at };
  return { starts: 'unknown', node: at };
}

function inBody(file: File, body: Node, depth: number, passed: Set<FunctionNode>): Work {
  let found: Work = nothing;
  for (const node of nodesIn(file, body, (inner) => isFunction(inner) && !runsAtOnce(file, inner))) {
    if (node.type !== 'CallExpression' && node.type !== 'NewExpression') continue;
    const work = ofCall(file, node, body, depth, passed);
    if (work.starts === 'limited') return work;
    if (work.starts === 'io' || found.starts === 'nothing') found = found.starts === 'io' ? found : work;
  }
  return found;
}

function ofCall(file: File, call: Call, body: Node, depth: number, passed: Set<FunctionNode>): Work {
  const name = calleeName(call) ?? '';
  const method = methodCall(call);
  if (method && acquires.test(name) && isUsed(call, body)) return { starts: 'limited', node: call };
  const limiter = limiterBehind(file, method ? method.receiver : call.callee);
  if (limiter === 'limits') return { starts: 'limited', node: call };
  const named = call.type === 'CallExpression' ? exportBehind(file, call.callee) : undefined;
  if (named && startsWork(named.module, named.name)) return { starts: 'io', node: call };
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
    const inner = inBody(file, fn.body, depth + 1, passed);
    if (inner.starts === 'io') return inner;
    if (inner.starts === 'limited') return depth === 0 ? inner : nothing;
    return inner;
  }
  return call.type === 'CallExpression' && isUsed(call, body) && !isSettled(call)
    ? { starts: 'unknown', node: call }
    : nothing;
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

/** `Promise.resolve(value)` is no work; a combiner is what its parts are. */
function isSettled(call: Call): boolean {
  const method = methodCall(call);
  return (
    method?.receiver.type === 'Identifier' &&
    method.receiver.name === 'Promise' &&
    /^(?:resolve|reject|all|allSettled|race|any)$/.test(method.name)
  );
}

/** Whether the result of a call is waited for, handed on, or the start of a chain of promises. */
function isUsed(call: Call, body: Node): boolean {
  for (let at = dressed(call); ;) {
    const { parent } = at;
    if (at === body || !parent) return true;
    switch (parent.type) {
      case 'AwaitExpression':
      case 'ReturnStatement':
        return true;
      case 'ArrowFunctionExpression':
        return parent.body === at;
      case 'LogicalExpression':
      case 'ConditionalExpression':
        at = dressed(parent);
        break;
      case 'MemberExpression': {
        const outer = methodCall(dressed(parent).parent);
        if (outer?.member !== parent) return false;
        if (/^(?:then|catch|finally)$/.test(outer.name))
          return functionAround(call) !== undefined || body === outer.call;
        at = dressed(outer.call);
        break;
      }
      default:
        return false;
    }
  }
}
