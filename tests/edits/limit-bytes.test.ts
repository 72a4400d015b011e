import { describe, expect, it, test } from 'vitest';
import { reportsOf, suggested } from '../support/suggest.ts';

const server = (lines: string): string => `import { createServer } from 'node:http';

createServer((request, response) => {
  let body = '';
${lines}
  request.on('end', () => response.end(body));
});
`;
const limit = 'const BODY_LIMIT = 1048576; // TODO: choose how many bytes it may take up.';

describe('limitBytes', () => {
  it('ends the stream that sends too much', () => {
    const code = server(`  request.on('data', (chunk) => {\n    body += chunk; // all of it\n  });`);
    const fixed = server(`  request.on('data', (chunk) => {
    if (body.length + chunk.length > BODY_LIMIT) {
      request.destroy(new Error('Too much data: body'));
      return;
    }
    body += chunk; // all of it
  });`).replace('\n\n', `\n\n${limit}\n\n`);
    expect(suggested(code, 'limitBytes', 'espree')).toBe(fixed);
  });

  it('counts the bytes of a list', () => {
    const code = `export async function all(source) {
  const parts = [];
  for await (const part of source) parts.push(part);
  use(Buffer.concat(parts));
}
`;
    expect(suggested(code, 'limitBytes', 'espree'))
      .toBe(`const PARTS_LIMIT = 1048576; // TODO: choose how many bytes it may take up.

export async function all(source) {
  const parts = [];
  let received = 0; // How many bytes there are.
  for await (const part of source) {
    received += part.length;
    if (received > PARTS_LIMIT) {
      throw new Error('Too much data: parts');
    }
    parts.push(part);
  }
  use(Buffer.concat(parts));
}
`);
  });

  it('measures a list of bytes', () => {
    const code = `import BufferList from 'bl';
import { Transform } from 'node:stream';

export class Frames extends Transform {
  rest = new BufferList();
  _transform(chunk, encoding, done) {
    this.rest.append(chunk);
    this.rest.consume(use(this.rest));
    done();
  }
}
`;
    expect(suggested(code, 'limitBytes', 'espree')).toContain(`    if (this.rest.length + chunk.length > REST_LIMIT) {
      done(new Error('Too much data: rest'));
      return;
    }
    this.rest.append(chunk);
`);
  });

  it('tells the callback of a function that is handed to what makes a stream of it', () => {
    const code = `import through from 'through2';

function transform(chunk, encoding, done) {
  this.rest += chunk;
  this.rest = this.rest.split(';').pop();
  done();
}
export const lines = () => through(transform);
`;
    expect(suggested(code, 'limitBytes', 'espree')).toContain(`  if (this.rest.length + chunk.length > REST_LIMIT) {
    done(new Error('Too much data: rest'));
    return;
  }
  this.rest += chunk;
`);
  });

  test.each([
    [
      'nobody would catch what is thrown',
      `import { createServer } from 'node:http'; createServer(async (request) => { let all = ''; for await (const part of request) { all += part; } use(all); });`,
    ],
    [
      'the stream is not known',
      `export function read(source) { let all = ''; source.on('data', (part) => { all += part; }); }`,
    ],
    [
      'the size of a chunk is not known',
      `import net from 'node:net'; let all = ''; const socket = net.connect(80); socket.on('data', (part) => { all += decode(part); });`,
    ],
    [
      'the list is emptied on the way',
      `import net from 'node:net'; const parts = []; const socket = net.connect(80); socket.on('data', (part) => { parts.push(part); }); tick(() => { use(Buffer.concat(parts)); parts.shift(); });`,
    ],
    [
      'a hook has no callback',
      `import { Transform } from 'node:stream'; new Transform({ rest: Buffer.alloc(0), transform(chunk, encoding, ...done) { this.rest = Buffer.concat([this.rest, chunk]); done[0](); } });`,
    ],
  ])('not where %s', (_, code) => {
    const reports = reportsOf(code, { way: 'espree' });
    expect(reports.flatMap(({ suggestions }) => suggestions)).toEqual([]);
  });
});
