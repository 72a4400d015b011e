import { describe, expect, test } from 'vitest';
import { testedNothingOf } from '../../../rules/facts/signals/no-answer.ts';
import { queries } from '../../../rules/identity/types.ts';
import { fileFrom, ways } from '../../support/parse.ts';
import { callNamed } from '../writes.ts';

const socket = `const s = new WebSocket('ws://a');`;

describe.each(ways)('whether an answer is asked for that there is none of, %s', (way) => {
  const asked = (method: string, code: string): string | undefined => {
    const file = fileFrom(code, way);
    return testedNothingOf(file, callNamed(file, method).call)?.row.type;
  };

  test.each([
    ['send', `${socket} if (!s.send(x)) a();`, 'global#WebSocket'],
    ['send', `${socket} while (s.send(x)) a();`, 'global#WebSocket'],
    ['send', `${socket} s.send(x) && a();`, 'global#WebSocket'],
    ['send', `${socket} if (y && !s.send(x)) a();`, 'global#WebSocket'],
    ['send', `${socket} if (!s.send(x) || y) a();`, 'global#WebSocket'],
    ['send', `${socket} const ok = s.send(x); if (!ok) a();`, 'global#WebSocket'],
    ['send', `${socket} if (!s?.send(x)) a();`, 'global#WebSocket'],
    [
      'enqueue',
      `new ReadableStream({ pull(c) { if (!c.enqueue(x)) a(); } });`,
      'global#ReadableStreamDefaultController',
    ],
    ['postMessage', `const w = new Worker('w.js'); if (!w.postMessage(x)) a();`, 'global#Worker'],
  ])('%s: %s', (method, code, type) => {
    expect(asked(method, code)).toBe(type);
  });

  test.each([
    ['an answer that nobody tests', 'send', `${socket} s.send(x);`],
    ['one that is handed on', 'send', `${socket} function f() { return s.send(x); }`],
    ['one after the other', 'send', `${socket} function f() { return s.send(x) || a(); }`],
    ['a condition for it', 'send', `${socket} y && s.send(x);`],
    ['a call that answers', 'send', `if (!process.send(x)) a();`],
    [
      'what only looks like it',
      'send',
      `function f(s) { s.binaryType = ''; if (s.readyState && !s.send(x)) s.close(); }`,
    ],
    ['something unknown', 'send', `import { s } from './own.js'; if (!s.send(x)) a();`],
    [
      'a method of its own',
      'send',
      `class A extends WebSocket { send() { return true; } } if (!new A('').send(x)) a();`,
    ],
    ['one that is put in its place', 'send', `${socket} s.send = () => true; if (!s.send(x)) a();`],
    ['a queue', 'enqueue', `class Q { enqueue() { return 1; } } const q = new Q(); if (!q.enqueue(x)) a();`],
    ['a variable with other values', 'send', `${socket} let ok = b(); if (y) ok = s.send(x); if (!ok) a();`],
  ])('%s is left alone', (_, method, code) => {
    expect(asked(method, code)).toBeUndefined();
  });
});

test('an answer that nobody tests costs no type query', () => {
  const file = fileFrom(`${socket} s.send(x);`, 'typed');
  const before = queries.count;
  expect(testedNothingOf(file, callNamed(file, 'send').call)).toBeUndefined();
  expect(queries.count).toBe(before);
});
