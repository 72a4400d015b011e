/** Code in JavaScript that gets suggestions, in the ways in which people write it. */
export interface Snippet {
  readonly title: string;
  readonly code: string;
}

const mailer = `class Mailer {
  #waiting = [];
  #running = false;

  async send(mail) {
    this.#waiting.push(mail);
    if (!this.#running) this.#run();
  }

  async #run() {
    this.#running = true;
    while (this.#waiting.length > 0) {
      await deliver(this.#waiting.shift());
    }
    this.#running = false;
  }
}
`;

/** One of each kind: the styles below are tried on them. */
export const plain: readonly Snippet[] = [
  { title: 'a class with private fields', code: mailer },
  { title: 'an exported class', code: `import { deliver } from './deliver.js';\n\nexport ${mailer}` },
  { title: 'a default export', code: `export default ${mailer}` },
  {
    title: 'a loop that ends its stream',
    code: `import fs from 'node:fs';

export async function copy(source, name) {
  const out = fs.createWriteStream(name);
  for await (const chunk of source) {
    out.write(chunk);
  }
  out.end();
}
`,
  },
  {
    title: 'a web reader',
    code: `import http from 'node:http';

http.createServer(async (request, response) => {
  const reader = request.body.getReader();
  while (true) {
    const { done, value } = await reader.read();
    if (done) break;
    if (value) response.write(value);
    else count();
  }
  response.end();
});
`,
  },
  {
    title: 'a writable that hands on',
    code: `import fs from 'node:fs';
import { Transform } from 'node:stream';

export class Tee extends Transform {
  copy = fs.createWriteStream('copy');

  _transform(chunk, encoding, callback) {
    this.copy.write(chunk);
    callback(null, chunk);
  }
}
`,
  },
  {
    title: 'a response in a writable',
    code: `import http from 'node:http';
import { Writable } from 'node:stream';

http.createServer((request, response) => {
  serve(new Writable({
    write(chunk, encoding, callback) {
      response.write(chunk);
      callback();
    },
  }));
});
`,
  },
  {
    title: 'a listener in CommonJS',
    code: `'use strict';

const net = require('net');

net.createServer((client) => {
  const upstream = net.connect(1);
  client.on('data', (chunk) => {
    upstream.write(chunk);
  });
});
`,
  },
  {
    title: 'a wrapper around a socket',
    code: `import net from 'node:net';

export class Link {
  socket = net.connect(1);

  send(message) {
    this.socket.write(message);
  }
}
`,
  },
  {
    title: 'a queue that a stream fills',
    code: `import net from 'node:net';

net.createServer((socket) => {
  const queue = [];
  socket.on('data', (chunk) => queue.push(chunk));
  async function work() {
    while (queue.length > 0) {
      const item = queue.shift();
      await handle(item);
    }
  }
  setInterval(work, 100);
});
`,
  },
  {
    title: 'jobs with callbacks on a prototype',
    code: `var util = require('util');

function Pool(work) {
  this.queue = [];
  this.work = work;
}

Pool.prototype.run = function (job, callback) {
  var self = this;
  self.queue.push({ job: job, callback: callback });
  self.next();
};

Pool.prototype.next = function () {
  var self = this;
  if (self.busy) return;
  var item = self.queue.shift();
  if (!item) return;
  self.busy = true;
  self.work(item.job, function (error) {
    self.busy = false;
    item.callback(error);
    self.next();
  });
};

module.exports = Pool;
`,
  },
  {
    title: 'lines on a prototype',
    code: `'use strict';

function Log() {
  this.lines = [];
}

Log.prototype.write = function (line) {
  this.lines.push(line);
};

Log.prototype.run = async function () {
  while (this.lines.length) await store(this.lines.shift());
};

module.exports = Log;
`,
  },
  {
    title: 'a batch of a module',
    code: `const lines = [];

export async function log(line) {
  lines.push(line);
}

export async function work() {
  let line;
  while ((line = lines.shift())) await store(line);
}

setInterval(work, 10);
`,
  },
  {
    title: 'a map that is emptied by its keys',
    code: `export class Jobs {
  waiting = new Map();

  add(id, job) {
    this.waiting.set(id, job);
  }

  async run() {
    for (;;) {
      await idle();
      for (const [id, job] of this.waiting) {
        this.waiting.delete(id);
        await job();
      }
    }
  }
}
`,
  },
  {
    title: 'an object with methods',
    code: `export const log = {
  lines: [],
  add(line) {
    this.lines.push(line);
  },
  async run() {
    for (;;) {
      await idle();
      store(this.lines.shift());
    }
  },
};
`,
  },
  {
    title: 'channels with options and without',
    code: `import PQueue from 'p-queue';
import { map } from 'async';

export const queue = new PQueue();
export const timed = new PQueue({
  timeout: 10,
});
export const stream = new ReadableStream({ pull }, { highWaterMark: Infinity });
export const mapped = map(list, work);
`,
  },
  {
    title: 'channels in CommonJS',
    code: `const { queue, each } = require('async');
const { default: PQueue } = require('p-queue');

const all = new PQueue({ concurrency: Infinity });
each(list, work);
module.exports = { all, queue };
`,
  },
];

/** Code that has one way only. */
export const single: readonly Snippet[] = [
  {
    title: 'a loop that makes what it writes',
    code: `import { createWriteStream } from 'node:fs';

export async function save(rows, name) {
  const out = createWriteStream(name);
  for (const row of rows) out.write(JSON.stringify(row) + '\\n');
  out.end();
}
`,
  },
  {
    title: 'a batch that is sent when it is large',
    code: mailer.replace(
      'this.#waiting.push(mail);',
      'this.#waiting.push(mail);\n    if (this.#waiting.length >= 5000) tell();',
    ),
  },
  {
    title: 'a shebang, a license and directives',
    code: `#!/usr/bin/env node
/*! a license */
'use strict'; // strict
'use other';
// why it is so
const fs = require('fs'); // files
/* what follows */ const out = fs.createWriteStream('x');
async function run(source) {
  for await (const chunk of source) { count(); /* each */ out.write(chunk); /* written */ } // done
} // end
run(process.stdin) // the end
`,
  },
  {
    title: 'a shebang without anything else',
    code: `#!/usr/bin/env node
class A { q = []; add(x) { this.q.push(x); } async run() { for (;;) { await idle(); use(this.q.shift()); } } }
`,
  },
  {
    title: 'disable comments for other rules',
    code: `/* eslint-disable no-console */
import net from 'node:net';
// eslint-disable-next-line no-undef
const queue = [];
/* eslint-enable no-console */
net.createServer((socket) => {
  // eslint-disable-next-line no-unused-vars
  socket.on('data', (chunk) => { queue.push(chunk); });
  setInterval(async () => { const item = queue.shift(); await store(item); }, 10);
});
`,
  },
  {
    title: 'a disable comment for another report of the line',
    code: `import net from 'node:net';
export class Link {
  socket = net.connect(1);
  copy = net.connect(2);
  send(message) {
    this.socket.write(message);
  }
  both(message) {
    // eslint-disable-next-line backpressure/no-ignored-write
    this.copy.write(message);
  }
}
`,
  },
  {
    title: 'comments in lists of arguments and options',
    code: `import PQueue from 'p-queue'; // queue
export const a = new PQueue(/* nothing */);
export const b = new PQueue({ /* nothing */ });
export const c = new PQueue({
  timeout: 10, // ten
});
export const d = new PQueue({
  // all defaults
});
export const e = new PQueue({ timeout: 10 /* ten */ });
`,
  },
  {
    title: 'names that are taken',
    code: `import { once } from './once.js';
import fs from 'node:fs';
const drained = 1, waits = 2, dropped = 3, QUEUE_CAPACITY = 4, waitingForRoom = 5, pipeline = 6;
const queue = [];
export async function add(x) { queue.push(x); use(drained, waits, dropped, QUEUE_CAPACITY, waitingForRoom, once); }
export async function run() { for (;;) { await idle(); use(queue.shift()); } }
export async function copy(source) {
  const out = fs.createWriteStream('x');
  for await (const x of source) out.write(x);
  out.end();
  use(pipeline);
}
`,
  },
  {
    title: 'two places of a file',
    code: `import fs from 'node:fs';
export async function first(source) {
  const out = fs.createWriteStream('x');
  for await (const x of source) { count(); out.write(x); }
}
export async function second(source) {
  const out = fs.createWriteStream('y');
  for await (const x of source) { count(); out.write(x); }
}
`,
  },
  {
    title: 'one line without semicolons',
    code: `import net from 'node:net'
export class Link { socket = net.connect(1)
  send = (message) => { this.socket.write(message) }
  queue = []
  ;[Symbol.iterator]() {}
  put(item) { if (item) this.queue.push(item); else this.end() }
  async run() { while (this.queue.length) { const item = this.queue.shift()
    await store(item) } }
}
`,
  },
];

/** Ways to write the same; each keeps what the code does. */
export const styles: readonly { readonly title: string; readonly write: (code: string) => string }[] = [
  { title: 'as it is', write: (code) => code },
  { title: 'with CRLF', write: (code) => code.replaceAll('\n', '\r\n') },
  { title: 'with tabs', write: (code) => code.replaceAll(/^(?: {2})+/gm, (spaces) => '\t'.repeat(spaces.length / 2)) },
  { title: 'without semicolons', write: (code) => code.replaceAll(/;$/gm, '') },
  { title: 'with a shebang', write: (code) => `#!/usr/bin/env node\n${code}` },
  { title: 'with a directive', write: (code) => `'use client';\n${code}` },
  { title: 'with a license', write: (code) => `/**\n * A license.\n */\n\n${code}` },
  {
    title: 'with a comment after each line',
    write: (code) => numbered(code, (line, count) => (line === '' ? line : `${line} // after ${count}`)),
  },
  {
    title: 'with a comment before each line',
    write: (code) => numbered(code, (line, count) => line.replace(/^(\s*)(?=\S)/, `$1/* before ${count} */ `)),
  },
  {
    title: 'with a comment above each line',
    write: (code) => numbered(code, (line, count) => line.replace(/^(\s*)(?=\S)/, `$1// above ${count}\n$1`)),
  },
  { title: 'without an end of the last line', write: (code) => code.trimEnd() },
];

function numbered(code: string, change: (line: string, count: number) => string): string {
  return code
    .split('\n')
    .map((line, index) => change(line, index + 1))
    .join('\n');
}
