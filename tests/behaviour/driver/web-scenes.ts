import { turnFor } from './consumer.ts';
import { numbersFor, receive } from './items.ts';
import { noted, record } from './record.ts';
import type { Job } from './report.ts';
import type { Scene } from './scenes.ts';
import { watchLevel } from './watch.ts';

/** As many as the tests choose elsewhere. */
const room = 8;

/** A web stream that takes its time; in a run where it fails, it does so once, somewhere in the middle. */
function slowSink({ fault }: Job): WritableStream<number> {
  let count = 0;
  return new WritableStream(
    {
      async write(item) {
        await turnFor();
        receive(item);
        count += 1;
        if (fault !== 'sink fails' || count !== 40) return;
        record.isStruck = true;
        throw new Error('no more');
      },
    },
    { highWaterMark: room },
  );
}

const onTheWay = (): number => record.sent - record.received;

/** All items; in a run where it fails, the source does so while the sink is full. */
async function* source(job: Job): AsyncGenerator<number> {
  for await (const item of numbersFor(job)) {
    yield item;
    if (job.fault !== 'source fails' || item !== 40) continue;
    record.isStruck = onTheWay() > 1;
    throw new Error('no more');
  }
  if (job.fault === 'source ends') record.isStruck = onTheWay() > 1;
}

export const webScenes: Readonly<Record<string, Scene>> = {
  async webSink({ pour }: { pour: (items: AsyncIterable<number>, sink: WritableStream) => Promise<void> }, job: Job) {
    watchLevel(onTheWay);
    await noted(pour(source(job), slowSink(job)));
  },
  /** The caller does what it can: it waits for what it is given. */
  async webLog(
    { Log }: { Log: new (sink: WritableStream) => { put: (line: number) => unknown; close: () => Promise<void> } },
    job: Job,
  ) {
    watchLevel(onTheWay);
    const log = new Log(slowSink(job));
    for await (const item of source(job)) await log.put(item);
    await noted(log.close());
  },
};
