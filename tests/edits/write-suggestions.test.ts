import { describe, expect, it, test } from 'vitest';
import { reportsOf, suggested } from '../support/suggest.ts';

const helper = `
/** Waits until a stream has room again, or has closed; rejects if it fails. */
async function drained(stream) {
  if (stream.writableNeedDrain === false) return;
  let wait = waits.get(stream);
  if (!wait) {
    const released = new AbortController();
    const { signal } = released;
    wait = Promise.race(['drain', 'finish', 'close'].map((event) => once(stream, event, { signal }))).finally(() => {
      waits.delete(stream);
      released.abort();
    });
    waits.set(stream, wait);
  }
  await wait;
}`;

const shared = 'const waits = new WeakMap(); // one for all who wait for the same stream, see drained()';

const loop = (body: string, head = `import fs from 'node:fs';`): string => `${head}
export async function copy(source, name) {
  const out = fs.createWriteStream(name);
  ${body}
}
`;

test('a handler whose write is the whole body of an if keeps its else', () => {
  const code = `import fs from 'node:fs';
const out = fs.createWriteStream('x');
fs.createReadStream('y').on('data', () => {});
const source = fs.createReadStream('z');
source.on('data', (chunk) => {
  if (chunk.length > 10) out.write(chunk);
  else skip(chunk);
});
`;
  expect(suggested(code, 'pauseSource', 'espree')).toContain(`
  if (chunk.length > 10) {
    if (!out.write(chunk)) {
      source.pause();
      drained(out).then(() => source.resume(), (error) => source.destroy(error));
    }
  }
  else skip(chunk);`);
});

test.each([
  [
    'an HTTP/2 response',
    `import http2 from 'node:http2'; http2.createServer(async (req, res) => { for await (const x of req) { seen(x); res.write(x); } });`,
  ],
  [
    'streamx',
    `import { Writable } from 'streamx'; const w = new Writable(); async function f(xs) { for await (const x of xs) { seen(x); w.write(x); } } f(list);`,
  ],
])('a wait that would not end is not offered: %s', (_, code) => {
  expect(reportsOf(code, { way: 'espree' })).toHaveLength(1);
  expect(suggested(code, 'waitForRoom', 'espree')).toBeUndefined();
});

test('a method that another class has a say in keeps its type', () => {
  const code = (head: string, more = ''): string =>
    `import net from 'node:net';\nexport class Link${head} { readonly s: net.Socket = net.connect(1);\n  send(m: string): void { this.s.write(m); } }${more}\n`;
  expect(suggested(code(''), 'returnAnswer')).toContain('send(m: string): boolean { return this.s.write(m); }');
  expect(suggested(code(' implements Sender'), 'returnAnswer')).toBeUndefined();
  expect(
    suggested(
      code('', '\nclass Loud extends Link { override send(m: string): void { super.send(m); } }'),
      'returnAnswer',
    ),
  ).toBeUndefined();
});

test('nobody sees what a setter returns', () => {
  const code = (member: string): string =>
    `import net from 'node:net';\nclass A { s = net.connect(1); ${member} { this.s.write(x); } }\n`;
  expect(suggested(code('put(x)'), 'returnAnswer', 'espree')).toContain('return this.s.write(x);');
  expect(suggested(code('set value(x)'), 'returnAnswer', 'espree')).toBeUndefined();
});

describe('usePipeline', () => {
  test.each([
    ['for await (const chunk of source) out.write(chunk);\n  out.end();', 'await pipeline(source, out);'],
    ['for await (const chunk of source) {\n    out.write(chunk);\n  }\n  out.end();', 'await pipeline(source, out);'],
    ['for (const chunk of source) out.write(chunk);\n  out.end();', 'await pipeline(source, out);'],
    [
      'const items = await list();\n  for (const id of source) out.write(items.get(id));\n  out.end();',
      'const items = await list();\n  await pipeline(source, async function* (items_2) { for await (const id of items_2) yield items.get(id); }, out);',
    ],
    [
      'for await (const row of source) out.write(JSON.stringify(row));\n  out.end();',
      'await pipeline(source, async function* (items) { for await (const row of items) yield JSON.stringify(row); }, out);',
    ],
  ])('%s', (before, after) => {
    const expected = loop(after).replace(`'node:fs';`, `'node:fs';\nimport { pipeline } from 'node:stream/promises';`);
    expect(suggested(loop(before), 'usePipeline', 'espree')).toBe(expected);
  });

  test.each([
    ['others go on with it', loop('for (const chunk of source) out.write(chunk);')],
    [
      'what comes after an error would find it destroyed',
      loop(
        'try { for await (const chunk of source) out.write(chunk);\n  out.end(); } catch (e) { out.end(e.message); }',
      ),
    ],
    [
      'it was opened elsewhere',
      `import fs from 'node:fs';\nconst out = fs.createWriteStream('x');\nexport async function add(rows) { for await (const row of rows) out.write(row);\n  out.end(); }`,
    ],
    [
      'it was handed in',
      `import fs from 'node:fs';\n/** @param {fs.WriteStream} out */\nexport async function save(rows, out) { for await (const row of rows) out.write(row);\n  out.end(); }`,
    ],
    [
      'the handler of a request, whose errors nobody catches',
      `import http from 'node:http';\nhttp.createServer(async (req, res) => { for await (const row of rows) res.write(row);\n  res.end(); });`,
    ],
    [
      'the other side may end a socket',
      `import net from 'node:net';\nexport async function send(rows) { const s = net.connect(1); for await (const row of rows) s.write(row);\n  s.end(); }`,
    ],
    [
      'somebody else may end it meanwhile',
      loop('setTimeout(() => out.end(), 1000);\n  for await (const chunk of source) out.write(chunk);\n  out.end();'),
    ],
    [
      'somebody waits for the end afterwards',
      loop(`for await (const chunk of source) out.write(chunk);\n  out.end();\n  await once(out, 'finish');`),
    ],
    ['more than the write in the loop', loop('for await (const chunk of source) { out.write(chunk); count(); }')],
    ['a comment would be lost', loop('for await (const chunk of source) {\n    // each\n    out.write(chunk);\n  }')],
    ['an item made of this', loop('for await (const chunk of source) out.write(this.encode(chunk));')],
    ['nobody can wait', loop('for (const chunk of source) out.write(chunk);').replace('async ', '')],
    ['others print to it', `import 'x';\nfor await (const chunk of source) process.stdout.write(chunk);`],
  ])('refuses: %s', (_, code) => {
    expect(reportsOf(code, { way: 'espree' })).toHaveLength(1);
    expect(suggested(code, 'usePipeline', 'espree')).toBeUndefined();
  });
});

describe('waitForRoom', () => {
  const read = 'while (true) {\n    const { done, value } = await source.read();\n    if (done) break;\n    ';

  test('brings a helper and its import along', () => {
    const code = loop(`${read}out.write(value);\n  }`);
    expect(suggested(code, 'waitForRoom', 'espree')).toBe(
      `${loop(`${read}if (!out.write(value)) await drained(out);\n  }`).replace(`'node:fs';`, `'node:fs';\nimport { once } from 'node:events';\n\n${shared}`)}${helper}\n`,
    );
  });

  test('the file keeps its own ways: CommonJS, double quotes, tabs, no semicolons', () => {
    const code = `"use strict"\nconst fs = require("fs")\nasync function copy(source) {\n\tconst out = fs.createWriteStream("x")\n\tfor await (const chunk of source) { count(); out.write(chunk) }\n}\n`;
    const after = suggested(code, 'waitForRoom', 'espree');
    expect(after).toContain(`const fs = require("fs")\nconst { once } = require("node:events")\n`);
    expect(after).toContain('count(); if (!out.write(chunk)) await drained(out) }');
    expect(after).toContain('\tif (stream.writableNeedDrain === false) return\n');
    expect(after).toContain('["drain", "finish", "close"]');
  });

  test('a name that is taken is left alone', () => {
    const code = loop(
      `${read}out.write(value);\n  }`,
      `import fs from 'node:fs';\nimport { once } from 'lodash';\nconst drained = once(() => {});`,
    );
    const after = suggested(code, 'waitForRoom', 'espree');
    expect(after).toContain(`import { once as once_2 } from 'node:events';`);
    expect(after).toContain('await drained_2(out);');
  });

  test('an import and a helper that are there already serve again', () => {
    const once =
      suggested(
        loop(`${read}out.write(value);\n  }\n  for (const x of source) { count(); out.write(x); }`),
        'waitForRoom',
        'espree',
      ) ?? '';
    const twice = suggested(once, 'waitForRoom', 'espree') ?? '';
    expect(twice.match(/async function drained/g)).toHaveLength(1);
    expect(twice.match(/import \{ once \}/g)).toHaveLength(1);
    expect(twice.match(/await drained\(out\)/g)).toHaveLength(2);
    expect(reportsOf(twice, { way: 'espree' })).toEqual([]);
  });

  test('an else keeps its if', () => {
    const code = loop(`${read}if (value) out.write(value); else count();\n  }`);
    expect(suggested(code, 'waitForRoom', 'espree')).toContain(
      'if (value) { if (!out.write(value)) await drained(out); } else count();',
    );
  });

  test('the write() of a web sink becomes async', () => {
    const code = `import http from 'node:http';\nhttp.createServer((req, res) => {\n  serve(new WritableStream({ write(chunk) { res.write(chunk); } }));\n});\n`;
    expect(suggested(code, 'waitForRoom', 'espree')).toContain(
      '{ async write(chunk) { if (!res.write(chunk)) await drained(res); } }',
    );
  });

  test('TypeScript gets a typed helper', () => {
    const code = `import type { Writable } from 'node:stream';\nexport async function copy(xs: AsyncIterable<string>, out: Writable) {\n  for await (const x of xs) { console.log(x); out.write(x); }\n}\n`;
    expect(suggested(code, 'waitForRoom', 'typed')).toContain(
      'async function drained(stream: NodeJS.EventEmitter & { readonly writableNeedDrain?: boolean }) {',
    );
  });

  test.each([
    ['a loop in a function that is not async', loop(`for (const x of source) out.write(x);`).replace('async ', '')],
    [
      'an async listener paces nothing',
      `import net from 'net';\nnet.createServer((a) => { const b = net.connect(1); a.on('data', async (chunk) => { b.write(chunk); }); });`,
    ],
    [
      'the stream has no name of its own',
      loop('for await (const x of source) streams[x.name]().write(x), out.write(x);'),
    ],
    ['a comment inside', loop('for await (const x of source) { count(); out.write(x /* raw */); }')],
  ])('refuses: %s', (_, code) => {
    expect(reportsOf(code, { way: 'espree' }).length).toBeGreaterThan(0);
    expect(suggested(code, 'waitForRoom', 'espree')).toBeUndefined();
  });
});

describe('delayCallback', () => {
  const tee = (body: string): string => `import { Transform, Writable } from 'node:stream';
class Tee extends Transform {
  copy = new Writable();
  _transform(chunk, encoding, callback) {
    ${body}
  }
}
`;

  test.each([
    ['this.copy.write(chunk);\n    callback();', 'this.copy.write(chunk, callback);'],
    ['this.copy.write(chunk, encoding);\n    callback(null);', 'this.copy.write(chunk, encoding, callback);'],
    [
      'this.copy.write(chunk);\n    return callback(null, chunk);',
      'this.copy.write(chunk, (error) => callback(error, chunk));',
    ],
  ])('%s', (before, after) => {
    expect(suggested(tee(before), 'delayCallback', 'espree')).toBe(tee(after));
  });

  test('an HTTP response is waited for: what compresses it may drop the callback', () => {
    const code = `import http from 'node:http';\nimport { Writable } from 'node:stream';\nhttp.createServer((req, res) => {\n  new Writable({\n    write(chunk, encoding, callback) {\n      res.write(chunk);\n      callback();\n    },\n  });\n});\n`;
    expect(suggested(code, 'delayCallback', 'espree')).toContain(
      '      if (!res.write(chunk)) drained(res).then(() => callback(), callback);\n      else callback();\n',
    );
  });

  test.each([
    ['something comes in between', tee('this.copy.write(chunk);\n    this.count++;\n    callback();')],
    ['the callback gets an error', tee('this.copy.write(chunk);\n    callback(new Error());')],
    [
      'it hands on an error of its own',
      tee('const error = undefined;\n    this.copy.write(chunk);\n    callback(null, error);'),
    ],
    ['a comment would be lost', tee('this.copy.write(chunk);\n    // done\n    callback(/* ok */);')],
    [
      'the write has a callback of its own',
      tee('this.copy.write(chunk, encoding, (error) => { if (error) report(error); });\n    callback();'),
    ],
  ])('refuses: %s', (_, code) => {
    expect(reportsOf(code, { way: 'espree' })).toHaveLength(1);
    expect(suggested(code, 'delayCallback', 'espree')).toBeUndefined();
  });
});

describe('pauseSource', () => {
  const proxy = (handler: string): string => `const net = require('net');
net.createServer((client) => {
  const upstream = net.connect(1);
  client.on('data', ${handler});
});
`;

  test('pauses on false and resumes when there is room', () => {
    const after = suggested(proxy('(chunk) => {\n    upstream.write(chunk);\n  }'), 'pauseSource', 'espree');
    expect(after).toContain(`  client.on('data', (chunk) => {
    if (!upstream.write(chunk)) {
      client.pause();
      drained(upstream).then(() => client.resume(), (error) => client.destroy(error));
    }
  });`);
  });

  test('two targets of one handler: the first with room would resume the source for both', () => {
    const code = (more: string): string => `import fs from 'node:fs';
const first = fs.createWriteStream('a');
const second = fs.createWriteStream('b');
const source = fs.createReadStream('z');
source.on('data', (chunk) => { first.write(chunk);${more} });
`;
    const offered = (more: string): string[] =>
      reportsOf(code(more), { way: 'espree' }).flatMap(({ suggestions }) =>
        suggestions.map(({ messageId }) => messageId),
      );
    expect(offered('')).toEqual(['pauseSource']);
    expect(offered(' second.write(chunk);')).toEqual([]);
  });

  test.each([
    ['the handler writes to its own source', proxy('(chunk) => {\n    client.write(chunk);\n  }')],
    [
      'the source is unknown',
      `import net from 'net';\nexport function feed(source) { const s = net.connect(1); source.on('data', (chunk) => { s.write(chunk); }); }`,
    ],
    [
      'the source cannot be paused: it is a timer',
      `import net from 'net';\nconst s = net.connect(1);\nsetInterval(() => { s.write(read()); }, 10);`,
    ],
  ])('refuses: %s', (_, code) => {
    expect(reportsOf(code, { way: 'espree' })).toHaveLength(1);
    expect(suggested(code, 'pauseSource', 'espree')).toBeUndefined();
  });
});

describe('returnAnswer', () => {
  const link = (method: string, field = 'socket = net.connect(1);'): string => `import net from 'node:net';
class Link {
  ${field}
  ${method}
}
`;

  test.each([
    ['send(m) { this.socket.write(m); }', 'send(m) { return this.socket.write(m); }', 'espree'],
    [
      'send(m: string): void { this.socket.write(m); }',
      'send(m: string): boolean { return this.socket.write(m); }',
      'untyped',
    ],
    ['send = (m) => { this.socket.write(m); };', 'send = (m) => { return this.socket.write(m); };', 'espree'],
  ] as const)('%s', (before, after, way) => {
    expect(suggested(link(before), 'returnAnswer', way)).toBe(link(after));
  });

  test.each([
    ['it is not the last thing', 'send(m) { this.socket.write(m); this.count++; }', 'espree'],
    ['it returns nothing elsewhere', 'send(m) { if (!m) return; this.socket.write(m); }', 'espree'],
    ['its type is a contract', 'async send(m: string): Promise<void> { this.socket.write(m); }', 'untyped'],
  ] as const)('refuses: %s', (_, method, way) => {
    expect(reportsOf(link(method), { way })).toHaveLength(1);
    expect(suggested(link(method), 'returnAnswer', way)).toBeUndefined();
  });
});

it('one report of a suggestion is one of the edits, with a title of one sentence', () => {
  for (const code of [loop('for await (const chunk of source) out.write(chunk);')]) {
    for (const { suggestions } of reportsOf(code, { way: 'espree' })) {
      expect(suggestions.length).toBeGreaterThan(0);
      for (const { title } of suggestions) expect(title).toMatch(/^[A-Z].*\.$/);
    }
  }
});
