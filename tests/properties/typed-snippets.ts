import type { Snippet } from './snippets.ts';

const link = (method: string): string =>
  `import net from 'node:net';\nexport class Link {\n  readonly socket: net.Socket = net.connect(1);\n  ${method}\n}\n`;

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

/** Code in TypeScript that has no type error under the strictest options. */
export const typedSnippets: readonly Snippet[] = [
  {
    title: 'a loop over a stream of bytes',
    code: `import { createWriteStream } from 'node:fs';
export async function copy(source: AsyncIterable<Uint8Array>, name: string): Promise<void> {
  const out = createWriteStream(name);
  for await (const chunk of source) out.write(chunk);
  out.end();
}
`,
  },
  {
    title: 'a loop that makes strings of rows',
    code: `import { createWriteStream } from 'node:fs';
interface Row { readonly id: number; readonly name?: string }
export async function save(rows: readonly Row[], name: string): Promise<void> {
  const out = createWriteStream(name);
  for (const row of rows) {
    out.write(row.name ?? String(row.id));
  }
  out.end();
}
`,
  },
  {
    title: 'a loop over what is indexed',
    code: `import fs = require('node:fs');
export async function save(rows: Record<string, string>, keys: string[]): Promise<void> {
  const out: fs.WriteStream = fs.createWriteStream('x');
  for (let at = 0; at < keys.length; at += 1) {
    await Promise.resolve();
    out.write(rows[keys[at] ?? ''] ?? '');
  }
}
`,
  },
  {
    title: 'a writable of a type of its own',
    code: `import type { Writable } from 'node:stream';
interface Sink<T extends Writable = Writable> { readonly stream: T; readonly name?: string }
export async function pour<T extends Writable>(items: Iterable<string>, sink: Sink<T>): Promise<void> {
  for (const item of items) {
    await Promise.resolve();
    sink.stream.write(item);
  }
}
`,
  },
  {
    title: 'a stream that may be missing',
    code: `import type { Writable } from 'node:stream';
export class Out {
  private stream?: Writable;
  open(stream: Writable): void { this.stream = stream; }
  async all(items: AsyncIterable<string>): Promise<void> {
    for await (const item of items) {
      this.stream?.write(item);
    }
  }
}
`,
  },
  {
    title: 'a web stream into a response',
    code: `import http from 'node:http';
export const server = http.createServer((request, response) => {
  void new ReadableStream<Uint8Array>().pipeTo(new WritableStream<Uint8Array>({ write(chunk) { response.write(chunk); } }));
});
`,
  },
  {
    title: 'a transform with types for its parameters',
    code: `import { Transform, type TransformCallback, type Writable } from 'node:stream';
export class Tee extends Transform {
  constructor(private readonly copy: Writable) { super(); }
  override _transform(chunk: Buffer, encoding: BufferEncoding, callback: TransformCallback): void {
    this.copy.write(chunk);
    callback(null, chunk);
  }
}
`,
  },
  {
    title: 'a writable into a response',
    code: `import type { ServerResponse } from 'node:http';
import { Writable } from 'node:stream';
export const into = (response: ServerResponse): Writable =>
  new Writable({
    write(chunk: Buffer, encoding, callback): void {
      response.write(chunk);
      callback();
    },
  });
`,
  },
  {
    title: 'a listener for bytes',
    code: `import net from 'node:net';
export const proxy = net.createServer((client: net.Socket): void => {
  const upstream = net.connect(1);
  client.on('data', (chunk: Buffer): void => {
    upstream.write(chunk);
  });
});
`,
  },
  {
    title: 'a wrapper that answers nothing',
    code: link('send(message: string): void { this.socket.write(message); }'),
  },
  { title: 'a wrapper without a type', code: link('send(message: string) { this.socket.write(message); }') },
  {
    title: 'a wrapper as a field',
    code: link('readonly send = (message: string): void => { this.socket.write(message); };'),
  },
  {
    title: 'a wrapper that an interface asks for',
    code: `import net from 'node:net';
export interface Channel { send(message: string): void; close(): undefined }
export class Link implements Channel {
  readonly #socket = net.connect(1);
  send(message: string): void { this.#socket.write(message); }
  close(): undefined { this.#socket.end(); }
}
`,
  },
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
  {
    title: 'streams with strategies',
    code: `export const lines = new ReadableStream<string>({ start() {} }, { highWaterMark: Infinity });
export const sink: WritableStream<string> = new WritableStream<string>({ write() {} }, new CountQueuingStrategy({ highWaterMark: Infinity }));
`,
  },
  {
    title: 'an agent with options of its own',
    code: `import http, { type AgentOptions } from 'node:http';
import { on, type EventEmitter } from 'node:events';
const options: AgentOptions = { keepAlive: true };
export const agent: http.Agent = new http.Agent({ ...options, timeout: 10 });
export const other = new http.Agent();
export async function read(source: EventEmitter): Promise<void> {
  for await (const [item] of on(source, 'data')) console.log(item);
}
`,
  },
];
