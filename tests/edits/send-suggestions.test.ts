import { describe, expect, test } from 'vitest';
import { reportsOf, suggested } from '../support/suggest.ts';

const head = `import WebSocket from 'ws'; import dgram from 'node:dgram'; import { fork } from 'node:child_process';
import { Transform, Writable } from 'node:stream'; import { Worker } from 'node:worker_threads';
const ws = new WebSocket('ws://x'); const udp = dgram.createSocket('udp4'); const child = fork('./x.js');
`;
const inFunction = (body: string): string => `${head}export async function pour(source) {
  ${body}
}
`;
const settled = '(error) => (error ? reject(error) : resolve())';

const orClosed = (given: string): string => `await new Promise((resolve, reject) => {
    const closed = () => reject(new Error('The socket was closed.'));
    udp.send(${given}, (error) => {
      udp.off('close', closed);
      if (error) reject(error);
      else resolve();
    });
    udp.once('close', closed);
  });`;

describe('awaitSend', () => {
  test.each([
    ['ws', `ws.send(x);`, `await new Promise((resolve, reject) => ws.send(x, ${settled}));`],
    [
      'a comment',
      `ws.send(x /* all */); /* out */`,
      `await new Promise((resolve, reject) => ws.send(x /* all */, ${settled})); /* out */`,
    ],
    [
      'options of ws',
      `ws.send(x, { binary: true });`,
      `await new Promise((resolve, reject) => ws.send(x, { binary: true }, ${settled}));`,
    ],
    ['a process', `process.send(x);`, `await new Promise((resolve, reject) => process.send(x, ${settled}));`],
    ['a child', `child.send({ x });`, `await new Promise((resolve, reject) => child.send({ x }, ${settled}));`],
    [
      'a child, without a handle',
      `child.send(x, null);`,
      `await new Promise((resolve, reject) => child.send(x, null, ${settled}));`,
    ],
    [
      'a datagram of a connected socket',
      `udp.send(x);`,
      `await new Promise((resolve, reject) => udp.send(x, ${settled}));`,
    ],
    ['a datagram', `udp.send(x, port, host);`, orClosed('x, port, host')],
    ['a part of a datagram', `udp.send(x, 0, 8, port, host);`, orClosed('x, 0, 8, port, host')],
  ])('%s', (_, before, after) => {
    const output = suggested(inFunction(`for await (const x of source) { ${before} }`), 'awaitSend', 'espree');
    expect(output).toBe(inFunction(`for await (const x of source) { ${after} }`));
    expect(reportsOf(output ?? '')).toEqual([]);
  });

  test('in TypeScript, the promise has a type', () => {
    const output = suggested(inFunction(`for await (const x of source) ws.send(x);`), 'awaitSend', 'typed');
    expect(output).toContain('new Promise<void>((resolve');
  });
});

describe('passCallback', () => {
  test.each([
    [
      'a sink',
      `new Writable({ write(x, encoding, done) { ws.send(x); done(); } });`,
      `new Writable({ write(x, encoding, done) { ws.send(x, done); } });`,
    ],
    [
      'a transform',
      `new Transform({ transform(x, encoding, done) { ws.send(x); done(null, x); } });`,
      `new Transform({ transform(x, encoding, done) { ws.send(x, (error) => done(error, x)); } });`,
    ],
    [
      'a datagram, which tells a number of bytes, too',
      `new Transform({ transform(x, encoding, done) { udp.send(x); done(); } });`,
      `new Transform({ transform(x, encoding, done) { udp.send(x, (error) => done(error)); } });`,
    ],
  ])('%s', (_, before, after) => {
    const output = suggested(head + before, 'passCallback', 'espree');
    expect(output).toBe(head + after);
    expect(reportsOf(output ?? '')).toEqual([]);
  });
});

const page = `const page = new globalThis.WebSocket('ws://x');\n`;
const channel = `const channel = new RTCPeerConnection().createDataChannel('x');\n`;

describe('waitForBuffer', () => {
  test.each([
    [
      'a loop',
      page,
      `for await (const x of source) { page.send(x); }`,
      /\{ await bufferSent\(page\);\n\s*page\.send\(x\); \}/,
    ],
    [
      'a loop without braces',
      page,
      `for await (const x of source) page.send(x);`,
      /\{\n\s*await bufferSent\(page\);\n\s*page\.send\(x\);\n\s*\}/,
    ],
    [
      'a data channel',
      channel,
      `for await (const x of source) { channel.send(x); }`,
      /\{ await bufferLow\(channel\);\n\s*channel\.send\(x\); \}/,
    ],
    [
      'a web sink',
      channel,
      `new WritableStream({ write(x) { channel.send(x); } });`,
      /async write\(x\) \{ await bufferLow\(channel\);\n\s*channel\.send\(x\); \}/,
    ],
  ])('%s', (_, opened, body, after) => {
    for (const way of ['espree', 'untyped', 'typed'] as const) {
      const output = suggested(opened + inFunction(body), 'waitForBuffer', way) ?? '';
      expect(output).toMatch(after);
      expect(output).toMatch(/const BUFFER_LIMIT = 1048576; \/\/ TODO: choose/);
      expect(reportsOf(output, { way })).toEqual([]);
    }
  });

  test('is written once a file, under a name that is free', () => {
    const body = `const bufferSent = 1; for await (const x of source) { page.send(x); } for await (const x of source) { other.send(x); }`;
    const others = `${page}const other = new globalThis.WebSocket('ws://y');\n`;
    const output = suggested(others + inFunction(body), 'waitForBuffer') ?? '';
    const again = suggested(output, 'waitForBuffer') ?? '';
    expect(again.match(/await bufferSent_2\((?:page|other)\)/g)).toHaveLength(2);
    expect(again.match(/async function/g)).toHaveLength(2);
    expect(reportsOf(again)).toEqual([]);
  });
});

test.each([
  ['a call that may not happen', `for await (const x of source) process.send?.(x);`],
  ['a handle, whose callback waits for the other side', `for await (const x of source) child.send('x', x);`],
  ['what may be a callback', `for await (const x of source) udp.send(x, port);`],
  ['arguments of unknown number', `for await (const x of source) ws.send(...x);`],
  ['a wait among the arguments', `for await (const x of source) ws.send(await load(x));`],
  ['a name that is taken', `for await (const error of source) ws.send(error);`],
  ['a function that cannot wait', `source.on('data', (x) => { ws.send(x); });`],
  ['what may be gone', `const page = new globalThis.WebSocket('ws://x'); for await (const x of source) page?.send(x);`],
  [
    'a comment in a loop without braces',
    `const page = new globalThis.WebSocket('ws://x'); for await (const x of source) page.send(x /* all */);`,
  ],
  [
    'a listener that nobody waits for',
    `const page = new globalThis.WebSocket('ws://x'); source.on('data', async (x) => { page.send(x); });`,
  ],
  ['what has no signal', `const worker = new Worker('./x.js'); for await (const x of source) worker.postMessage(x);`],
  [
    'one client of many',
    `for (const client of clients) { client.on('message', log); client.terminate(); client.send(source); }`,
  ],
  ['work between the two', `new Writable({ write(x, encoding, done) { ws.send(x); count(); done(); } });`],
  [
    'a datagram whose callback may never come',
    `new Writable({ write(x, encoding, done) { udp.send(x, port, host); done(); } });`,
  ],
  ['an error', `new Writable({ write(x, encoding, done) { ws.send(x); done(failure); } });`],
  ['a comment', `new Writable({ write(x, encoding, done) { ws.send(x); /* all */ done(/* now */); } });`],
])('refuses %s', (_, body) => {
  expect(
    reportsOf(inFunction(body)).flatMap(({ rule, suggestions }) =>
      rule.endsWith('no-unpaced-send') ? suggestions : [],
    ),
  ).toEqual([]);
});
