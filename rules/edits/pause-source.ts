import type { Repetition } from '../facts/repetition/repetition-kind.ts';
import { signalCallOf, type SignalCall } from '../facts/signals/signal-call.ts';
import { identityOf } from '../identity/identify.ts';
import type { File } from '../syntax/file.ts';
import { functionAround, methodCall } from '../syntax/nodes.ts';
import { placeOf } from '../syntax/places.ts';
import { nodesIn } from '../syntax/tree.ts';
import { replace, type Change } from './change.ts';
import { semicolonOf } from './layout.ts';
import { canWaitFor, roomHelper } from './room-helper.ts';
import { isStable, linesAt } from './statement.ts';
import { writeStatementOf } from './write-statement.ts';

/** A change that stops the source of a 'data' handler. */
export interface Pause {
  readonly source: string;
  readonly changes: readonly Change[];
}

/**
 * `source.on('data', (chunk) => { target.write(chunk); })` → pause the source on false, resume it when the target has room.
 * A target that fails meanwhile fails the source, whose error somebody sees; when it closed without an error, the source
 * goes on as it did before.
 *
 * @returns nothing where the handler writes to several targets: the first with room would resume the source for all
 */
export function pauseSource(file: File, signal: SignalCall, repetition: Repetition): Pause | undefined {
  if (repetition.kind !== 'callback' || repetition.by !== 'event' || repetition.name !== 'data') return undefined;
  const listen = methodCall(repetition.node);
  const write = writeStatementOf(file, signal);
  if (!listen || !write || !canWaitFor(signal) || file.code.getCommentsInside(write.statement).length > 0)
    return undefined;
  const [, handler] = listen.call.arguments;
  if (handler !== functionAround(signal.call) || !isStable(listen.receiver)) return undefined;
  // What only its use shows to be a stream may pause something else.
  const identity = identityOf(file, listen.receiver);
  if (identity.is === 'unknown' || identity.by === 'usage' || !identity.names.has('stream#Readable')) return undefined;
  if (hasOtherTarget(file, signal)) return undefined;
  const source = file.code.getText(listen.receiver);
  if (source === write.stream) return undefined;
  const { name, changes } = roomHelper(file);
  const semi = semicolonOf(file);
  const lines = [
    `if (${write.call}) {`,
    `\t${source}.pause()${semi}`,
    `\t${name}(${write.stream}).then(() => ${source}.resume(), (error) => ${source}.destroy(error))${semi}`,
    '}',
  ];
  return {
    source,
    changes: [replace(write.statement, linesAt(file, write.statement, lines, write.alone)), ...changes],
  };
}

function hasOtherTarget(file: File, { call, receiver }: SignalCall): boolean {
  const fn = functionAround(call);
  const place = placeOf(file, receiver);
  for (const node of fn ? nodesIn(file, fn) : []) {
    if (node.type !== 'CallExpression' || node === call) continue;
    const other = signalCallOf(file, node);
    if (other.is === 'signal' && placeOf(file, other.signal.receiver) !== place) return true;
  }
  return false;
}
