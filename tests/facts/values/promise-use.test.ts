import { expect, test } from 'vitest';
import { promiseUseOf } from '../../../rules/facts/values/promise-use.ts';
import { fileFrom, nodeAt, ways } from '../../support/parse.ts';

const cases: [code: string, answer: string][] = [
  [`go();`, 'dropped'],
  [`async function f() { await go(); }`, 'awaited'],
  [`async function f() { await go().catch(() => {}); }`, 'awaited'],
  [`async function f() { const p = go(); other(); await p; }`, 'awaited'],
  [`async function f() { const p = go(); }`, 'dropped'],
  [`async function f() { await Promise.all([go(), 1]); }`, 'awaited'],
  [`async function f() { await Promise.all(xs.map((x) => go())); }`, 'awaited'],
  [`async function* f() { yield go(); }`, 'awaited'],
  [`async function f() { await (ok && go()); }`, 'awaited'],
  [`async function f() { await (ok ? go() : 1); }`, 'awaited'],
  [`go().then(next);`, 'dropped after next'],
  [`go().catch(next);`, 'dropped'],
  [`go().then(next, fail).catch(fail);`, 'dropped after next'],
  [`go().finally(next);`, 'dropped after next'],
  [`first().then(() => go());`, 'dropped'],
  [`first().then(() => { go(); });`, 'dropped'],
  [`first().then(() => { return go(); });`, 'dropped'],
  [`async function f() { await first().then(() => go()); }`, 'awaited'],
  [`xs.forEach((x) => go());`, 'dropped'],
  [`source.on('data', () => go());`, 'dropped'],
  [`xs.map((x) => go());`, 'dropped'],
  [`const all = xs.map((x) => go());`, 'kept'],
  [`void go();`, 'voided'],
  [`ok && go();`, 'dropped'],
  [`if (go()) stop();`, 'kept'],
  [`keep(go());`, 'kept'],
  [`list.push(go());`, 'kept'],
  [`this.last = go();`, 'kept'],
  [`function f() { return go(); }`, 'returned by f'],
  [`function f() { return go().catch(() => {}); }`, 'returned by f'],
  [`const f = () => go();`, 'returned by ?'],
  [`class A { put() { return go(); } }`, 'returned by ?'],
  [`pool.run(() => go());`, 'unknown'],
];

test.each(ways.flatMap((way) => cases.map(([code, answer]) => [way, code, answer] as const)))(
  '(%s) %s: %s',
  (way, code, answer) => {
    const file = fileFrom(code, way);
    const use = promiseUseOf(file, nodeAt(file, 'go()', 'CallExpression'));
    const steps = use.steps.map((step) => file.code.getText(step as never)).join(', ');
    const by = use.use === 'returned' ? ` by ${use.fn.id?.name ?? '?'}` : '';
    expect(`${use.use}${by}${steps === '' ? '' : ` after ${steps}`}`).toBe(answer);
  },
);
