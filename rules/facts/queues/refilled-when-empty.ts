import { returns } from '../../syntax/flow.ts';
import type { File } from '../../syntax/file.ts';
import { functionAround, isInside, isLoop, type FunctionNode, type Node } from '../../syntax/nodes.ts';
import type { Place } from '../../syntax/places.ts';
import { saysEmpty } from '../collections/emptiness.ts';
import { invocationOf } from '../calls/invocation.ts';
import { isNextOfIterator } from './iterator-next.ts';
import { runningSince } from '../repetition/repetition.ts';

/**
 * Whether a collection is filled only where a reader asks for more, `_read()`, `pull()` or the `next()` of an async iterator,
 * and nothing is left: the hook leaves before that while there is something,
 * `_read() { if (page.length) return this.push(page.shift()); fetch().then((rows) => page.push(...rows)); }`, or fills in a
 * branch or loop that runs only while there is nothing, `while (page.length === 0) page.push(...(await fetch()));`.
 * It holds what one answer brings: a stream does not ask again before something was pushed (Node docs, `readable._read()`;
 * WHATWG Streams, underlying source). Any other function may be called twice before the first answer comes, and a listener,
 * a timer or a loop that the hook starts goes on filling without looking again.
 *
 * @returns the decision that leaves, or lets it fill
 */
export function refilledWhenEmpty(file: File, place: Place, fill: Node): Node | undefined {
  const hook = askerAround(file, fill);
  if (hook?.body?.type !== 'BlockStatement') return undefined;
  const inner = decidedByEmptiness(file, place, fill, hook);
  if (inner) return fillsOnce(file, fill, inner) ? inner : undefined;
  for (const statement of hook.body.body) {
    if (isInside(fill, statement)) return undefined;
    if (statement.type !== 'IfStatement' || statement.alternate || !returns(statement.consequent)) continue;
    if (saysEmpty(file, place, statement.test, false)) return fillsOnce(file, fill, statement) ? statement : undefined;
  }
  return undefined;
}

/** The innermost branch or loop of the hook that runs only where a collection is empty. */
function decidedByEmptiness(file: File, place: Place, fill: Node, hook: FunctionNode): Node | undefined {
  for (let at = fill; at.parent && at.parent !== hook; at = at.parent) {
    const { parent } = at;
    if (parent.type === 'IfStatement' && at !== parent.test) {
      if (saysEmpty(file, place, parent.test, at === parent.consequent)) return parent;
    } else if (isLoop(parent) && 'test' in parent && parent.type !== 'DoWhileStatement' && at === parent.body) {
      if (parent.test && saysEmpty(file, place, parent.test, true)) return parent;
    }
  }
  return undefined;
}

/** Whether what the hook starts fills once for each time that it runs, as far as is known. */
function fillsOnce(file: File, fill: Node, hooked: Node): boolean {
  const { kind } = runningSince(file, fill, hooked);
  return kind === 'once' || kind === 'unknown';
}

/** The hook of a readable stream or an async iterator around a node. */
function askerAround(file: File, node: Node): FunctionNode | undefined {
  for (let fn = functionAround(node); fn; fn = functionAround(fn)) {
    if (isNextOfIterator(fn)) return fn;
    const run = invocationOf(file, fn);
    if (run.how === 'repeatedly' && run.by === 'chunk') return /^(?:_?read|pull)$/.test(run.name) ? fn : undefined;
  }
  return undefined;
}
