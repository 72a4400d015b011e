import { variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { functionAround } from '../../syntax/nodes.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { invocationOf } from '../calls/invocation.ts';
import type { Operation } from '../collections/operation.ts';

/** What emitters and event targets call the method that gets an event and who listens to it. */
const listens = /^(?:on|once|addListener|prependListener|addEventListener)$/;

/**
 * Whether what is put in are listeners that wait for their emitter: `on(event, listener) { this.early.push([event, listener]); }`.
 * As many wait as somebody listens; no event brings one more.
 */
export function holdsListeners(file: File, fills: readonly Operation[]): boolean {
  return fills.length > 0 && fills.every((fill) => isListening(file, fill));
}

function isListening(file: File, { node, items }: Operation): boolean {
  const fn = functionAround(node);
  const invocation = fn && invocationOf(file, fn);
  if (invocation?.how !== 'as method' || !listens.test(invocation.name ?? '')) return false;
  const [event, listener] = fn?.params.map((param) => variableOf(file, param)) ?? [];
  if (!event || !listener) return false;
  return items.some((item) => {
    const named = new Set([...nodesIn(file, item)].map((at) => variableOf(file, at)));
    return named.has(event) && named.has(listener);
  });
}
