import fs from 'node:fs';
import type { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { receiveBytes } from './items.ts';

let held: Promise<void> | undefined;
let isAsked = false;
let release = (): void => {};

/** From now on nobody takes anything. */
export function holdConsumer(): void {
  held = new Promise((resolve) => (release = resolve));
}

export function releaseConsumer(): void {
  release();
}

/** Whether something has reached a consumer: the file is open by then, the connection stands. */
export function isConsumerAsked(): boolean {
  return isAsked;
}

let pace = 1;

export function setPace(milliseconds: number): void {
  pace = milliseconds;
}

/** Every consumer needs as long for an item. */
export async function turnFor(items = 1): Promise<void> {
  isAsked = true;
  await held;
  await setTimeout(Math.max(1, Math.round(items * pace)));
}

/** Reads slowly. That the other side breaks off is no error of this one: who writes is being watched. */
export async function readSlowly(stream: Readable, size: number): Promise<void> {
  try {
    for await (const chunk of stream) {
      await turnFor((chunk as Buffer).length / size);
      receiveBytes(chunk as Buffer, size);
    }
  } catch {
    stream.destroy();
  }
}

/** A disk that needs as long for an item as any other consumer. */
export function slowDisk(size: number): void {
  const { write, writev } = fs;
  const slow =
    (real: (...given: unknown[]) => void, bytesOf: (data: unknown) => number) =>
    (fd: number, data: unknown, ...more: unknown[]): void =>
      void turnFor(bytesOf(data) / size).then(() => real(fd, data, ...more));
  Object.assign(fs, {
    write: slow(write as never, (data) => (data as Buffer).length),
    writev: slow(writev as never, (data) => (data as Buffer[]).reduce((sum, { length }) => sum + length, 0)),
  });
}
