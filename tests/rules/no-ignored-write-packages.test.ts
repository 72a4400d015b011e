import { describe, expect, test } from 'vitest';
import { said, testPairs, type Pair } from './reports.ts';

const head = `import { once } from 'node:events'; import _ from 'highland'; import { Writable } from 'streamx'; import { Minipass } from 'minipass';
import { Pool } from 'undici'; import amqp from 'amqplib';
const stream = _(); const out = new Writable(); const mini = new Minipass(); const pool = new Pool('http://x');
const channel = await (await amqp.connect('x')).createChannel();
`;

const pairs: Record<string, Pair[]> = {
  'what packages call write()': [
    ...['stream', 'out', 'mini'].map((name): Pair => [
      `The answer of ${name}.write() is ignored while a loop goes on writing`,
      `for await (const x of xs) ${name}.write(x);`,
      `for await (const x of xs) if (!${name}.write(x)) await once(${name}, 'drain');`,
    ]),
    [
      'stream.write()',
      `source.on('data', (x) => { stream.write(x); });`,
      `source.on('data', (x) => { if (!stream.write(x)) source.pause(); });`,
    ],
    [
      'pool.dispatch()',
      `for await (const x of xs) pool.dispatch(x, handler);`,
      `for await (const x of xs) if (!pool.dispatch(x, handler)) await once(pool, 'drain');`,
    ],
    [
      'channel.publish()',
      `for await (const x of xs) channel.publish('e', 'k', x);`,
      `for await (const x of xs) if (!channel.publish('e', 'k', x)) await once(channel, 'drain');`,
    ],
    [
      'channel.sendToQueue()',
      `for await (const x of xs) channel.sendToQueue('q', x);`,
      `for await (const x of xs) if (!channel.sendToQueue('q', x)) await once(channel, 'drain');`,
    ],
    [
      'wire.send()',
      `/** @param {import('@libp2p/interface').Stream} wire */ export async function send(wire) { for await (const x of xs) wire.send(x); }`,
      `/** @param {import('@libp2p/interface').Stream} wire */ export async function send(wire) { for await (const x of xs) if (!wire.send(x)) await once(wire, 'drain'); }`,
    ],
  ],
};

testPairs(pairs, { rule: 'no-ignored-write', head });

/** What answers with a number, of which some mean that the item, or the rest of it, is lost. */
const typed = (name: string, module: string, code: string): string =>
  `import type { ${name} } from '${module}'; export async function f(it: ${name}, xs: string[], rest: string) { for await (const x of load(xs)) ${code} }`;

describe.each(['untyped', 'typed'] as const)('answers that are numbers, %s', (way) => {
  test.each([
    ['Socket', 'bun', 'it.write(x);', 'answers less than its length for is lost', 'rest += x.slice(it.write(x));'],
    ['ServerWebSocket', 'bun', 'it.send(x);', 'answers 0 for is lost', 'if (it.send(x) <= 0) break;'],
    ['ServerWebSocket', 'bun', `it.publish('a', x);`, 'answers 0 for is lost', `if (it.publish('a', x) < 1) break;`],
    ['WebSocket', 'uWebSockets.js', 'it.send(x);', 'answers 2 for is lost', 'if (it.send(x) !== 1) break;'],
  ])('%s of %s: %s', (name, module, code, words, fine) => {
    const [report = '', ...others] = said(typed(name, module, code), { rule: 'no-ignored-write', way });
    expect(report).toContain(words);
    expect(others).toEqual([]);
    expect(said(typed(name, module, fine), { rule: 'no-ignored-write', way })).toEqual([]);
  });
});
