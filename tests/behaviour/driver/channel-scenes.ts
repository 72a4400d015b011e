import { writeFile } from 'node:fs/promises';
import http from 'node:http';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { turnFor } from './consumer.ts';
import { itemsFor, numbersFor, receive, receiveBytes } from './items.ts';
import { noteCurrentLevel, watchLevel } from './watch.ts';
import { noteError, record } from './record.ts';
import type { Job } from './report.ts';
import type { Scene } from './scenes.ts';
import { listening } from './servers.ts';

async function take(item: number): Promise<void> {
  await turnFor();
  receive(item);
}

/** What was handed in and has not come out yet. */
const onTheWay = (): number => record.sent - record.received;

export const channelScenes: Readonly<Record<string, Scene>> = {
  async readAhead({ readAhead }: { readAhead: (next: () => Promise<unknown>) => ReadableStream<number> }, job: Job) {
    const source = numbersFor(job);
    const noteNow = watchLevel(onTheWay);
    const next = async (): Promise<unknown> => {
      const { value } = (await source.next()) as IteratorResult<number, undefined>;
      noteNow();
      return value;
    };
    for await (const item of readAhead(next)) await take(item);
  },
  async strategy(
    { pour }: { pour: (source: AsyncIterable<number>, take: (item: number) => Promise<void>) => Promise<void> },
    job: Job,
  ) {
    watchLevel(onTheWay);
    await pour(noted(numbersFor(job)), take);
  },
  /** Events of a file that is read faster than they are handled. */
  async events(
    {
      read,
    }: { read: (path: string, take: (chunk: Buffer) => Promise<void>, watch: (source: Readable) => void) => unknown },
    job: Job,
  ) {
    const path = join(job.folder, 'in.bin');
    await writeFile(path, itemsFor(job));
    let events = 0;
    let taken = 0;
    const noteNow = watchLevel(() => events - taken);
    const takeChunk = async (chunk: Buffer): Promise<void> => {
      await turnFor();
      receiveBytes(chunk, job.size);
      taken += 1;
    };
    // Before the iterator's own listener: it sees each event first.
    await read(path, takeChunk, (source) =>
      source.on('data', () => {
        events += 1;
        noteNow();
      }),
    );
  },
  /** A server that takes its time, and all requests at once. */
  async agent({ agent }: { agent: http.Agent }, job: Job) {
    const server = http.createServer((request, response) => {
      void setTimeout(20).then(() => response.end(request.url));
    });
    const port = await listening(server);
    const noteNow = watchLevel(() => Object.values(agent.sockets).flat().length);
    const answers: Promise<void>[] = [];
    for await (const item of numbersFor(job)) {
      // eslint-disable-next-line backpressure/no-unbounded-concurrency -- how many run at once is the agent's part
      answers.push(ask(`http://127.0.0.1:${port}/${item}`, agent));
      noteNow();
    }
    await Promise.all(answers);
    agent.destroy();
    server.close();
  },
  async each(
    { workOff }: { workOff: (jobs: number[], work: (job: number) => Promise<void>) => Promise<void> },
    job: Job,
  ) {
    let running = 0;
    const noteNow = watchLevel(() => running);
    const jobs: number[] = [];
    for await (const item of numbersFor(job)) jobs.push(item);
    await workOff(jobs, async (item) => {
      running += 1;
      noteNow();
      await take(item);
      running -= 1;
    });
  },
};

/** Each item that is asked for is a look at the level. */
async function* noted(items: AsyncIterable<number>): AsyncGenerator<number> {
  for await (const item of items) {
    noteCurrentLevel();
    yield item;
  }
}

/** Answers come in any order: many are asked at once. */
async function ask(url: string, agent: http.Agent): Promise<void> {
  await new Promise<void>((resolve) => {
    const request = http.get(url, { agent }, (response) => {
      response.resume().on('end', () => {
        record.received += 1;
        resolve();
      });
    });
    request.on('error', (error) => {
      noteError('callback', error);
      resolve();
    });
  });
}
