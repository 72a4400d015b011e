import { getEventListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { holdConsumer, isConsumerAsked, releaseConsumer, turnFor } from './consumer.ts';
import { itemsFor, receive } from './items.ts';
import { noted, record } from './record.ts';
import type { Job } from './report.ts';
import type { Scene } from './scenes.ts';
import { chosenBuffer } from './send-scenes.ts';
import { watchLevel } from './watch.ts';

/** What browsers hold at most (Chromium: 16 MiB), and `send()` throws. */
const most = 16 * 1024 * 1024;

/** An RTCDataChannel as the specification has it, towards a peer that takes its time. */
class DataChannel extends EventTarget {
  readyState: 'connecting' | 'open' | 'closing' | 'closed' = 'connecting';
  bufferedAmount = 0;
  bufferedAmountLowThreshold = 0;
  #turn: Promise<unknown>;

  constructor() {
    super();
    this.#turn = sleep(5).then(() => {
      this.readyState = 'open';
      this.dispatchEvent(new Event('open'));
    });
  }

  send(data: Buffer): void {
    if (this.readyState !== 'open') throw new DOMException('not open', 'InvalidStateError');
    if (this.bufferedAmount + data.length > most) throw new DOMException('full', 'OperationError');
    this.bufferedAmount += data.length;
    this.#turn = this.#turn.then(() => this.#deliver(data));
  }

  async #deliver(data: Buffer): Promise<void> {
    await turnFor();
    // A peer that is gone takes nothing more; what waits stays counted.
    if (this.readyState === 'closed') return;
    receive(data.readUInt32BE());
    const before = this.bufferedAmount;
    this.bufferedAmount -= data.length;
    const low = this.bufferedAmountLowThreshold;
    if (before > low && this.bufferedAmount <= low) this.dispatchEvent(new Event('bufferedamountlow'));
  }

  /** All that waits is sent before it is closed. */
  close(): void {
    if (this.readyState !== 'open') return;
    this.readyState = 'closing';
    this.#turn = this.#turn.then(() => this.abort());
  }

  /** The peer is gone, or the connection under it. */
  abort(error?: Error): void {
    if (this.readyState === 'closed') return;
    this.readyState = 'closed';
    if (error) this.dispatchEvent(new Event('error'));
    this.dispatchEvent(new Event('close'));
  }
}

class PeerConnection {
  createDataChannel(): DataChannel {
    return new DataChannel();
  }
}

function strike(channel: DataChannel, { fault }: Job): void {
  if (fault === 'none') return;
  if (fault === 'already closed') {
    channel.abort();
    record.isStruck = true;
    return;
  }
  holdConsumer();
  let turns = 0;
  const watcher = setInterval(() => {
    turns = isConsumerAsked() && channel.bufferedAmount > 0 ? turns + 1 : 0;
    if (turns < 4) return;
    clearInterval(watcher);
    record.isStruck = true;
    if (fault === 'terminated') channel.close();
    else channel.abort(fault === 'connection fails' ? new Error('no more') : undefined);
    releaseConsumer();
  }, 10);
}

export const dataChannelScenes: Readonly<Record<string, Scene>> = {
  async dataChannel(
    { share }: { share: (source: AsyncIterable<Buffer>, opened: (channel: DataChannel) => void) => Promise<void> },
    job: Job,
  ) {
    Object.assign(globalThis, { RTCPeerConnection: PeerConnection });
    record.mark = chosenBuffer;
    let used: DataChannel | undefined;
    const opened = (channel: DataChannel): void => {
      used = channel;
      watchLevel(() => channel.bufferedAmount);
      strike(channel, job);
    };
    await noted(share(itemsFor(job), opened));
    const count = (event: string): number => (used ? getEventListeners(used, event).length : 0);
    record.listeners = { before: {}, after: { bufferedamountlow: count('bufferedamountlow'), close: count('close') } };
  },
};
