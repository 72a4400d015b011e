import fs from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { turnFor } from './consumer.ts';
import { itemsFor, numbersFor, receive, receiveBytes } from './items.ts';
import { noted, record } from './record.ts';
import type { Job } from './report.ts';
import type { Scene } from './scenes.ts';
import { watchLevel } from './watch.ts';

type Read<Item> = (path: string, take: (item: Item) => Promise<void>) => Promise<void>;

/** A disk that gives no more than this many pieces of a file: then the file is at its end, or cannot be read. */
function breakDisk({ fault }: Job, pieces: number): void {
  if (fault !== 'source is cut' && fault !== 'source fails') return;
  const { read } = fs;
  const error = fault === 'source fails' ? Object.assign(new Error('no more'), { code: 'EIO' }) : null;
  let count = 0;
  const broken = (...given: never[]): void => {
    count += 1;
    if (count <= pieces) return (read as (...all: never[]) => void)(...given);
    record.isStruck = true;
    process.nextTick(given.at(-1) as never, error, 0);
  };
  Object.assign(fs, { read: broken });
}

/** Handles each item for longer than it takes to read all of them, every other one for longer than the next. */
async function handleAll<Item>(job: Job, read: Read<Item>, path: string, use: (item: Item) => void): Promise<void> {
  let begun = 0;
  let done = 0;
  const noteNow = watchLevel(() => begun - done);
  const take = async (item: Item): Promise<void> => {
    begun += 1;
    const turn = begun;
    noteNow();
    await turnFor(turn % 2 === 0 ? 1 : 1.5);
    done += 1;
    if (job.fault !== 'handler fails' || turn !== 10) return use(item);
    record.isStruck = true;
    throw new Error('no more');
  };
  await noted(read(path, take));
  while (done < begun) await setTimeout(2);
}

export const handlerScenes: Readonly<Record<string, Scene>> = {
  /** A file whose chunks are handled by a listener. */
  async handler({ read }: { read: Read<Buffer> }, job: Job) {
    const path = join(job.folder, 'in.bin');
    await writeFile(path, itemsFor(job));
    breakDisk(job, 10);
    await handleAll(job, read, path, (chunk) => receiveBytes(chunk, job.size));
  },
  /** A file whose lines are handled by one. */
  async lines({ read }: { read: Read<string> }, job: Job) {
    const path = join(job.folder, 'in.txt');
    const lines: string[] = [];
    for await (const index of numbersFor(job)) lines.push(`${index}`.padEnd(job.size - 1));
    await writeFile(path, `${lines.join('\n')}\n`);
    breakDisk(job, 2);
    await handleAll(job, read, path, (line) => receive(Number(line)));
  },
};
