import { describe, expect, test } from 'vitest';
import { signalFlowOf } from '../../../rules/facts/signals/signal-flow.ts';
import { fileFrom, nodeAt, ways } from '../../support/parse.ts';

const head = `import fs from 'node:fs'; import net from 'node:net'; const w = fs.createWriteStream('x'); `;

type Row = readonly [code: string, call: string, way: string];

/** The way of an answer: `put<w.write()`, or what is known instead. */
const rows: readonly Row[] = [
  // The API itself
  [`w.write(1);`, `w.write(1)`, ''],
  // Functions that return the answer
  [`function put(x) { return w.write(x); } put(1);`, `put(1)`, 'put<w.write()'],
  [`const put = (x) => w.write(x); put(1);`, `put(1)`, 'put<w.write()'],
  [`const put = function (x) { const ok = w.write(x); return ok; }; put(1);`, `put(1)`, 'put<w.write()'],
  [`async function put(x) { return await w.write(x); } put(1);`, `put(1)`, 'put<w.write()'],
  [`function put(x) { if (!x) return true; return w.write(x); } put(1);`, `put(1)`, 'put<w.write()'],
  [`const put = (x) => (x ? w.write(x) : true); put(1);`, `put(1)`, 'put<w.write()'],
  [`const put = (x) => x.length > 0 && w.write(x); put('a');`, `put('a')`, 'put<w.write()'],
  [`function put(out, x) { return out.write(x); } put(w, 1);`, `put(w, 1)`, 'put<out.write()'],
  [`export function put(out, x) { return out.write(x); } put(w, 1);`, `put(w, 1)`, 'unknown'],
  [`function one(x) { return w.write(x); } const two = (x) => one(x); two(1);`, `two(1)`, 'two<one() one<w.write()'],
  // Methods and fields
  [
    `class A { s = net.connect(1); send(x) { return this.s.write(x); } go() { this.send(1); } }`,
    `this.send(1)`,
    'send<this.s.write()',
  ],
  [
    `class A { #s = net.connect(1); #send = (x) => this.#s.write(x); go() { this.#send(1); } }`,
    `this.#send(1)`,
    '#send<this.#s.write()',
  ],
  [
    `class A { s = net.connect(1); send(x) { return this.s.write(x); } } const a = new A(); a.send(1);`,
    `a.send(1)`,
    'send<this.s.write()',
  ],
  [
    `function A() { this.s = net.connect(1); } A.prototype.send = function (x) { return this.s.write(x); }; A.prototype.go = function () { this.send(1); };`,
    `this.send(1)`,
    'send<this.s.write()',
  ],
  [`const link = { put: (x) => w.write(x) }; link.put(1);`, `link.put(1)`, 'put<w.write()'],
  [
    `class A { s = net.connect(1); write(x) { return this.s.write(x); } go() { this.write(1); } }`,
    `this.write(1)`,
    'write<this.s.write()',
  ],
  // The wrapper answers for itself
  [`function put(x) { w.write(x); } put(1);`, `put(1)`, 'no'],
  [`function put(x) { return w.end(x); } put(1);`, `put(1)`, 'no'],
  [`function put(x) { return other.write(x); } put(1);`, `put(1)`, 'unknown'],
  [`function put(x) { const ok = w.write(x); if (!ok) source.pause(); return ok; } put(1);`, `put(1)`, 'unknown'],
  [`function put(x) { const ok = w.write(x); if (!ok) w.once('drain', go); return ok; } put(1);`, `put(1)`, 'unknown'],
  [`function put(x) { return x ? w.write(x) : other(); } put(1);`, `put(1)`, 'unknown'],
  [`function put(x, done) { return w.write(x, done); } put(1, next);`, `put(1, next)`, 'unknown'],
  [`function* put(x) { return w.write(x); } put(1);`, `put(1)`, 'no'],
  [`function put(x) { return () => w.write(x); } put(1);`, `put(1)`, 'unknown'],
  [`function put(x) { return put(x); } put(1);`, `put(1)`, 'unknown'],
  // Declared
  [`/** @mustUse wait on false */ function put(x) { return queue.add(x); } put(1);`, `put(1)`, 'put'],
  [`class A { /** @mustUse */ put(x) { return this.q.add(x); } go() { this.put(1); } }`, `this.put(1)`, 'put'],
  [`/* @mustUse, but no documentation */ function put(x) { return queue.add(x); } put(1);`, `put(1)`, 'no'],
];

describe.each(ways)('where an answer comes from, %s', (way) => {
  test.each(rows)('%s: %s → %s', (code, call, expected) => {
    const file = fileFrom(head + code, way);
    const answer = signalFlowOf(file, nodeAt(file, call, 'CallExpression'));
    const said =
      answer.is === 'signal'
        ? (answer.signal.through ?? []).map(({ name, returns }) => (returns ? `${name}<${returns}` : name)).join(' ')
        : answer.is;
    // A reason to be silent is as good as the other.
    expect(said === 'no' ? 'unknown' : said).toBe(expected === 'no' ? 'unknown' : expected);
  });
});

describe('settings.backpressure.signals', () => {
  const named = (signals: readonly string[], code: string, call: string): boolean => {
    const file = {
      ...fileFrom(code),
      settings: { testFiles: 'silent' as const, types: 'parser' as const, signals, catalogue: {} },
    };
    return signalFlowOf(file, nodeAt(file, call, 'CallExpression')).is === 'signal';
  };

  test.each([
    ['sender#send', `import { send } from 'sender'; send(1);`, `send(1)`, true],
    ['sender#send', `import { send } from 'other'; send(1);`, `send(1)`, false],
    ['sender#send', `import { send as put } from 'sender'; put(1);`, `put(1)`, true],
    ['sender#Sender.send', `import { Sender } from 'sender'; const s = new Sender(); s.send(1);`, `s.send(1)`, true],
    ['sender#Sender.send', `import { Sender } from 'other'; const s = new Sender(); s.send(1);`, `s.send(1)`, false],
    ['sender#Sender.send', `import { Sender } from 'sender'; const s = new Sender(); s.post(1);`, `s.post(1)`, false],
    ['#Link.send', `class Link { send(x) {} go() { this.send(1); } }`, `this.send(1)`, true],
    ['#Link.send', `class Wire { send(x) {} go() { this.send(1); } }`, `this.send(1)`, false],
    ['#Link.send', `import { Link } from './link.js'; const l = new Link(); l.send(1);`, `l.send(1)`, true],
    ['#put', `import { put } from './put.js'; put(1);`, `put(1)`, true],
    ['#put', `import { put } from 'put'; put(1);`, `put(1)`, false],
  ])('%s, %s', (entry, code, call, expected) => {
    expect(named([entry], code, call)).toBe(expected);
  });
});
