// Lines are sent on to a collector, one after the other or in batches.
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

export interface LogRecord {
  readonly at: number;
  readonly line: string;
}

async function deliver(host: string, port: number, records: readonly LogRecord[]): Promise<void> {
  const socket = connect(port, host);
  socket.end(`${JSON.stringify(records)}\n`);
  await once(socket, 'close');
}

export class Shipper {
  readonly #host: string;
  readonly #port: number;
  readonly #waiting: LogRecord[] = [];
  #running = false;

  constructor(host: string, port: number) {
    this.#host = host;
    this.#port = port;
  }

  ship(record: LogRecord): void {
    // Defect (no-unbounded-queue): while the collector is slow or away, every line of every producer waits here.
    this.#waiting.push(record);
    if (!this.#running) void this.#run();
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#waiting.length > 0) {
      const record = this.#waiting.shift();
      if (record) await deliver(this.#host, this.#port, [record]);
    }
    this.#running = false;
  }
}

export class BatchShipper {
  #batch: LogRecord[] = [];

  add(record: LogRecord): void {
    // Defect (no-unbounded-queue): a batch grows for as long as the one before it is on its way.
    this.#batch.push(record);
  }

  async run(host: string, port: number): Promise<never> {
    for (;;) {
      await pause(1000);
      const batch = this.#batch;
      this.#batch = [];
      await deliver(host, port, batch);
    }
  }
}

/** Right: at most 200 lines wait, which is one second at 200 lines a second; the oldest give way, and are counted. */
export class BoundedShipper {
  dropped = 0;
  readonly #waiting: LogRecord[] = [];

  ship(record: LogRecord): void {
    if (this.#waiting.length >= 200) {
      this.#waiting.shift();
      this.dropped += 1;
    }
    this.#waiting.push(record);
  }

  async run(host: string, port: number): Promise<never> {
    for (;;) {
      const record = this.#waiting.shift();
      await (record ? deliver(host, port, [record]) : pause(100));
    }
  }
}
