import type { Snippet } from './snippet.ts';

/** What is gathered without a limit; each style is tried on them. */
export const accumulations: readonly Snippet[] = [
  {
    title: 'the body of a request, and all of another',
    code: `import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => {
    body += chunk;
  });
  request.on('end', () => response.end(body));
});

createServer(async (request, response) => {
  response.end(await text(request));
});
`,
  },
  {
    title: 'parts in an arrow function, with a threshold that only logs',
    code: `import net from 'node:net';

const socket = net.connect(8080);
const parts = [];
let bytes = 0;
socket.on('data', (chunk) => {
  bytes += chunk.length;
  if (bytes > 1e6) console.warn('large');
  parts.push(chunk);
});
socket.on('end', () => use(Buffer.concat(parts)));
`,
  },
  {
    title: 'what a decompressor gives, and a promise that is rejected',
    code: `import { createServer } from 'node:http';
import { createGunzip } from 'node:zlib';

createServer((request, response) => {
  const parts = [];
  const body = request.pipe(createGunzip());
  body.on('data', (part) => parts.push(part));
  body.on('end', () => response.end(Buffer.concat(parts)));
});

const read = (request) =>
  new Promise((resolve, reject) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
      if (body.length > 1024) reject(new RangeError('too long'));
    });
    request.on('end', () => resolve(body));
  });
createServer(async (request, response) => {
  response.end(await read(request));
});
`,
  },
  {
    title: 'lists of bytes, and lines in a function that a stream calls',
    code: `import BufferList from 'bl';
import through from 'through2';
import { Transform } from 'node:stream';

class Frames extends Transform {
  rest = new BufferList();
  _transform(chunk, encoding, done) {
    this.rest.append(chunk);
    this.rest.consume(parse(this.rest));
    done();
  }
}

function transform(chunk, encoding, done) {
  this.rest += chunk;
  const lines = this.rest.split(';');
  this.rest = lines.pop();
  for (const line of lines) this.push(line);
  done();
}

export const open = () => [new Frames(), through(transform)];
`,
  },
  {
    title: 'the rest of a line',
    code: `import { Transform } from 'node:stream';

export class Lines extends Transform {
  rest = Buffer.alloc(0);

  _transform(chunk, encoding, callback) {
    const all = this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk;
    const end = all.lastIndexOf(10) + 1;
    this.rest = all.subarray(end);
    callback(null, all.subarray(0, end));
  }
}
`,
  },
  {
    title: 'all of a source',
    code: `export async function gather(source) {
  const parts = [];
  for await (const part of source) parts.push(part);
  return Buffer.concat(parts);
}
`,
  },
  {
    title: 'all of a source, written in one piece',
    code: `import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';

export async function save(source, path) {
  const parts = [];
  for await (const part of source) parts.push(part);
  await writeFile(path, Buffer.concat(parts));
}

export async function copy(source, path) {
  const out = createWriteStream(path);
  const parts = []; // all of it
  for await (const part of source) {
    parts.push(part);
  }
  out.end(Buffer.concat(parts));
}
`,
  },
];
