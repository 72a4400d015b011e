import type { TSESTree } from '@typescript-eslint/utils';
import { variableOf, type Variable } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, functionAround, methodCall, type Node } from '../../syntax/nodes.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { usesOf } from '../../syntax/uses.ts';
import { callOfStatement } from '../values/branch-effect.ts';
import { isFiniteCollection } from '../lists/finite-items.ts';
import { listOf, pacedWriteOf } from '../signals/paced-write.ts';
import { readLoopOf } from '../calls/read-loop.ts';
import type { RoomListener } from '../waits/room-listener.ts';
import { roomWaitsIn } from '../waits/room-only.ts';
import type { SignalCall } from '../signals/signal-call.ts';

/** A loop that writes all that a source gives to a stream, waits for room in it, and ends it: `pipeline()`, by hand. */
export interface HandPump {
  /** The loop. */
  readonly begin: Node;
  readonly source: Node;
  /** The line that makes a reader for it. */
  readonly reader?: TSESTree.VariableDeclaration;
  readonly end: TSESTree.ExpressionStatement;
  /** What it waits for. */
  readonly waits: readonly RoomListener[];
  /** The stream that stays open when the other one breaks off: `end()` is not reached then. */
  readonly unclosed: 'target';
}

/**
 * `for await (const chunk of source) { if (!target.write(chunk)) await once(target, 'drain'); } target.end();`
 *
 * @returns nothing for a loop that does anything else with an item, a target that is written to at another place, an
 * error that is answered with more than words, and a wait that is not written out here
 */
export function handPumpOf(file: File, { call, receiver }: SignalCall): HandPump | undefined {
  const target = placeOf(file, receiver);
  const write = pacedWriteOf(file, call);
  const [first] = write?.statements ?? [];
  const flow = first && flowAround(file, first);
  const [item] = call.arguments;
  if (!target || !write || !flow || !item || call.arguments.length !== 1) return undefined;
  if (flow.rest.length !== write.statements.length || variableOf(file, bare(item)) !== flow.item) return undefined;
  // A list in memory does not break off.
  if (isFiniteCollection(file, flow.source) || isDisposed(file, receiver)) return undefined;
  const waits = waitsIn(file, write.whenFull, receiver);
  const end = waits && endAfter(file, target, flow.loop);
  if (!waits || !end || isWrittenElsewhere(file, target, [call, end])) return undefined;
  const source = placeOf(file, flow.source);
  if (isAnswered(file, flow.loop, source ? [source, target] : [target])) return undefined;
  const { loop, reader } = flow;
  return { begin: loop, source: flow.source, end, waits, unclosed: 'target', ...(reader && { reader }) };
}

/** `await using target = createWriteStream(path)` */
function isDisposed(file: File, stream: Node): boolean {
  const [def] = variableOf(file, bare(stream))?.defs ?? [];
  return def?.type === 'Variable' && /using$/.test(def.parent.kind);
}

/** A loop over all items of a source. */
interface Flow {
  readonly loop: Node;
  readonly source: Node;
  readonly reader?: TSESTree.VariableDeclaration;
  readonly item: Variable | undefined;
  /** What it does with each item. */
  readonly rest: readonly Node[];
}

/** The loop whose body a statement stands in: `for await (…)`, or one that reads a web stream. */
function flowAround(file: File, statement: Node): Flow | undefined {
  const body = statement.parent?.type === 'BlockStatement' ? statement.parent : statement;
  const loop = body.parent;
  if (loop?.type === 'ForOfStatement')
    return loop.await && loop.body === body
      ? { loop, source: loop.right, item: itemOf(file, loop), rest: listOf(body) }
      : undefined;
  const read = loop && readLoopOf(file, loop);
  return read && { loop, source: read.stream, reader: read.declaration, item: read.item, rest: read.rest };
}

/** The name that a loop gives to each item as a whole. */
export function itemOf(file: File, loop: TSESTree.ForOfStatement) {
  const declared = loop.left.type === 'VariableDeclaration' ? loop.left.declarations[0]?.id : undefined;
  return declared?.type === 'Identifier' ? variableOf(file, declared) : undefined;
}

function waitsIn(file: File, whenFull: readonly Node[], stream: Node): readonly RoomListener[] | undefined {
  const [only, ...others] = whenFull;
  const awaited = only?.type === 'ExpressionStatement' ? bare(only.expression) : only;
  if (others.length > 0 || awaited?.type !== 'AwaitExpression') return undefined;
  return roomWaitsIn(file, awaited.argument, stream);
}

/** `target.end();` right after the loop. */
export function endAfter(file: File, target: Place, loop: Node): TSESTree.ExpressionStatement | undefined {
  const list = loop.parent;
  if (list?.type !== 'BlockStatement' && list?.type !== 'Program') return undefined;
  const next = list.body[list.body.indexOf(loop as never) + 1];
  const end = next?.type === 'ExpressionStatement' ? methodCall(bare(next.expression)) : undefined;
  if (next?.type !== 'ExpressionStatement' || end?.name !== 'end' || end.call.arguments.length > 0) return undefined;
  return placeOf(file, end.receiver) === target ? next : undefined;
}

/** A head, a trailer, another source: what comes with the items; and who closes it when something breaks off. */
function isWrittenElsewhere(file: File, target: Place, known: readonly Node[]): boolean {
  return usesOf(file, target).some(({ node }) => {
    const { parent } = node;
    const method = parent?.type === 'MemberExpression' ? methodCall(parent.parent) : undefined;
    if (method?.receiver !== node || !/^(?:write|end|destroy|destroySoon|close)$/.test(method.name)) return false;
    return !known.some(
      (each) => each === method.call || (each.type === 'ExpressionStatement' && bare(each.expression) === method.call),
    );
  });
}

/** A `catch` that does more than tell of the error or that touches a stream, or a `finally`. */
function isAnswered(file: File, loop: Node, streams: readonly Place[]): boolean {
  const fn = functionAround(loop);
  for (let at: Node | undefined = loop; at && at !== fn; at = at.parent) {
    const around: Node | undefined = at.parent;
    if (around?.type !== 'TryStatement' || at !== around.block) continue;
    if (around.finalizer) return true;
    const { body } = around.handler?.body ?? { body: [] };
    if (body.some((statement) => statement.type !== 'ThrowStatement' && !callOfStatement(statement))) return true;
    if (body.some((statement) => touches(file, statement, streams))) return true;
  }
  return false;
}

function touches(file: File, root: Node, streams: readonly Place[]): boolean {
  for (const node of nodesIn(file, root)) {
    if (node.type !== 'Identifier' && node.type !== 'MemberExpression') continue;
    const place = placeOf(file, node);
    if (place && streams.includes(place)) return true;
  }
  return false;
}
