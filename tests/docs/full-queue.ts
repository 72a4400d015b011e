import { once } from 'node:events';
import { Writable } from 'node:stream';
import pLimit from 'p-limit';

/** What a producer does when the queue is full. */
export type Strategy = 'none' | 'block' | 'drop newest' | 'drop oldest' | 'fail fast';

export interface Outcome {
  readonly strategy: Strategy;
  readonly handled: number;
  /** Items that nobody handled: dropped, or refused and the caller told. */
  readonly lost: number;
  /** The most that waited at once. */
  readonly most: number;
  /** The longest that an item waited that was handled while others kept coming, in milliseconds. */
  readonly longest: number;
  /** When the last item was made, and when the last one was handled. */
  readonly produced: number;
  readonly done: number;
}

/**
 * A queue on a clock of its own: an item comes every `every` ms, and one is handled in `each` ms. The numbers are those of
 * the text that this project began with: 50 ms for an item, and one every 10 ms.
 */
export function run(strategy: Strategy, { items = 1000, every = 10, each = 50, capacity = 20 } = {}): Outcome {
  const queue: number[] = [];
  let [made, next, free, handled, lost, most, longest, produced] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let now = 0; made < items || queue.length > 0; now += 1) {
    if (now >= free && queue.length > 0) {
      const wait = now - (queue.shift() as number);
      // While items keep coming, and for the last one of a queue that was filled at once.
      if (made < items || every === 0) longest = Math.max(longest, wait);
      handled += 1;
      free = now + each;
    }
    while (made < items && now >= next) {
      const isFull = strategy !== 'none' && queue.length >= capacity;
      // Whoever blocks comes again when there is room.
      if (isFull && strategy === 'block') break;
      made += 1;
      next = now + every;
      produced = now;
      if (isFull) lost += 1;
      if (isFull && strategy === 'drop oldest') queue.shift();
      if (!isFull || strategy === 'drop oldest') queue.push(now);
    }
    most = Math.max(most, queue.length);
  }
  return { strategy, handled, lost, most, longest, produced, done: free };
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** The table of docs/questions.md and of the pages of the strategies. */
export function strategyTable(): string[] {
  const names: Record<Strategy, string> = {
    none: 'no bound',
    block: '[block](strategies/block.md)',
    'drop newest': '[drop the newest](strategies/drop-newest.md)',
    'drop oldest': '[drop the oldest](strategies/drop-oldest.md)',
    'fail fast': '[fail fast](strategies/fail-fast.md)',
  };
  return (Object.keys(names) as Strategy[]).map((strategy) => {
    const { handled, lost, most, longest, produced } = run(strategy);
    return `| ${[names[strategy], handled, lost, most, seconds(longest), seconds(produced)].join(' | ')} |`;
  });
}

/** How many items fit where each one may wait so long (Little's law: waiting = rate × time). */
export function depthTable(): string[] {
  const lines: [capacity: number, rate: number, within: number][] = [
    [1000, 200, 1],
    [200, 200, 1],
    [20, 20, 1],
    [100, 20, 1],
  ];
  return lines.map(([capacity, rate, within]) => {
    // The last item of a full queue, handled one after the other.
    const { longest } = run('fail fast', { items: capacity, every: 0, each: 1000 / rate, capacity });
    const fits = rate * within;
    return `| ${[capacity.toLocaleString('en'), `${rate}/s`, seconds(Math.round(longest / 100) * 100), `${within} s`, fits].join(' | ')} |`;
  });
}

/** How much is open at once when an async function is called a thousand times. */
export async function openAtOnce(call: (task: () => Promise<void>) => Promise<void> | undefined): Promise<number> {
  let [open, most, done] = [0, 0, 0];
  const task = async (): Promise<void> => {
    open += 1;
    most = Math.max(most, open);
    await new Promise((resolve) => setImmediate(resolve));
    open -= 1;
    done += 1;
  };
  for (let at = 0; at < 1000; at += 1) {
    const one = call(task);
    if (one) await one;
  }
  while (done < 1000) await new Promise((resolve) => setImmediate(resolve));
  return most;
}

/** How many bytes wait in a stream when 1,000 chunks of 1 KiB are written to a slow sink. */
export async function waitingBytes(listens: boolean): Promise<number> {
  const sink = new Writable({ highWaterMark: 16 * 1024, write: (_chunk, _encoding, done) => void setImmediate(done) });
  const closed = new AbortController();
  sink.once('close', () => closed.abort());
  let most = 0;
  for (let at = 0; at < 1000; at += 1) {
    const hasRoom = sink.write(Buffer.alloc(1024));
    most = Math.max(most, sink.writableLength);
    if (listens && !hasRoom) await once(sink, 'drain', { signal: closed.signal });
  }
  sink.destroy();
  return most;
}

/** The table of the third question. */
export async function runtimeTable(): Promise<string[]> {
  const limit = pLimit(8);
  const limited = openAtOnce((task) => void limit(task));
  const rows: [string, string][] = [
    ['`work()`, not awaited', `${await openAtOnce((task) => void task())} calls open`],
    ['`limit(work)` with `pLimit(8)`, not awaited', `${await limited} calls open, ${1000 - 8} wait in the limiter`],
    ['`await work()`', `${await openAtOnce((task) => task())} call open`],
    ['`sink.write(chunk)`, answer ignored', `${(await waitingBytes(false)).toLocaleString('en')} bytes wait`],
    [
      "`if (!sink.write(chunk)) await once(sink, 'drain')`",
      `${(await waitingBytes(true)).toLocaleString('en')} bytes wait`,
    ],
  ];
  return rows.map((cells) => `| ${cells.join(' | ')} |`);
}
