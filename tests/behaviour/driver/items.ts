import { randomFillSync } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { record } from './record.ts';
import type { Job } from './report.ts';

/** An item says which one it is in its first bytes; the others are such that nothing makes them fewer. */
export function itemOf(index: number, size: number): Buffer {
  const item = randomFillSync(Buffer.alloc(size));
  item.writeUInt32BE(index);
  return item;
}

/** All items, a few in each turn of the event loop: faster than any of the consumers. */
export async function* itemsFor({ items, size }: Job): AsyncGenerator<Buffer> {
  for (let index = 0; index < items; index += 1) {
    if (index % 16 === 0) await setImmediate();
    record.sent += 1;
    yield itemOf(index, size);
  }
}

/** The same as numbers, where nobody looks at bytes. */
export async function* numbersFor(job: Job): AsyncGenerator<number> {
  for await (const item of itemsFor({ ...job, size: 4 })) yield item.readUInt32BE();
}

/** Looks at one item as it arrives. A gap is no disorder: an item may have been dropped. */
export function receive(index: number): void {
  if (index <= record.last) record.inOrder = false;
  record.last = index;
  record.received += 1;
}

/** Looks at a stream of bytes, cut anywhere. */
export function receiveBytes(chunk: Buffer, size: number): void {
  rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
  for (; rest.length >= size; rest = rest.subarray(size)) receive(rest.readUInt32BE());
}
let rest: Buffer = Buffer.alloc(0);
