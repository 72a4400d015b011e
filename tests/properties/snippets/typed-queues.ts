import type { Snippet } from './snippet.ts';

const box = (
  field: string,
  add: string,
  take: string,
  head = 'export class Box',
): string => `declare const idle: () => Promise<void>;
${head} {
  ${field}
  ${add}
  async run(): Promise<void> {
    for (;;) {
      await idle();
      ${take}
    }
  }
}
`;

/** TypeScript that has no type error under the strictest options. */
export const typedQueues: readonly Snippet[] = [
  {
    title: 'a generic queue',
    code: box(
      'private readonly items: T[] = [];\n  constructor(private readonly take: (item: T | undefined) => Promise<void>) {}',
      'async add(item: T): Promise<void> { this.items.push(item); }',
      'await this.take(this.items.shift());',
      'export class Box<T extends object>',
    ),
  },
  {
    title: 'a queue with a hidden field',
    code: box(
      '#items: Array<string> = []; // mails',
      'add(item: string): void { this.#items.push(item); }',
      'console.log(this.#items.shift());',
    ),
  },
  {
    title: 'a queue that is static',
    code: box(
      'private static items: string[] = [];',
      'static async add(item: string): Promise<void> { Box.items.push(item); }',
      'console.log(Box.items.shift());',
    ),
  },
  {
    title: 'a queue that is swapped',
    code: box(
      'protected items: readonly string[] | string[] = [];\n  private batch: string[] = [];',
      'async add(item: string): Promise<void> { this.batch.push(item); }',
      'this.items = this.batch;\n      this.batch = [];',
    ),
  },
  {
    title: 'a queue made in the constructor',
    code: box(
      'private items: string[];\n  constructor() {\n    this.items = [];\n  }',
      'async add(item: string): Promise<void> { this.items.push(item); }',
      'console.log(this.items.shift());',
    ),
  },
  {
    title: 'a queue that is a property of the constructor',
    code: box(
      'constructor(private readonly items: string[] = []) {}',
      'async add(item: string): Promise<void> { this.items.push(item); }',
      'console.log(this.items.shift());',
    ),
  },
  {
    title: 'a map of jobs',
    code: box(
      'readonly jobs = new Map<string, () => Promise<void>>();',
      'add(id: string, job: () => Promise<void>): void { this.jobs.set(id, job); }',
      'for (const [id, job] of this.jobs) {\n        this.jobs.delete(id);\n        await job();\n      }',
    ),
  },
  {
    title: 'a queue of a module',
    code: `declare const store: (line: string) => Promise<void>;
const lines: string[] = [];
export async function log(line: string): Promise<void> {
  lines.push(line);
}
export async function work(): Promise<void> {
  let line: string | undefined;
  while ((line = lines.shift()) !== undefined) await store(line);
}
setInterval(() => void work(), 10);
`,
  },
  {
    title: 'a queue of bytes of a socket',
    code: `import { createServer, type Socket } from 'node:net';
declare const handle: (chunk: Buffer | undefined) => Promise<void>;
createServer((socket: Socket) => {
  const queue: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => queue.push(chunk));
  async function work(): Promise<void> {
    while (queue.length > 0) {
      const item = queue.shift();
      await handle(item);
    }
  }
  setInterval(() => void work(), 100);
});
`,
  },
  {
    title: 'jobs with callbacks',
    code: `type Callback = (error?: Error) => void;
declare const work: (job: string, done: () => void) => void;
export class Pool {
  private queue: { job: string; callback: Callback }[] = [];
  private busy = false;
  run(job: string, callback: Callback): void {
    this.queue.push({ job, callback });
    this.next();
  }
  private next(): void {
    if (this.busy) return;
    const item = this.queue.shift();
    if (!item) return;
    this.busy = true;
    work(item.job, () => {
      this.busy = false;
      item.callback();
      this.next();
    });
  }
}
`,
  },
];
