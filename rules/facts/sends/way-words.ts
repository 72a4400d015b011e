import type { SendCall } from './send-call.ts';
import type { SignalCall } from '../signals/signal-call.ts';

/** The way that the answer took: `send() (link.ts:12) returns this.socket.write()'s answer`. */
export function wayOf({ through = [] }: SignalCall): string | undefined {
  const steps = through.flatMap(({ name, returns, at }) =>
    returns === undefined ? [] : [`${name}()${at === undefined ? '' : ` (${at})`} returns ${returns}'s answer`],
  );
  return steps.length > 0 ? steps.join(', ') : undefined;
}

/** The way that a message takes: `broadcast() calls this.put(), put() calls socket.send()`. */
export function sendWayOf({ through = [] }: SendCall): string {
  return through.map(({ name, calls }) => `${name}() calls ${calls}()`).join(', ');
}
