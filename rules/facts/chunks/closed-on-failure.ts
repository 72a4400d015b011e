import { readsOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import {
  dressed,
  isFunction,
  keyName,
  methodCall,
  stringValue,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { calleeName } from '../calls/callback.ts';
import { callsOf, functionMeantBy } from '../calls/called-function.ts';

/** What has a source bring nothing more, or nobody take it; `end()` only says that nothing more is written. */
const stops = /^(?:destroy|destroySoon|resetAndDestroy|abort|terminate|pause|unpipe|removeAllListeners)$/;

/**
 * Whether something that runs when a promise is rejected, or in any case, stops a source: `catch { request.destroy(); }`,
 * `read(request).then(use, () => request.socket.destroy())`, `finally { socket.destroy(); }`; or has Node close the
 * connection behind the answer, `response.writeHead(413, { Connection: 'close' })` (Node docs, http).
 *
 * @param promise where it is made; it is followed through the functions of the file that hand it on
 */
export function stopsOnFailure(file: File, promise: Node): boolean {
  return failurePathsOf(file, promise, new Set()).some((path) => isStopIn(file, path, 1));
}

/** What runs when a promise is rejected, wherever the file waits for it. */
function failurePathsOf(file: File, promise: Node, passed: Set<FunctionNode>): Node[] {
  const paths: Node[] = [];
  for (let at = promise; at.parent; at = at.parent) {
    const { parent } = at;
    if (parent.type === 'TryStatement' && at === parent.block)
      paths.push(...[parent.handler?.body, parent.finalizer].filter((path) => !!path));
    const chained = parent.type === 'MemberExpression' ? methodCall(dressed(parent).parent) : undefined;
    if (chained?.member === parent) paths.push(...handlersIn(file, chained.name, chained.call.arguments));
    const variable = parent.type === 'VariableDeclarator' ? variableOf(file, parent.id) : undefined;
    for (const read of variable ? readsOf(variable) : [])
      if (passed.size < most) paths.push(...failurePathsOf(file, read, passed));
    if (!isFunction(at) || passed.has(at) || passed.size >= most) continue;
    passed.add(at);
    for (const call of callsOf(file, at)) paths.push(...failurePathsOf(file, call, passed));
  }
  return paths;
}

/** How many functions are looked at. */
const most = 12;

function handlersIn(file: File, name: string, given: readonly Node[]): Node[] {
  const position = { catch: 0, finally: 0, then: 1 }[name];
  const handler = position === undefined ? undefined : given[position];
  const body = handler && functionMeantBy(file, handler)?.body;
  return body ? [body] : [];
}

/** @param depth how many functions of the file are looked into */
function isStopIn(file: File, path: Node, depth: number): boolean {
  return [...nodesIn(file, path)].some((node) => {
    if (isStop(node)) return true;
    const run = depth > 0 && node.type === 'CallExpression' ? functionMeantBy(file, node.callee) : undefined;
    return run?.body ? isStopIn(file, run.body, depth - 1) : false;
  });
}

function isStop(node: Node): boolean {
  if (node.type === 'Property') return isConnection(keyName(node)) && isClose(node.value);
  if (node.type !== 'CallExpression') return false;
  if (stops.test(calleeName(node) ?? '')) return true;
  const [name, value] = node.arguments;
  return value !== undefined && isConnection(stringValue(name)) && isClose(value);
}

function isConnection(name: string | undefined): boolean {
  return name?.toLowerCase() === 'connection';
}

function isClose(node: Node): boolean {
  return stringValue(node)?.toLowerCase() === 'close';
}
