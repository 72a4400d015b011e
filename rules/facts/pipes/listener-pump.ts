import { identityOf } from '../../identity/identify.ts';
import type { File } from '../../syntax/file.ts';
import type { Node } from '../../syntax/nodes.ts';
import { functionMeantBy } from '../calls/called-function.ts';
import { pumpIntakeOf } from './pump-intake.ts';
import {
  isDestroyedIn,
  isForPumpAlone,
  pumpSideOf,
  surelyCalls,
  type PumpListener,
  type PumpSide,
} from './pump-side.ts';
import { roomListenerOf, type RoomListener } from '../waits/room-listener.ts';
import type { SignalCall } from '../signals/signal-call.ts';

/** Listeners that write all that a source gives to a stream, stop it while that is full, and end it: `pipeline()`, by hand. */
export interface ListenerPump {
  readonly source: Node;
  readonly target: Node;
  /** The call that adds the listener which writes. */
  readonly begin: Node;
  /** All listeners but those that another one adds. */
  readonly listeners: readonly PumpListener[];
  /** What it waits for. */
  readonly waits: readonly RoomListener[];
  /** The stream that stays open when the other one breaks off. */
  readonly unclosed: 'source' | 'target';
}

/**
 * `source.on('data', (chunk) => { if (!target.write(chunk)) source.pause(); }); target.on('drain', () => source.resume());
 * source.on('end', () => target.end());`, also with listeners for errors and for the target's end.
 *
 * @returns nothing where one of the streams is used for anything else that could matter: another reader, another target,
 * a head or a trailer, somebody whom it is handed to, a source whose 'close' is heard; and where each is closed when the
 * other one breaks off
 */
export function listenerPumpOf(file: File, signal: SignalCall): ListenerPump | undefined {
  const intake = pumpIntakeOf(file, signal);
  const source = intake && mayBeReadable(file, intake.source) ? pumpSideOf(file, intake.source, 'source') : undefined;
  const target = source && pumpSideOf(file, signal.receiver, 'target');
  if (!intake || !source || !target || source.place === target.place) return undefined;
  const listeners = [...source.listeners, ...target.listeners].filter(({ call }) => call !== intake.wait?.call);
  const named = (name: RegExp): PumpListener[] => listeners.filter(({ event }) => name.test(event));
  const [takes, ...otherTakes] = named(/^(?:data|readable)$/);
  const [ends, ...otherEnds] = named(/^end$/);
  if (!takes || !ends || otherTakes.length > 0 || otherEnds.length > 0 || takes.event !== intake.event)
    return undefined;
  if (functionMeantBy(file, takes.handler) !== intake.fn) return undefined;
  const waits = [intake.wait, ...named(/^drain$/).map(({ call }) => roomListenerOf(file, call))].flatMap(
    (wait) => wait ?? [],
  );
  const resumers = waits.flatMap(({ listener }) => listener ?? []);
  const goesOn =
    intake.event === 'readable' || resumers.some((each) => surelyCalls(file, each, source.place, 'resume'));
  if (!goesOn || !surelyCalls(file, ends.handler, target.place, 'end')) return undefined;
  const failures = named(/^(?:error|close)$/);
  const parts = {
    calls: [signal.call, intake.pause, intake.read, intake.wait?.call].flatMap((call) => call ?? []),
    handlers: { end: [ends.handler], resume: resumers, destroy: failures.map(({ handler }) => handler) },
  };
  if (![source, target].every((side) => isForPumpAlone(file, side, parts))) return undefined;
  const closes = (side: PumpSide, by: (each: PumpListener) => boolean): boolean =>
    failures.some((each) => by(each) && isDestroyedIn(file, side.place, each.handler));
  // A target that closes without an error, as a connection does, is heard by its 'close' only.
  const unclosed = !closes(target, (each) => each.of === 'source')
    ? 'target'
    : !closes(source, (each) => each.of === 'target' && (each.event === 'close' || isFile(file, target.stream)))
      ? 'source'
      : undefined;
  return unclosed && { source: source.stream, target: target.stream, begin: takes.call, listeners, waits, unclosed };
}

/** A file closes when it is ended or fails, and otherwise only when the program says so. */
function isFile(file: File, stream: Node): boolean {
  const identity = identityOf(file, stream);
  return identity.is === 'known' && identity.names.has('fs#WriteStream');
}

/** Nothing but a Readable has these events and is paused and resumed: a pump shows what nobody has declared. */
function mayBeReadable(file: File, stream: Node): boolean {
  const identity = identityOf(file, stream);
  return identity.is === 'unknown' || identity.names.has('stream#Readable');
}
