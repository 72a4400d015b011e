import type { TSESTree } from '@typescript-eslint/utils';
import { endAfter, itemOf } from '../facts/pipes/hand-pump.ts';
import { holdersOf } from '../facts/pipes/holders.ts';
import type { Repetition } from '../facts/repetition/repetition-kind.ts';
import type { SignalCall } from '../facts/signals/signal-call.ts';
import { variableOf } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import { bare, dressed, functionAround, isInside, stringValue, type Node } from '../syntax/nodes.ts';
import { placeOf } from '../syntax/places.ts';
import { usesOf } from '../syntax/uses.ts';
import { nodesIn } from '../syntax/tree.ts';
import type { Change } from './change.ts';
import { importName } from './imports.ts';
import { endOfStatement, isStable } from './statement.ts';
import { freeName } from './top-level-constant.ts';
import { writeStatementOf } from './write-statement.ts';

export interface Pipeline {
  readonly source: string;
  readonly changes: readonly Change[];
}

/**
 * `for await (const chunk of source) target.write(chunk); target.end();` → `await pipeline(source, target);`, which waits
 * for room, ends the target, and cleans up on both sides when either fails (Node docs, `stream/promises`).
 *
 * Only where nobody else has the target: when somebody else ends it meanwhile, Node's pipeline() waits for ever
 * (executed, Node 20).
 */
export function usePipeline(file: File, signal: SignalCall, repetition: Repetition): Pipeline | undefined {
  const loop = repetition.kind === 'loop' ? repetition.node : undefined;
  const write = writeStatementOf(file, signal);
  if (
    loop?.type !== 'ForOfStatement' ||
    !write ||
    !signal.names.has('stream#Writable') ||
    signal.row.method !== 'write'
  )
    return undefined;
  if (!mayAwaitPipeline(file, loop, signal)) return undefined;
  const { body } = loop;
  const only =
    body.type === 'BlockStatement'
      ? body.body.length === 1 && body.body[0] === write.statement
      : body === write.statement;
  const item = itemOf(file, loop);
  if (!only || !item || signal.call.arguments.length !== 1 || file.code.getCommentsInside(loop).length > 0)
    return undefined;
  const handed = signal.item && bare(signal.item);
  const isBare = handed !== undefined && variableOf(file, handed) === item;
  if (!handed || (!isBare && needsItsPlace(file, handed))) return undefined;
  const source = file.code.getText(loop.right);
  const place = placeOf(file, signal.receiver);
  const end = place && isStable(signal.receiver) ? endAfter(file, place, loop) : undefined;
  const { local, changes } = importName(file, 'node:stream/promises', 'pipeline');
  if (!end || file.code.commentsExistBetween(loop, end) || isMissedBy(file, signal, loop, end)) return undefined;
  const steps = [source, ...(isBare ? [] : [mapped(file, loop, signal)]), write.stream];
  const text = `await ${local}(${steps.join(', ')})`;
  const ending = /;\s*$/.test(file.code.getText(write.statement)) ? ';' : '';
  if (file.code.getCommentsInside(end).length > 0) return undefined;
  return {
    source,
    changes: [{ range: [loop.range[0], endOfStatement(file, end)], text: `${text}${ending}` }, ...changes],
  };
}

/**
 * Whether the place of a loop is one to wait in, and nobody else has the stream that it writes to.
 *
 * @param known a part of that place of which it is known that it hands the stream to nobody
 */
export function mayAwaitPipeline(file: File, loop: Node, { receiver, names }: SignalCall, known?: Node): boolean {
  if (names.has('tty#WriteStream')) return false; // pipeline() would close what others print to.
  const fn = functionAround(loop);
  if (fn ? !fn.async || fn.generator : !(file.ast.body as Node[]).some((node) => node.type === 'ImportDeclaration'))
    return false;
  return holdersOf(file, receiver, fn, known).are === 'one';
}

/**
 * pipeline() returns when the target has finished and closed: who waits for that afterwards would wait for ever. And it
 * destroys the target when the source fails. That would take it from a `catch` or `finally` that has something
 * to say to it. What is replaced reaches from the loop to `last`.
 */
export function isMissedBy(file: File, signal: SignalCall, loop: Node, last: Node): boolean {
  const place = placeOf(file, signal.receiver);
  if (!place) return true;
  const fn = functionAround(loop);
  const waits = usesOf(file, place).some(({ node }) => node.range[0] > last.range[1] && isAwaitedEnd(node));
  if (waits) return true;
  for (let at: Node | undefined = loop; at && at !== fn; at = at.parent) {
    const around: Node | undefined = at.parent;
    if (around?.type !== 'TryStatement' || at !== around.block) continue;
    const after = [around.handler, around.finalizer];
    if (usesOf(file, place).some(({ node }) => after.some((part) => part && isInside(node, part)))) return true;
  }
  return false;
}

/** `once(target, 'finish')`, `target.on('close', …)` */
function isAwaitedEnd(node: Node): boolean {
  const parent = dressed(node).parent;
  const call = parent?.type === 'MemberExpression' ? dressed(parent).parent : parent;
  if (call?.type !== 'CallExpression') return false;
  return call.arguments.some((argument) => /^(?:finish|close)$/.test(stringValue(argument) ?? ''));
}

/** A step that makes of each item what was written: `async function* (items) { for await (const item of items) yield …; }`. */
function mapped(file: File, loop: TSESTree.ForOfStatement, signal: SignalCall): string {
  const left = file.code.getText(loop.left);
  const items = freeName(file, 'items');
  return `async function* (${items}) { for await (${left} of ${items}) yield ${file.code.getText(signal.item)}; }`;
}

/** What a generator function of its own cannot see. */
function needsItsPlace(file: File, node: Node): boolean {
  for (const at of nodesIn(file, node)) {
    if (at.type === 'ThisExpression' || at.type === 'YieldExpression' || at.type === 'Super') return true;
    if (at.type === 'Identifier' && at.name === 'arguments') return true;
  }
  return false;
}
