import { mailer } from './queues.ts';
import type { Snippet } from './snippet.ts';

/** Code that has one way only. */
export const single: readonly Snippet[] = [
  {
    title: 'a file that stays open when the client goes first',
    code: `import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';

createServer((request, response) => {
  // Who hears the error closes nothing.
  createReadStream('answer.json').on('error', console.error).pipe(response);
});
`,
  },
  {
    title: 'a wrapper of a wrapper',
    code: `import net from 'node:net';

export class Link {
  socket = net.connect(1);

  send(message) {
    return this.socket.write(message);
  }

  // Nobody looks.
  relay(message) {
    this.send(message); // on and on
  }
}

const socket = net.connect(1);
const put = (message) => socket.write(message);
put('hello'); // once
`,
  },
  {
    title: "a queue of one's own that refuses",
    code: `class Outbox {
  list = [];

  tryPut(item) {
    return this.list.length < 10 && this.list.push(item) > 0;
  }
}

const box = new Outbox();

export class Mail {
  post(item) {
    box.tryPut(item); // whoever calls
  }
}

export async function all(source) {
  for await (const item of source) box.tryPut(item);
}

box.tryPut('first');
`,
  },
  {
    title: 'promises of queues that nobody waits for',
    code: `import PFifo from 'p-fifo';
import { Push } from 'zeromq';

const push = new Push();

export class Mailbox {
  #fifo = new PFifo();

  put(item) {
    this.#fifo.push(item); // whoever calls
  }
}

const fifo = new PFifo();
fifo.push(process.argv[2]);

export async function all(source) {
  for await (const item of source) {
    push.send(item);
  }
}
`,
  },
  {
    title: 'a web stream that is filled by what cannot wait',
    code: `export const messages = (url) =>
  new ReadableStream({
    start(controller) {
      const socket = new WebSocket(url);
      socket.addEventListener('message', ({ data }) => {
        controller.enqueue(data); // as it comes
      });
    },
  });
`,
  },
  {
    title: 'a wrapper around a web socket',
    code: `import WebSocket from 'ws';

const socket = new WebSocket('wss://example.com');

export function send(message) {
  socket.send(message);
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
