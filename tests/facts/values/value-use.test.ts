import { describe, expect, test } from 'vitest';
import { isIgnored, valueUseOf } from '../../../rules/facts/values/value-use.ts';
import { fileFrom, ways } from '../../support/parse.ts';
import { callNamed } from '../writes.ts';

const ignored: [code: string, use: string][] = [
  ['w.write(x);', 'discarded'],
  ['w?.write(x);', 'discarded'],
  ['w.write(x), next();', 'discarded'],
  ['await w.write(x);', 'discarded'],
  ['!w.write(x);', 'discarded'],
  ['for (w.write(x); ; ) next();', 'discarded'],
  ['for (; ; w.write(x)) next();', 'discarded'],
  ['y && w.write(x);', 'discarded'],
  ['y || w.write(x);', 'discarded'],
  ['y ? w.write(x) : next();', 'discarded'],
  ['const ok = w.write(x);', 'unread'],
  ['let ok; ok = w.write(x);', 'unread'],
  ['const ok = y && w.write(x);', 'unread'],
  ['const ok = !w.write(x);', 'unread'],
  ['const ok = w.write(x); void 0, ok;', 'discarded'],
  ['const ok = w.write(x); ok;', 'discarded'],
  ['const ok = w.write(x); const same = ok;', 'unread'],
  ['if (w.write(x)) {}', 'emptily tested'],
  ['if (!w.write(x)) ;', 'emptily tested'],
  ['if (w.write(x)) {} else {}', 'emptily tested'],
  ['if (y && w.write(x)) {}', 'emptily tested'],
  ['const ok = w.write(x); if (!ok) { }', 'emptily tested'],
  ['xs.forEach((x) => w.write(x));', 'handed to nobody'],
  ['xs.forEach((x) => y && w.write(x));', 'handed to nobody'],
  ['source.on("data", (x) => w.write(x));', 'handed to nobody'],
  ['source.addEventListener("data", (x) => w.write(x));', 'handed to nobody'],
  ['setTimeout(() => w.write(x));', 'handed to nobody'],
  ['process.nextTick(() => w.write(x));', 'handed to nobody'],
  ['source.subscribe((x) => w.write(x));', 'handed to nobody'],
  ['xs.map((x) => w.write(x));', 'handed to nobody'],
  ['load().then((x) => w.write(x));', 'handed to nobody'],
  ['class A { #ok; m() { this.#ok = w.write(x); } }', 'unread'],
  ['class A { m() { this._ok = w.write(x); } }', 'unread'],
];

/** The nearest neighbours: somebody looks, or may look. */
const looked: [code: string, use: string][] = [
  ['void w.write(x);', 'voided'],
  ['y && void w.write(x);', 'voided'],
  ['if (!w.write(x)) wait();', 'tested'],
  ['if (w.write(x)) {} else { wait(); }', 'tested'],
  ['if (y && !w.write(x)) wait();', 'tested'],
  ['w.write(x) || wait();', 'tested'],
  ['w.write(x) && next();', 'tested'],
  ['w.write(x) ? next() : wait();', 'tested'],
  ['while (w.write(next()));', 'tested'],
  ['do ; while (w.write(next()));', 'tested'],
  ['for (; w.write(next()); );', 'tested'],
  ['const ok = w.write(x); if (!ok) wait();', 'tested'],
  ['let ok = w.write(x); while (ok) ok = w.write(x);', 'tested'],
  ['const ok = w.write(x); const same = ok; if (same) wait();', 'tested'],
  ['const f = () => { return w.write(x); };', 'returned'],
  ['const f = () => w.write(x);', 'returned'],
  ['export const put = (x) => w.write(x);', 'returned'],
  ['const ok = w.write(x); export { ok };', 'unknown'],
  ['const { ok } = w.write(x);', 'kept'],
  ['use(w.write(x));', 'argument'],
  ['new Thing(w.write(x));', 'argument'],
  ['const all = { ok: w.write(x) };', 'kept'],
  ['const ok = w.write(x) === false; if (ok) wait();', 'kept'],
  ['w.write(x).toString();', 'kept'],
  ['class A { ok; m() { this.ok = w.write(x); } }', 'kept'],
  ['class A { #ok; m() { this.#ok = w.write(x); } get full() { return !this.#ok; } }', 'kept'],
  ['state.ok = w.write(x);', 'kept'],
  ['n += w.write(x);', 'kept'],
  ['const all = xs.map((x) => w.write(x)); use(all);', 'unknown'],
  ['framework.handle((x) => w.write(x));', 'unknown'],
  ['const f = async () => { for await (const y of w.write(x)) use(y); };', 'unknown'],
  ['const all = [w.write(x)];', 'unknown'],
  ['throw w.write(x);', 'unknown'],
  ['switch (w.write(x)) { default: }', 'unknown'],
];

describe.each(ways)('%s', (way) => {
  const useOf = (code: string) => {
    const file = fileFrom(code, way);
    return valueUseOf(file, callNamed(file, 'write').call);
  };
  test.each(ignored)('nobody looks: %s is %s', (code, use) => {
    expect(useOf(code).use).toBe(use);
    expect(isIgnored(useOf(code))).toBe(true);
  });
  test.each(looked)('%s is %s', (code, use) => {
    expect(useOf(code).use).toBe(use);
    expect(isIgnored(useOf(code))).toBe(false);
  });
});

test.each([
  ['const put = (x) => w.write(x); source.on("data", put!);', 'handed to nobody'],
  ['const put = (x) => w.write(x); source.on("data", put as any);', 'handed to nobody'],
  ['const put = (x) => w.write(x); framework.handle(put!);', 'unknown'],
  ['const put = (x) => w.write(x); use(put!(1));', 'returned'],
])('a function whose name is asserted to be something: %s is %s', (code, use) => {
  const file = fileFrom(code);
  expect(valueUseOf(file, callNamed(file, 'write').call).use).toBe(use);
});

test('a value that only means itself', () => {
  const file = fileFrom('let ok = w.write(x); ok = ok;');
  expect(isIgnored(valueUseOf(file, callNamed(file, 'write').call))).toBe(false);
});
