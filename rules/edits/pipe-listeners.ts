import type { TSESTree } from '@typescript-eslint/utils';
import { isOpenedAlone } from '../facts/pipes/holders.ts';
import type { ListenerPump } from '../facts/pipes/listener-pump.ts';
import { promiseOf } from '../facts/waits/room-waiter.ts';
import { variableOf } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import { dressed, functionAround, isInside, methodCall, type Node } from '../syntax/nodes.ts';
import { placeOf } from '../syntax/places.ts';
import { usesOf, valuesIn } from '../syntax/uses.ts';
import { isBareOpening, isSink } from './call-pipeline.ts';
import type { Suggestion } from './change.ts';
import { importName } from './imports.ts';
import { semicolonOf } from './layout.ts';
import { callbackOfPump } from './pump-callback.ts';
import { endOfStatement, isListed } from './statement.ts';

/**
 * The listeners of a pump, one after the other → `await pipeline(source, target);` at the end of an async function, where
 * no listener says what comes then; else `pipeline(source, target, (error) => { … });`, which calls what heard an error, and
 * what heard the target's 'finish' (Node docs, `stream.pipeline()`).
 *
 * @returns nothing unless both streams were opened in this function and are used for the pump alone, and each listener
 * does its one thing only
 */
export function pipeListeners(file: File, pump: ListenerPump): Suggestion<'callPipeline'>[] {
  const row = rowOf(pump);
  const [first] = row ?? [];
  const last = row?.at(-1);
  if (!row || !first || !last || !isSink(file, pump.target)) return [];
  if (![pump.source, pump.target].every((stream) => isOwn(file, stream, row))) return [];
  const isBetween = ({ range }: { range: readonly [number, number] }): boolean =>
    range[0] >= first.range[0] && range[1] <= last.range[1];
  if (file.code.getAllComments().some(isBetween)) return [];
  const callback = callbackOfPump(file, pump);
  if (!callback) return [];
  const fn = functionAround(first);
  const atEnd = fn?.async && !fn.generator && fn.body.type === 'BlockStatement' && fn.body.body.at(-1) === last;
  const waits = atEnd && callback.throwsOnly;
  const { local, changes } = importName(file, waits ? 'node:stream/promises' : 'node:stream', 'pipeline');
  const steps = [pump.source, pump.target].map((stream) => file.code.getText(stream));
  const call = `${local}(${[...steps, ...(waits ? [] : [callback.text])].join(', ')})`;
  const text = `${waits ? 'await ' : ''}${call}${semicolonOf(file)}`;
  const range = [first.range[0], endOfStatement(file, last)] as const;
  return [{ messageId: 'callPipeline', data: { call: local }, changes: [{ range, text }, ...changes] }];
}

/** The statements that add the listeners, and nothing else; nothing where others stand between them. */
function rowOf({ listeners }: ListenerPump): readonly TSESTree.ExpressionStatement[] | undefined {
  const calls = new Set<Node>(listeners.map(({ call }) => call));
  const row = new Set<TSESTree.ExpressionStatement>();
  for (const { call } of listeners) {
    let whole: Node = call;
    for (let next = nextOf(whole); next; next = nextOf(whole)) {
      if (!calls.has(next)) return undefined;
      whole = next;
    }
    for (let method = methodCall(whole); method && method.receiver.type === 'CallExpression';)
      if (!calls.has(method.receiver)) return undefined;
      else method = methodCall(method.receiver);
    const statement = dressed(whole).parent;
    if (statement?.type !== 'ExpressionStatement' || !isListed(statement)) return undefined;
    row.add(statement);
  }
  const sorted = [...row].toSorted((one, other) => one.range[0] - other.range[0]);
  const [first] = sorted;
  const list = first?.parent.type === 'BlockStatement' ? (first.parent.body as Node[]) : [];
  const start = first ? list.indexOf(first) : -1;
  return start >= 0 && sorted.every((statement, index) => list[start + index] === statement) ? sorted : undefined;
}

/** The call that is made on what a call gives. */
function nextOf(call: Node): Node | undefined {
  const member = dressed(call).parent;
  return member?.type === 'MemberExpression' ? methodCall(dressed(member).parent)?.call : undefined;
}

/** A constant that was opened in the same function, or in the one around its promise, and that only the row uses. */
function isOwn(file: File, stream: Node, row: readonly Node[]): boolean {
  const place = stream.type === 'Identifier' ? placeOf(file, stream) : undefined;
  const declared = variableOf(file, stream)?.defs[0]?.node as Node | undefined;
  if (place?.kind !== 'variable' || declared?.type !== 'VariableDeclarator' || !declared.init) return false;
  const home = functionAround(row[0] as Node);
  const promise = home && promiseOf(file, home);
  const opened = functionAround(declared);
  if (opened !== home && !(promise && opened === functionAround(promise))) return false;
  const [value, ...others] = valuesIn(file, place);
  if (!value || others.length > 0 || !isBareOpening(value) || !isOpenedAlone(file, value)) return false;
  return usesOf(file, place).every(
    ({ node, via }) => !via && (node === declared.id || row.some((statement) => isInside(node, statement))),
  );
}
