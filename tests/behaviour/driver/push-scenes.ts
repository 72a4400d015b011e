import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { turnFor } from './consumer.ts';
import { itemOf, itemsFor, receiveBytes } from './items.ts';
import { noteLevel, record } from './record.ts';
import type { Job } from './report.ts';
import type { Scene } from './scenes.ts';

type Chunks = AsyncIterable<Buffer>;

interface Cursor {
  next(): Buffer | null;
}

interface WebController {
  readonly desiredSize: number | null;
  enqueue: (chunk: unknown) => void;
}

interface Pushed {
  readonly readableLength: number;
  readonly readableHighWaterMark: number;
  push: (...given: unknown[]) => boolean;
}

/** Notes how many chunks a web stream holds, and how many bytes a stream of the wanted class does. */
function watchPushes({ target }: Job): void {
  const controller = ReadableStreamDefaultController.prototype as WebController;
  const { enqueue } = controller;
  controller.enqueue = function (this: WebController, chunk) {
    enqueue.call(this, chunk);
    // The high-water mark of a stream that has no strategy is one chunk.
    noteLevel(1 - (this.desiredSize ?? 1));
  };
  const readable = Readable.prototype as Pushed;
  const { push } = readable;
  readable.push = function (this: Pushed, ...given) {
    const answer = push.apply(this, given);
    if (this.constructor.name === target) {
      record.mark = this.readableHighWaterMark;
      noteLevel(this.readableLength);
    }
    return answer;
  };
}

/** Takes as many items as there are, each in its time. */
async function takeAll(stream: Chunks, { items, size }: Job): Promise<void> {
  for await (const chunk of stream) {
    await turnFor(chunk.length / size);
    receiveBytes(Buffer.from(chunk), size);
    if (record.received === items) break;
  }
}

export const pushScenes: Readonly<Record<string, Scene>> = {
  async table({ Table }: { Table: new (cursor: Cursor) => Chunks }, job: Job) {
    watchPushes(job);
    const next = (): Buffer | null => (record.sent < job.items ? itemOf(record.sent++, job.size) : null);
    await takeAll(new Table({ next }), job);
  },
  async webRows({ body }: { body: (source: Chunks) => Chunks }, job: Job) {
    watchPushes(job);
    await takeAll(body(itemsFor(job)), job);
  },
  async readable({ open }: { open: (path: string) => Chunks }, job: Job) {
    const path = join(job.folder, 'in.bin');
    await writeFile(path, itemsFor(job));
    watchPushes(job);
    await takeAll(open(path), job);
  },
};
