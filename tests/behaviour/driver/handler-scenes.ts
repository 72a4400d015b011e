import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { turnFor } from './consumer.ts';
import { itemsFor, receiveBytes } from './items.ts';
import type { Job } from './report.ts';
import type { Scene } from './scenes.ts';
import { watchLevel } from './watch.ts';

type Read = (path: string, take: (chunk: Buffer) => Promise<void>) => Promise<void>;

export const handlerScenes: Readonly<Record<string, Scene>> = {
  /** A file whose chunks are handled by a listener, which takes longer than it takes to read the next one. */
  async handler({ read }: { read: Read }, job: Job) {
    const path = join(job.folder, 'in.bin');
    await writeFile(path, itemsFor(job));
    let begun = 0;
    let done = 0;
    const noteNow = watchLevel(() => begun - done);
    const take = async (chunk: Buffer): Promise<void> => {
      begun += 1;
      noteNow();
      await turnFor();
      receiveBytes(chunk, job.size);
      done += 1;
    };
    await read(path, take);
    while (done < begun) await setTimeout(2);
  },
};
