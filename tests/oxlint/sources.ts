/**
 * Small files with findings, each beside a neighbour that is fine. What is to be found stands in a comment on its line:
 * `// finds <rule>`.
 */
export const sources: Readonly<Record<string, string>> = {
  'src/copy.cjs': `
const { createWriteStream } = require('node:fs');
const { once } = require('node:events');

exports.copy = (rows, path) => {
  const out = createWriteStream(path);
  for (const row of rows) {
    out.write(row); // finds no-ignored-write
  }
  out.end();
};

exports.copyAtOnce = (rows, path) => {
  const out = createWriteStream(path);
  for (const row of rows) {
    if (!out.write(row)) throw new Error('full'); // finds no-misread-signal
  }
  out.end();
};

exports.copySlowly = async (rows, path) => {
  const out = createWriteStream(path);
  for await (const row of rows) {
    if (!out.write(row) && out.writableNeedDrain) await once(out, 'drain');
  }
  out.end();
};
`,
  'src/server.mjs': `
import http from 'node:http';
import fs from 'node:fs';
import { pipeline } from 'node:stream/promises';

http.createServer((request, response) => {
  const copy = fs.createWriteStream('received.bin');
  request.on('data', (chunk) => {
    copy.write(chunk); // finds no-ignored-write
  });
  response.write('<!doctype html>');
  response.end();
});

http.createServer((request, response) => {
  let body = '';
  let start = '';
  request.on('data', (chunk) => {
    body += chunk; // finds no-unbounded-accumulation
    if (start.length < 100) start += chunk;
  });
  request.on('end', () => response.end(body));
});

http.createServer((request, response) => {
  fs.createReadStream('answer.json').pipe(response); // finds prefer-pipeline
});

http.createServer((request, response) => {
  fs.createReadStream('answer.json').on('error', report).pipe(response); // finds prefer-pipeline
});

http.createServer(async (request, response) => {
  await pipeline(request, fs.createWriteStream('received.bin'));
  response.end();
});
`,
  'src/download.mjs': `
import http from 'node:http';

http.createServer(async (request, response) => {
  for await (const chunk of chunks()) {
    if (!response.write(chunk)) await new Promise((resolve) => response.once('drain', resolve)); // finds no-unsafe-drain-wait
  }
});

http.createServer(async (request, response) => {
  for await (const chunk of chunks()) {
    if (!response.write(chunk)) {
      await new Promise((resolve) => response.once('drain', resolve).once('close', resolve));
    }
  }
});
`,
  'src/mailer.mjs': `
export class Mailer {
  #waiting = [];
  #running = false;

  send(mail) {
    this.#waiting.push(mail); // finds no-unbounded-queue
    void this.#work();
  }

  async #work() {
    if (this.#running) return;
    this.#running = true;
    while (this.#waiting.length > 0) await deliver(this.#waiting.shift());
    this.#running = false;
  }
}

export class BoundedMailer {
  #waiting = [];
  #running = false;

  send(mail) {
    if (this.#waiting.length >= 1000) throw new Error('too many mails');
    this.#waiting.push(mail);
    void this.#work();
  }

  async #work() {
    if (this.#running) return;
    this.#running = true;
    while (this.#waiting.length > 0) await deliver(this.#waiting.shift());
    this.#running = false;
  }
}
`,
  'src/capacity.mjs': `
/** @backpressure drain=200/s within=1s */
export const TOO_MANY = 1000; // finds max-queue-wait

/** @backpressure drain=200/s within=1s */
export const ENOUGH = 200;

export class Events {
  #waiting = [];
  dropped = 0;

  add(event) {
    if (this.#waiting.length >= ENOUGH) return; // finds no-silent-drop
    this.#waiting.push(event);
  }

  addCounted(event) {
    if (this.#waiting.length >= ENOUGH) {
      this.dropped += 1;
      return;
    }
    this.#waiting.push(event);
  }

  async run() {
    for (;;) {
      await idle();
      await store(this.#waiting.shift());
    }
  }
}
`,
  'src/tasks.cjs': `
const { readFile, unlink } = require('node:fs');
const async = require('async');
const { LRUCache } = require('lru-cache');

const tasks = async.queue(run, Infinity); // finds require-channel-capacity
const fewTasks = async.queue(run, 8);
async.each(files, (file, done) => unlink(file, done)); // finds require-channel-capacity
async.eachLimit(files, 8, (file, done) => unlink(file, done));

// eslint-disable-next-line backpressure/require-channel-capacity -- the list is short
async.map(names, (name, done) => readFile(name, done));

module.exports = { tasks, fewTasks, cache: new LRUCache({ max: 500 }) };
`,
  'src/journal.ts': `
import { Transform, type TransformCallback, type Writable } from 'node:stream';

export class Journal {
  constructor(private readonly file: Writable) {}

  append(entry: string): void {
    this.file.write(entry); // finds no-ignored-write
  }

  tryToAppend(entry: string): boolean {
    return this.file.write(entry);
  }
}

export class Tee extends Transform {
  readonly #copy: Writable;

  constructor(copy: Writable) {
    super();
    this.#copy = copy;
  }

  override _transform(chunk: Buffer, encoding: BufferEncoding, done: TransformCallback): void {
    this.#copy.write(chunk); // finds no-ignored-write
    done(null, chunk);
  }
}

export interface Sink {
  write(chunk: string): void;
}

export function fill(sink: Sink, chunks: readonly string[]): void {
  for (const chunk of chunks) sink.write(chunk);
}
`,
  'src/rows.mjs': `
import { Readable } from 'node:stream';

export class Rows extends Readable {
  _read() {
    let row;
    while ((row = nextRow()) !== null) {
      this.push(row); // finds no-unrequested-push
    }
  }
}

export class FewRows extends Readable {
  _read() {
    let row;
    while ((row = nextRow()) !== null && this.push(row));
  }
}

export const body = (source) =>
  new ReadableStream({
    start(controller) {
      source.on('data', (chunk) => {
        controller.enqueue(chunk); // finds no-unrequested-push
      });
    },
  });

export const parsed = (parse) =>
  new TransformStream({
    transform(chunk, controller) {
      for (const item of parse(chunk)) controller.enqueue(item);
    },
  });
`,
  'src/handlers.ts': `
import { createReadStream } from 'node:fs';

export function each(path: string, store: (chunk: Buffer | string) => Promise<void>): void {
  const source = createReadStream(path);
  source.on('data', async (chunk) => { // finds no-async-data-handler
    await store(chunk);
  });
  source.on('data', async (chunk) => {
    source.pause();
    await store(chunk);
    source.resume();
  });
}
`,
  'src/files.ts': `
import { readFile } from 'node:fs/promises';

export async function texts(paths: string[]): Promise<string[]> {
  const few = await Promise.all(['a', 'b'].map((path) => readFile(path, 'utf8')));
  const all = await Promise.all(paths.map((path) => readFile(path, 'utf8'))); // finds no-unbounded-concurrency
  return [...few, ...all];
}
`,
  'src/web.ts': `
export async function pour(lines: AsyncIterable<string>, sink: WritableStream<string>): Promise<void> {
  const writer = sink.getWriter();
  for await (const line of lines) {
    writer.write(line); // finds require-writer-ready
  }
  await writer.close();
}

export async function pourInTurn(lines: AsyncIterable<string>, sink: WritableStream<string>): Promise<void> {
  const writer = sink.getWriter();
  for await (const line of lines) {
    await writer.ready;
    writer.write(line).catch(() => {});
  }
  await writer.close();
}
`,
  'src/events.ts': `
import { EventEmitter } from 'node:events';
import { ReplaySubject } from 'rxjs';

export const everything = new ReplaySubject<string>(); // finds require-channel-capacity
export const latest = new ReplaySubject<string>(100);

export function batches(source: EventEmitter, save: (batch: readonly string[]) => Promise<void>): void {
  const batch: string[] = [];
  source.on('row', (row: string) => {
    batch.push(row); // finds no-unbounded-queue
  });
  setInterval(async () => {
    await save(batch.splice(0));
  }, 1000);
}

export function names(rows: readonly { readonly name: string }[]): string[] {
  const found: string[] = [];
  for (const { name } of rows) found.push(name);
  return found;
}
`,
  'src/upload.mjs': `
import WebSocket from 'ws';

const socket = new WebSocket('wss://example.com');

export async function upload(source) {
  for await (const chunk of source) {
    socket.send(chunk); // finds no-unpaced-send
  }
}

export async function uploadSlowly(source) {
  for await (const chunk of source) {
    await new Promise((sent) => socket.send(chunk, sent));
  }
}

function put(row) {
  socket.send(JSON.stringify(row));
}

export async function pour(rows) {
  for await (const row of rows) {
    put(row); // finds no-unpaced-send
  }
}
`,
  'src/page.mjs': `
const page = new WebSocket('wss://example.com');

export async function show(frames) {
  for await (const frame of frames) {
    page.send(frame); // finds no-unpaced-send
  }
}
`,
  'src/folders.mjs': `
import pLimit from 'p-limit';

const limit = pLimit(4);

export function walk(folder) {
  return limit(async () => {
    for (const inner of await list(folder)) {
      await walk(inner); // finds no-wait-while-locked
    }
  });
}

export async function walkOutside(folder) {
  const found = await limit(() => list(folder));
  for (const inner of found) await walkOutside(inner);
}
`,
  'src/rows.cjs': `
'use strict';
start();

exports.answer = async (rows, response) => {
  response.writeHead(200);
  for (const row of rows) {
    response.write(row); // finds no-ignored-write
  }
  response.end();
};
`,
};

/** The lines of a file that say what is to be found in them. */
export function expectedIn(text: string): string[] {
  return text.split('\n').flatMap((line, index) => {
    const rule = /\/\/ finds ([\w-]+)$/.exec(line)?.[1];
    return rule === undefined ? [] : [`${index + 1} ${rule}`];
  });
}
