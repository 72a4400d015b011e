import { isMakerOf } from '../facts/calls/births.ts';
import { operationsOn } from '../facts/collections/operations.ts';
import type { Repetition } from '../facts/repetition/repetition-kind.ts';
import type { File } from '../syntax/file.ts';
import { nameInText } from '../syntax/place-names.ts';
import { bare, functionAround, isFunction, isInside, isLoop, type Node } from '../syntax/nodes.ts';
import type { Place } from '../syntax/places.ts';
import { nodesIn } from '../syntax/tree.ts';
import { usesOf } from '../syntax/uses.ts';
import { insertAt, replace, type Change } from './change.ts';
import { companionOf } from './companion.ts';
import { isTypeScript, semicolonOf } from './layout.ts';
import { isFull, receiverOf, rewrite, type Limited } from './limit-queue.ts';
import { isListed, linesAt, lineAfter } from './statement.ts';

/**
 * The producer waits until a consumer took something: `while (full) await new Promise((resolve) => waiters.push(resolve))`,
 * and each place that takes wakes as many as there is room for.
 *
 * @returns nothing where the producer is no async function that its own callers or its own loop wait for
 */
export function awaitRoom(file: File, queue: Limited, repetition: Repetition): Change[] | undefined {
  const { place, fills } = queue;
  if (!fills.every(({ node }) => canWait(node, repetition))) return undefined;
  const waiters = companionOf(file, place, {
    name: 'waitingForRoom',
    value: '[]',
    type: '(() => void)[]',
    comment: `Producers that wait until '${nameInText(place)}' has room.`,
    hidden: true,
  });
  if (!waiters) return undefined;
  const made = isTypeScript(file) ? 'new Promise<void>' : 'new Promise';
  const semi = semicolonOf(file);
  const changes = fills.map((fill) => {
    const list = waiters.at(receiverOf(fill));
    return (
      list !== undefined &&
      rewrite(file, fill, [
        `while (${isFull(fill, queue)}) {`,
        `\tawait ${made}((resolve) => ${list}.push(resolve))${semi}`,
        '}',
        fill.text + semi,
      ])
    );
  });
  const wakes = wakingChanges(file, place, (receiver, all) => {
    const list = waiters.at(receiver);
    if (list === undefined) return undefined;
    return all ? `for (const resume of ${list}.splice(0)) resume()${semi}` : `${list}.shift()?.()${semi}`;
  });
  if (!wakes || !changes.every((change) => change !== false)) return undefined;
  return [waiters.change, ...changes, ...wakes];
}

function canWait(fill: Node, repetition: Repetition): boolean {
  const fn = functionAround(fill);
  if (!fn?.async || fn.generator) return false;
  if (repetition.kind === 'loop') return isInside(repetition.node, fn);
  return (repetition.kind === 'calls' || repetition.kind === 'recursion') && repetition.fn === fn;
}

/** A statement after each place that takes something out, or before it where that place is no statement of its own. */
export function wakingChanges(
  file: File,
  place: Place,
  statementFor: (receiver: Node, all: boolean) => string | undefined,
): Change[] | undefined {
  const changes: Change[] = [];
  for (const { kind, node } of operationsOn(file, place)) {
    if (!/^(?:take|clear|trim)/.test(kind)) continue;
    const receiver = receiverIn(file, place, node);
    if (!receiver) return undefined;
    const fn = functionAround(node);
    if (kind === 'clear' && fn && isMakerOf(place, fn)) continue;
    const text = statementFor(receiver, kind === 'clear' || kind === 'take all' || kind === 'take some');
    const wake = text === undefined ? undefined : wakeAt(file, node, text);
    if (!wake) return undefined;
    changes.push(...wake);
  }
  return changes;
}

/** The place as the operation names it. */
function receiverIn(file: File, place: Place, operation: Node): Node | undefined {
  return usesOf(file, place).find(
    ({ node }) => node.range[0] >= operation.range[0] && node.range[1] <= operation.range[1],
  )?.node;
}

function wakeAt(file: File, operation: Node, text: string): Change[] | undefined {
  let at = operation;
  for (; !/Statement$|^VariableDeclaration$/.test(at.type) || at.parent?.type === 'ForStatement'; at = at.parent) {
    if (isFunction(at) || !at.parent) return undefined;
  }
  if (isLoop(at)) {
    // `while ((item = queue.shift()))`: taken anew before each run of the body.
    const { body } = at;
    if (body.type === 'BlockStatement') return [insertAt(body.range[0] + 1, linesAt(file, at, ['', `\t${text}`]))];
    return [insertAt(body.range[0], `{ ${text.replace(/;?$/, ';')} `), insertAt(body.range[1], ' }')];
  }
  if (isSettled(at, operation))
    return [isListed(at) ? lineAfter(file, at, [text]) : braced(file, at, [file.code.getText(at), text])];
  // Whoever waits goes on in a microtask, so that the rest of this statement has taken the item by then.
  for (const node of nodesIn(file, at, isFunction))
    if (/^(?:Await|Yield)Expression$/.test(node.type) && node.range[1] <= operation.range[0]) return undefined;
  return [
    isListed(at)
      ? insertAt(at.range[0], linesAt(file, at, [text, '']))
      : braced(file, at, [text, file.code.getText(at)]),
  ];
}

function braced(file: File, statement: Node, lines: readonly string[]): Change {
  return replace(statement, linesAt(file, statement, lines, true));
}

/** A statement that does nothing but take. */
function isSettled(statement: Node, operation: Node): boolean {
  if (statement.type === 'VariableDeclaration')
    return bare(statement.declarations.at(-1)?.init ?? statement) === operation;
  if (statement.type !== 'ExpressionStatement') return false;
  const value = bare(statement.expression);
  return value === operation || (value.type === 'AssignmentExpression' && bare(value.right) === operation);
}
