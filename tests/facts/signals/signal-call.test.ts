import { describe, expect, test } from 'vitest';
import { callbackGates } from '../../../rules/facts/signals/callback-gate.ts';
import { signalCallOf } from '../../../rules/facts/signals/signal-call.ts';
import { fileFrom, ways } from '../../support/parse.ts';
import { callNamed } from '../writes.ts';

describe.each(ways)('whether a call answers "full", %s', (way) => {
  const answerOf = (code: string, method: string): string => {
    const file = fileFrom(code, way);
    const answer = signalCallOf(file, callNamed(file, method).call);
    return answer.is === 'signal' ? answer.signal.row.type : answer.is;
  };
  test.each([
    ['write', `import fs from 'fs'; const w = fs.createWriteStream('x'); w.write('a');`, 'stream#Writable'],
    ['write', `import fs from 'fs'; const w = fs.createWriteStream('x'); w?.write?.('a');`, 'stream#Writable'],
    ['write', `process.stdout.write('a');`, 'stream#Writable'],
    [
      'push',
      `import { Readable } from 'stream'; class A extends Readable { m() { this.list = []; this.list.push(1); } }`,
      'no',
    ],
    ['write', `class Log { write() {} } const w = new Log(); w.write('a');`, 'no'],
    ['write', `const w = { write() {} }; w.write('a');`, 'no'],
    [
      'write',
      `import { Writable } from 'stream'; class A extends Writable { write(x) { return super.write(x); } }`,
      'no',
    ],
    ['write', `import crypto from 'crypto'; const h = crypto.createHash('md5'); h.write('a');`, 'no'],
    [
      'write',
      `import crypto from 'crypto'; const c = crypto.createCipheriv('a', k, i); c.write('a');`,
      'stream#Writable',
    ],
    ['end', `import fs from 'fs'; const w = fs.createWriteStream('x'); w.end('a');`, 'no'],
    ['write', `import { w } from './own.js'; w.write('a');`, 'unknown'],
  ])('%s of %s: %s', (method, code, answer) => {
    // What a file that is not there exports is `any`.
    expect(answerOf(code, method)).toBe(answer);
  });
});

describe('whether a callback lets the next write start', () => {
  const gates = (code: string): boolean => {
    const file = fileFrom(code);
    return callbackGates(file, callNamed(file, 'write').call, 1);
  };
  test.each([
    'w.write(x, () => { next(); });',
    'w.write(x, next);  function next() { read(); }',
    'const next = () => read(); w.write(x, next);',
    'w.write(x, "utf8", () => next());',
    'w.write(x, (error) => { if (error) return fail(error); next(); });',
    'w.write(x, (error) => { if (error) fail(error); else next(); });',
    'w.write(x, (error) => (error ? fail(error) : next()));',
    'w.write(x, (error) => { if (!error) next(); });',
    'w.write(x, (error) => { if (error == null) next(); else fail(error); });',
    'w.write(x, (error) => { error || next(); });',
    'w.write(x, (error) => { if (error !== null) fail(error); else next(); });',
    'new Promise((resolve) => { w.write(x, resolve); });',
    'new Promise((resolve, reject) => { w.write(x, (error) => (error ? reject(error) : resolve())); });',
    'function put(x, done) { w.write(x, done); }',
    'function put(x, done) { w.write(x, () => done()); }',
    // Another function stands in for one that the caller has not given.
    'const noop = () => {}; function put(x, done) { if (!done) done = noop; w.write(x, done); }',
    'const noop = () => {}; function put(x, done) { if (typeof done !== "function") { done = noop; } w.write(x, done); }',
    'const noop = () => {}; function put(x, done) { done = done || noop; w.write(x, done); }',
    'const noop = () => {}; function put(x, done) { done ??= noop; w.write(x, done); }',
    'const noop = () => {}; function put(x, done = noop) { w.write(x, done); }',
    'const noop = () => {}; function put(x, done) { w.write(x, done || noop); }',
    'function put(x, done) { w.write(x, done ?? (() => {})); }',
    'const noop = () => {}; function put(x, done) { w.write(x, done || noop); } source.on("data", (x) => put(x, next));',
    'const noop = () => {}; function put(x, done) { w.write(x, done || noop); } put(head); source.on("data", (x) => put(x, next));',
    'const noop = () => {}; function put(x, done) { w.write(x, done || noop); } source.on("data", (...xs) => put(...xs));',
    'class A { put(x, done) { w.write(x, done || noop); } line(x) { this.put(x + "\\n"); } }',
    'function put(x, done) { w.write(x, done); } source.on("data", (x) => put(x, next));',
    'function put(x, done) { w.write(x, done); } put(head);',
    'function put(x, done) { open((fd) => { w.write(x, done); }); }',
    'function put(x, done) { source.once("open", () => { w.write(x, done); }); }',
    'class A { put(x) { w.write(x, this.next); } }',
    'w.write(x, () => { last = Date.now(); next(); });',
    'w.write(x, () => { clearTimeout(timer); next(); });',
    'const performance = new Pump(source); w.write(x, () => { performance.next(); });',
    'w.write(x, () => { setTimeout(next, 9); });',
    'class A { put(x) { w.write(x, this.written.bind(this)); } written() { this.next(); } }',
    'class A { put(x) { w.write(x, this.next.bind(this)); } }',
    'source.pause(); w.write(x, () => source.resume());',
  ])('%s', (code) => {
    expect(gates(code)).toBe(true);
  });

  test.each([
    'w.write(x);',
    'w.write(x, "utf8");',
    'w.write(x, undefined);',
    'w.write(x, () => {});',
    'const noop = () => {}; w.write(x, noop);',
    'const noop = () => {}; function put(x, done) { done = noop; w.write(x, done); }',
    'const noop = () => {}; function put(x, done) { if (x) done = noop; w.write(x, done); }',
    'const noop = () => {}; const none = undefined; w.write(x, none || noop);',
    // Whoever repeats it hands in none.
    'const noop = () => {}; function put(x, done) { w.write(x, done || noop); } source.on("data", (x) => put(x));',
    'const noop = () => {}; function put(x, done) { w.write(x, done || noop); } source.on("data", (x) => put(x, null));',
    'function put(x, done) { done ??= () => {}; w.write(x, done); } function all() { for (;;) put(next()); }',
    'function put(x, done = () => {}) { w.write(x, done); } function all() { for (const x of xs()) put(x); }',
    'function put(x, done) { w.write(x, done); } source.on("data", (x) => put(x));',
    'function put(x, done) { w.write(x, done); } async function all() { for await (const x of xs) put(x); }',
    // The callback was given once, for all that comes.
    'function pour(source, done) { source.on("data", (x) => { w.write(x, done || noop); }); }',
    'function pour(source, done) { source.on("data", (x) => { w.write(x, done); }); }',
    'w.write(x, (error) => { if (error) throw error; });',
    'w.write(x, (error) => { if (error) fail(error); });',
    'w.write(x, (error) => { error && fail(error); });',
    'w.write(x, (error) => { !error || fail(error); });',
    'w.write(x, (error) => { if (!error) return; else fail(error); });',
    'w.write(x, (error) => (error ? fail(error) : undefined));',
    'w.write(x, () => { console.log("written"); });',
    'w.write(x, () => { debug("written"); });',
    'w.write(x, () => { written = true; });',
    'w.write(x, () => { last = Date.now(); });',
    'w.write(x, () => { last = new Date().getTime(); });',
    'w.write(x, () => { took = performance.now() - began; });',
    'w.write(x, () => { clearTimeout(timer); });',
    'class A { put(x) { w.write(x, this.written.bind(this)); } written() { this.last = Date.now(); } }',
    'w.write(x, log); function log(error) { if (error) console.error(error); }',
    'function put(x, encoding) { w.write(x, encoding); }',
    'w.write(x, options);',
    'const options = {}; w.write(x, options);',
  ])('not: %s', (code) => {
    expect(gates(code)).toBe(false);
  });
});
