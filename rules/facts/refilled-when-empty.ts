import { returns } from '../syntax/flow.ts';
import type { File } from '../syntax/file.ts';
import { functionAround, isInside, type FunctionNode, type Node } from '../syntax/nodes.ts';
import type { Place } from '../syntax/places.ts';
import { saysEmpty } from './emptiness.ts';
import { invocationOf } from './invocation.ts';
import { runningSince } from './repetition.ts';

/**
 * Whether a collection is filled only where a stream asks for more, `_read()` or `pull()`, and the hook leaves before that
 * while there is something: `_read() { if (page.length) return this.push(page.shift()); fetch().then((rows) => page.push(...rows)); }`.
 * It holds what one answer brings: a stream does not ask again before something was pushed (Node docs, `readable._read()`;
 * WHATWG Streams, underlying source). Any other function may be called twice before the first answer comes, and a listener,
 * a timer or a loop that the hook starts goes on filling without looking again.
 *
 * @returns the decision that leaves
 */
export function refilledWhenEmpty(file: File, place: Place, fill: Node): Node | undefined {
  const hook = askerAround(file, fill);
  if (hook?.body?.type !== 'BlockStatement') return undefined;
  for (const statement of hook.body.body) {
    if (isInside(fill, statement)) return undefined;
    if (statement.type !== 'IfStatement' || statement.alternate || !returns(statement.consequent)) continue;
    if (saysEmpty(file, place, statement.test, false)) return fillsOnce(file, fill, statement) ? statement : undefined;
  }
  return undefined;
}

/** Whether what the hook starts fills once for each time that it runs, as far as is known. */
function fillsOnce(file: File, fill: Node, hooked: Node): boolean {
  const { kind } = runningSince(file, fill, hooked);
  return kind === 'once' || kind === 'unknown';
}

/** The hook of a readable stream around a node. */
function askerAround(file: File, node: Node): FunctionNode | undefined {
  for (let fn = functionAround(node); fn; fn = functionAround(fn)) {
    const run = invocationOf(file, fn);
    if (run.how === 'repeatedly' && run.by === 'chunk') return /^(?:_?read|pull)$/.test(run.name) ? fn : undefined;
  }
  return undefined;
}
