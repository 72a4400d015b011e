import { describe, expect, test } from 'vitest';
import { sendFlowOf } from '../../../rules/facts/sends/send-flow.ts';
import { sendWayOf } from '../../../rules/facts/sends/way-words.ts';
import { fileFrom, nodeAt, ways } from '../../support/parse.ts';
import { senders } from './sends.ts';

type Row = readonly [code: string, call: string, way: string];

/** The way of a message, and the nearest function that does something about it: "silent". */
const topics: Record<string, readonly Row[]> = {
  'the sender itself': [
    [`ws.send(1);`, `ws.send(1)`, ''],
    [`other.send(1);`, `other.send(1)`, 'silent'],
  ],
  'a function': [
    [`function put(x) { ws.send(x); } put(1);`, `put(1)`, 'put() calls ws.send()'],
    [`const put = (x) => ws.send(x); put(1);`, `put(1)`, 'put() calls ws.send()'],
    [`const put = function (x) { ws.send(encode(x)); }; put(1);`, `put(1)`, 'put() calls ws.send()'],
    [`function put(x) { if (!x) return; ws.send(x); } put(1);`, `put(1)`, 'put() calls ws.send()'],
    [`function put(x) { try { ws.send(x); } catch (e) { log(e); } } put(1);`, `put(1)`, 'put() calls ws.send()'],
    [`async function put(x) { ws.send(x); } put(1);`, `put(1)`, 'put() calls ws.send()'],
    [`function put(to, x) { to.send(x); } put(ws, 1);`, `put(ws, 1)`, 'put() calls to.send()'],
    [`function put(x) { if (x) ws.send(x); else child.send({ x }); } put(1);`, `put(1)`, 'put() calls ws.send()'],
    [
      `function one(x) { ws.send(x); } const two = (x) => one(x); two(1);`,
      `two(1)`,
      'two() calls one(), one() calls ws.send()',
    ],
    [`function put(x) { return udp.send(x, 9, 'x'); } put(1);`, `put(1)`, 'put() calls udp.send()'],
    [`function put(x) { worker.postMessage(x); return true; } put(1);`, `put(1)`, 'put() calls worker.postMessage()'],
  ],
  'a function that does something about it, or that nobody knows': [
    [`function put(x) { if (ws.bufferedAmount < 9) ws.send(x); } put(1);`, `put(1)`, 'silent'],
    [`function put(x) { return new Promise((sent) => ws.send(x, sent)); } put(1);`, `put(1)`, 'silent'],
    [`function put(x, done) { ws.send(x, done); } put(1, next);`, `put(1, next)`, 'silent'],
    [`async function put(x) { await room(); ws.send(x); } put(1);`, `put(1)`, 'silent'],
    [`function put(x) { ws.send(x); return room(); } put(1);`, `put(1)`, 'silent'],
    [`function put(x) { if (!child.send(x)) source.pause(); } put(1);`, `put(1)`, 'silent'],
    [`function put(x) { ws.send('tick'); } put(1);`, `put(1)`, 'silent'],
    [`function put(x) { ws.send(state()); } put(1);`, `put(1)`, 'silent'],
    [`function put(xs) { for (const x of xs) ws.send(x); } put([]);`, `put([])`, 'silent'],
    [`function put(x) { setTimeout(() => ws.send(x), 9); } put(1);`, `put(1)`, 'silent'],
    [`function* put(x) { ws.send(x); } put(1);`, `put(1)`, 'silent'],
    [`function put(x) { ws.send(x); put(x.next); } put(1);`, `put(x.next)`, 'silent'],
    [`function put(x) { put(x); } put(1);`, `put(1)`, 'silent'],
    [`import { put } from './own.js'; function send(x) { put(x); } send(1);`, `send(1)`, 'silent'],
    [`export function put(to, x) { to.send(x); } put(ws, 1);`, `put(ws, 1)`, 'silent'],
    [`function put(to, x) { to.send(x); } put(other, 1);`, `put(other, 1)`, 'silent'],
  ],
  'a method': [
    [
      `class A { s = new WS('x'); put(x) { this.s.send(x); } go() { this.put(1); } }`,
      `this.put(1)`,
      'put() calls this.s.send()',
    ],
    [
      `class A { #s = new WS('x'); #put = (x) => this.#s.send(x); go() { this.#put(1); } }`,
      `this.#put(1)`,
      '#put() calls this.#s.send()',
    ],
    [
      `class A { s = new WS('x'); send(x) { this.s.send(x); } } const a = new A(); a.send(1);`,
      `a.send(1)`,
      'send() calls this.s.send()',
    ],
    [
      `class A extends WS { put(x) { this.send(x); } } const a = new A('x'); a.put(1);`,
      `a.put(1)`,
      'put() calls this.send()',
    ],
    [`const link = { put: (x) => ws.send(x) }; link.put(1);`, `link.put(1)`, 'put() calls ws.send()'],
    [
      `class A { s = new WS('x'); send(x) { this.s.send(x); } isFull() { return this.s.bufferedAmount > 9; } } const a = new A(); a.send(1);`,
      `a.send(1)`,
      'silent',
    ],
    [`class A { s = other(); send(x) { this.s.send(x); } } const a = new A(); a.send(1);`, `a.send(1)`, 'silent'],
    [`const link = { put: (x) => ws.send(x) }; link.put = (x) => queue.push(x); link.put(1);`, `link.put(1)`, 'silent'],
  ],
};

for (const [topic, rows] of Object.entries(topics)) {
  describe.each(ways)(`where a message goes through ${topic}, %s`, (way) => {
    test.each(rows)('%s: %s → %s', (code, call, expected) => {
      const file = fileFrom(senders + code, way);
      const answer = sendFlowOf(file, nodeAt(file, call, 'CallExpression'));
      expect(answer.is === 'send' ? sendWayOf(answer.send) : 'silent').toBe(expected);
    });
  });
}

test('who sends, what is sent, and the calls on the way', () => {
  const code = `function put(to, x) { to.binaryType = 'blob'; to.onmessage = log; to.send(x); } put(page, 1);`;
  const file = fileFrom(senders + code);
  const answer = sendFlowOf(file, nodeAt(file, 'put(page, 1)', 'CallExpression'));
  if (answer.is !== 'send') throw new Error('it is a send');
  const { receiver, item, origins = [] } = answer.send;
  const text = (node: Parameters<typeof file.code.getText>[0]): string => file.code.getText(node);
  expect([text(receiver), item && text(item), ...origins.map(text)]).toEqual(['page', '1', 'to.send(x)']);
});
