import type { Fault } from './faults.ts';

/** The end of a channel between two processes, as far as all of them are alike. */
export interface End extends NodeJS.EventEmitter {
  send?:
    | ((message: number | 'ready' | 'all', handle: undefined, options: undefined, sent?: () => void) => unknown)
    | undefined;
  disconnect?: (() => unknown) | undefined;
}

/** The message at which a fault strikes. */
const halfway = 40;

/**
 * Takes what the other process sends, blocked while it works on each message: what it does not take, the other one keeps.
 * It answers with the number of each.
 */
export function takeBlocked(end: End, fault: Fault): void {
  // What comes to a worker of a cluster before it listens is lost.
  end.send?.('ready', undefined, undefined);
  const cell = new Int32Array(new SharedArrayBuffer(4));
  let count = 0;
  end.on('message', (message: Uint8Array | 'end') => {
    if (message === 'end') {
      end.send?.('all', undefined, undefined, () => end.disconnect?.());
      return;
    }
    count += 1;
    // Long enough for the sender to have something that waits.
    const isStruck = count === halfway && fault !== 'none';
    Atomics.wait(cell, 0, 0, isStruck ? 300 : 1);
    if (isStruck && fault === 'peer closes') process.exit();
    end.send?.(Buffer.from(message).readUInt32BE(), undefined, undefined);
  });
}
