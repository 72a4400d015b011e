import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { turnFor } from './consumer.ts';
import { numbersFor, receive } from './items.ts';
import { noteError } from './record.ts';
import type { Job } from './report.ts';
import type { Scene } from './scenes.ts';
import { listening } from './servers.ts';
import { watchLevel } from './watch.ts';

type Work = (paths: string[], take: (text: string) => Promise<number>) => Promise<number[] | undefined>;

export const concurrencyScenes: Readonly<Record<string, Scene>> = {
  /** Files that are worked on, and what comes of each. */
  async allAtOnce({ work }: { work: Work }, job: Job) {
    const paths: string[] = [];
    for await (const index of numbersFor(job)) {
      const path = join(job.folder, `${index}.txt`);
      await writeFile(path, String(index));
      paths.push(path);
    }
    let running = 0;
    const noteNow = watchLevel(() => running);
    const done: number[] = [];
    const take = async (text: string): Promise<number> => {
      running += 1;
      noteNow();
      await turnFor(20);
      running -= 1;
      done.push(Number(text));
      return Number(text);
    };
    const results = await work(paths, take);
    for (const index of results ?? done) receive(index);
    const failure = new Error('one of them fails');
    await work(paths.slice(0, 4), () => Promise.reject(failure)).then(
      () => noteError('target', new Error('nothing was rejected')),
      (error: unknown) => error === failure || noteError('target', error as Error),
    );
  },
  /** A server that takes its time, and counts those who wait. */
  async pages({ load }: { load: (urls: string[]) => Promise<Response[]> }, job: Job) {
    let running = 0;
    const noteNow = watchLevel(() => running);
    const server = createServer((_, response) => {
      running += 1;
      noteNow();
      // Longer than it takes to accept all of them
      void turnFor(250).then(() => {
        running -= 1;
        response.end('page');
      });
    });
    const port = await listening(server);
    const urls: string[] = [];
    for await (const index of numbersFor(job)) urls.push(`http://127.0.0.1:${port}/${index}`);
    for (const response of await load(urls)) {
      await response.text();
      receive(Number(response.url.slice(response.url.lastIndexOf('/') + 1)));
    }
    await load(['no url', ...urls.slice(0, 4)]).then(
      () => noteError('target', new Error('nothing was rejected')),
      (error: unknown) => error instanceof TypeError || noteError('target', error as Error),
    );
    server.closeAllConnections();
    server.close();
  },
};
