import type { Snippet } from './snippet.ts';

/** Answers that are read the wrong way. */
export const misread: readonly Snippet[] = [
  {
    title: 'a source that is paused where there is room',
    code: `import fs from 'node:fs';

export function copy(from, to) {
  const source = fs.createReadStream(from);
  const out = fs.createWriteStream(to);
  source.on('data', (chunk) => {
    // not too fast
    if (out.write(chunk)) source.pause(); // wait
  });
  out.on('drain', () => source.resume());
}
`,
  },
  {
    title: 'a full buffer is a failure',
    code: `import fs from 'node:fs';

export async function copy(source, name) {
  const out = fs.createWriteStream(name);
  for await (const chunk of source) {
    // one by one
    if (!out.write(chunk)) throw new Error('full'); // too slow
  }
  out.end();
}
`,
  },
  {
    title: 'a full buffer is tried again',
    code: `import fs from 'node:fs';

export async function copy(source, name) {
  const out = fs.createWriteStream(name);
  for await (const chunk of source) while (!out.write(chunk)) {}
  out.end();
}
`,
  },
  {
    title: 'waits where there is room',
    code: `const fs = require('fs');
const { once } = require('events');

exports.copy = async function (source, name) {
  const out = fs.createWriteStream(name);
  for await (const chunk of source) {
    if (out.write(chunk)) await once(out, 'drain');
  }
  out.end();
};
`,
  },
  {
    title: 'answers to other questions',
    code: `import fs from 'node:fs';
import { Transform } from 'node:stream';
import { Queue } from 'effect';

const out = fs.createWriteStream('log');
const source = fs.createReadStream('rows');

export const pass = new Transform({
  transform(chunk, encoding, callback) {
    callback(!out.write(chunk)); // the first full buffer
  },
});

export function tell(item) {
  if (!source.emit('data', item)) out.once('drain', () => tell());
}

export function hasRoom(controller) {
  if (!controller.desiredSize) return false;
  return true;
}

export async function offer(queue, items) {
  for (const item of items) if (!Queue.offerUnsafe(queue, item)) await pause();
}
`,
  },
  {
    title: 'a full buffer closes the stream',
    code: `import net from 'node:net';

net.createServer(async (socket) => {
  for await (const chunk of socket) {
    if (!socket.write(chunk)) {
      socket.destroy();
    }
  }
});
`,
  },
  {
    title: 'what answers nothing is asked',
    code: `export function rows(source, url) {
  const socket = new WebSocket(url);
  source.on('end', () => socket.close());
  return new ReadableStream({
    start(controller) {
      source.on('data', (row) => {
        if (!socket.send(row)) source.pause(); // never known
        if (!controller.enqueue(row)) source.pause();
      });
    },
    pull() {
      source.resume();
    },
  });
}
`,
  },
];
