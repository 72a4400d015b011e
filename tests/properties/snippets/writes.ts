import type { Snippet } from './snippet.ts';

/** Writes whose answer is ignored; each style is tried on them. */
export const writes: readonly Snippet[] = [
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
    title: 'a loop that makes what it writes',
    code: `import { createWriteStream } from 'node:fs';

export async function save(rows, name) {
  const out = createWriteStream(name);
  for (const row of rows) out.write(JSON.stringify(row) + '\\n');
  out.end();
}
`,
  },
];
