import { memo } from '../framework/memo.ts';
import type { File } from '../syntax/file.ts';
import { keyName, methodCall, stringValue, type Node } from '../syntax/nodes.ts';
import { membersNamed, nodesIn } from '../syntax/tree.ts';
import { calleeName } from './callback.ts';
import { functionMeantBy } from './called-function.ts';

/** What has a source bring nothing more, or nobody take it; `end()` only says that nothing more is written. */
const stops = /^(?:destroy|destroySoon|resetAndDestroy|abort|terminate|pause|unpipe|removeAllListeners)$/;

/**
 * Whether something that runs when a promise was rejected, or in any case, stops a source: `catch { request.destroy(); }`,
 * `read(request).then(use, () => request.socket.destroy())`, `finally { socket.destroy(); }`; or has Node close the
 * connection behind the answer, `response.writeHead(413, { Connection: 'close' })` (Node docs, http).
 */
export const stopsOnFailure = memo((file: File): boolean =>
  failurePathsIn(file).some((path) => [...nodesIn(file, path)].some(isStop)),
);

function failurePathsIn(file: File): Node[] {
  const attempts = [...nodesIn(file, file.ast)].flatMap((node) => {
    if (node.type === 'CatchClause') return [node.body];
    return node.type === 'TryStatement' && node.finalizer ? [node.finalizer] : [];
  });
  const handlers = ['catch', 'finally', 'then'].flatMap((name) =>
    membersNamed(file, name).flatMap((member) => {
      const call = methodCall(member.parent);
      const given = call?.member === member ? call.call.arguments[name === 'then' ? 1 : 0] : undefined;
      return (given && functionMeantBy(file, given)?.body) ?? [];
    }),
  );
  return [...attempts, ...handlers];
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
