import type { Snippet } from './snippet.ts';

const link = (method: string): string =>
  `import net from 'node:net';\nexport class Link {\n  readonly socket: net.Socket = net.connect(1);\n  ${method}\n}\n`;

/** TypeScript that has no type error under the strictest options. */
export const typedWrites: readonly Snippet[] = [
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
