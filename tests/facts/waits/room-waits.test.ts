import { describe, expect, test } from 'vitest';
import { unguardedBy } from '../../../rules/facts/waits/room-guard.ts';
import { roomListenerOf } from '../../../rules/facts/waits/room-listener.ts';
import { overlapOf } from '../../../rules/facts/waits/room-overlap.ts';
import { endsAlone } from '../../../rules/facts/waits/ends-alone.ts';
import { releaseOf } from '../../../rules/facts/waits/room-release.ts';
import { waiterOf } from '../../../rules/facts/waits/room-waiter.ts';
import { allOfType } from '../../../rules/syntax/tree.ts';
import { fileFrom, ways, type Way } from '../../support/parse.ts';

const head = `import fs from 'node:fs'; import net from 'node:net'; import { once } from 'node:events'; const s = net.connect(1);`;

/** The first wait for room in some code, with what the facts ask of it. */
function waitIn(code: string, way: Way) {
  const file = fileFrom(`${head} ${code}`, way);
  const [wait] = allOfType(file, 'CallExpression').flatMap((call) => roomListenerOf(file, call) ?? []);
  return wait && { file, wait, waiter: waiterOf(file, wait) };
}

describe.each(ways)('what listens for room, %s', (way) => {
  test.each([
    [`s.on('drain', go);`, 'on drain of s'],
    [`s.addListener('drain', go);`, 'on drain of s'],
    [`s.once('drain', go);`, 'once drain of s'],
    [`s.addEventListener('drain', go, { once: true });`, 'once drain of s'],
    [`s.on('drain', go); other.addEventListener('x', go, { once: true });`, 'on drain of s'],
    [`await once(s, 'drain');`, 'awaited drain of s'],
    [`channel.addEventListener('bufferedamountlow', go);`, 'on bufferedamountlow of channel'],
    [`const out = make(); if (!out.write(x)) out.once('drain', go);`, 'once drain of out'],
    [
      `export const send = (out) => { const ok = out.write(x); return ok || out.once('drain', go); };`,
      'once drain of out',
    ],
    [`queue.on('drain', go);`, undefined],
    [`out.write(x); out.once('drain', go);`, undefined],
    [`await twice(s, 'drain');`, undefined],
    [`s.on('drained', go);`, undefined],
    [`s.off('drain', go);`, undefined],
    [`s.once('drain');`, undefined],
  ])('%s: %s', (code, answer) => {
    const found = waitIn(code, way);
    const text = found && `${found.wait.how} ${found.wait.event} of ${found.file.code.getText(found.wait.stream)}`;
    expect(text).toBe(answer);
  });

  test.each([
    [`s.once('drain', go);`, true, false],
    [`function f(out = process.stdout) { if (!out.write(x)) out.once('drain', go); }`, true, true],
    [
      `class A { constructor(out = process.stderr) { this.out = out; } f() { if (!this.out.write(x)) this.out.once('drain', go); } }`,
      true,
      true,
    ],
    [`function f(out) { if (!out.write(x)) out.once('drain', go); }`, false, false],
  ])('%s: is it a socket, is it a terminal', (code, isSocket, isTerminal) => {
    const names = waitIn(code, way)?.wait.names;
    expect([names?.has('net#Socket'), names?.has('tty#WriteStream')]).toEqual([isSocket, isTerminal]);
  });
});

describe.each(ways)('who goes on, %s', (way) => {
  test.each([
    [`await once(s, 'drain');`, 'promise'],
    [`new Promise((go) => s.once('drain', go));`, 'promise'],
    [`new Promise((go) => { s.once('drain', () => { count(); go(); }); });`, 'promise'],
    [`const { promise, resolve } = Promise.withResolvers(); s.once('drain', resolve);`, 'promise room'],
    [`const { promise: room, resolve: go } = Promise.withResolvers(); s.once('drain', () => go());`, 'promise room'],
    [`const { promise, resolve } = mine.withResolvers(); s.once('drain', resolve);`, 'other'],
    [`const { promise, resolve } = Promise.withResolvers(); s.once('drain', other);`, 'other'],
    [`function send(x, done) { s.write(x); s.once('drain', done); }`, 'callback done'],
    [`function send(x, done) { s.write(x); s.once('drain', () => done()); }`, 'callback done'],
    [`function send(x, done) { s.once('drain', next); function next() { done(); } }`, 'other'],
    [`s.once('drain', next); function next() {}`, 'other'],
    [`new Promise((go) => s.once('drain', other));`, 'other'],
  ])('%s: %s', (code, answer) => {
    const waiter = waitIn(code, way)?.waiter;
    const name = waiter?.is === 'callback' ? waiter.callback.name : waiter?.is === 'promise' && waiter.handle && 'room';
    expect(`${waiter?.is}${name ? ` ${name}` : ''}`).toBe(answer);
  });
});

const raw = `new Promise((go) => s.once('drain', go))`;
const releases: [code: string, answer: string][] = [
  [`await ${raw};`, 'nothing'],
  [`const room = ${raw}; await room;`, 'nothing'],
  [`use(await ${raw});`, 'nothing'],
  [`await ${raw}.then(next);`, 'nothing'],
  [`await new Promise((go, stop) => { s.once('drain', go); s.once('error', stop); });`, 'unknown'],
  [`await new Promise((go) => { s.once('drain', go); s.once('close', go); });`, 'unknown'],
  [`await new Promise((go) => { s.once('drain', go); waiting.push(go); });`, 'unknown'],
  [`await new Promise((go) => { const end = () => go(); s.once('drain', end); s.once('close', end); });`, 'unknown'],
  [`await new Promise((go) => { const end = () => { s.off('drain', end); go(); }; s.on('drain', end); });`, 'nothing'],
  [
    `await new Promise((go) => { const end = () => go(); if (a) s.once('drain', end); else s.on('drain', end); });`,
    'nothing',
  ],
  [`await new Promise((go) => { if (s.write(x)) go(); else s.once('drain', go); });`, 'nothing'],
  [`await once(s, 'drain');`, 'error'],
  [`await once(s, 'drain', { signal });`, 'unknown'],
  [`await Promise.race([${raw}, closed]);`, 'unknown'],
  [`const room = ${raw}; await Promise.race([room, closed]);`, 'unknown'],
  [`use(${raw});`, 'unknown'],
  [`s.on('close', () => s.emit('drain')); await ${raw};`, 'unknown'],
  [`const { promise, resolve } = Promise.withResolvers(); s.once('drain', resolve); await promise;`, 'nothing'],
  [
    `const { promise, resolve } = Promise.withResolvers(); s.once('drain', resolve); s.once('close', resolve); await promise;`,
    'unknown',
  ],
  [
    `const { promise, resolve } = Promise.withResolvers(); s.once('drain', resolve); await Promise.race([promise, closed]);`,
    'unknown',
  ],
  [
    `const { promise, resolve, reject } = Promise.withResolvers(); s.once('drain', resolve); s.once('error', reject); await promise;`,
    'unknown',
  ],
  [`function send(x, done) { if (!s.write(x)) s.once('drain', done); else done(); }`, 'nothing'],
  [`function send(x, done) { s.write(x, done); s.once('drain', done); }`, 'unknown'],
  [`function send(x, enc, done) { if (!s.write(x, enc)) s.once('drain', done); else done(); }`, 'unknown'],
  [`function read(done) { s.once('drain', done); }`, 'unknown'],
  [`s.on('drain', next); function next() {}`, 'unknown'],
];

describe.each(ways)('what else ends the wait, %s', (way) => {
  test.each(releases)('%s: %s', (code, answer) => {
    const found = waitIn(code, way);
    expect(found && releaseOf(found.file, found.wait, found.waiter)).toBe(answer);
  });

  test.each([
    [`await ${raw};`, 'nothing', true],
    [`await once(s, 'drain');`, 'error', true],
    [`const f = fs.createWriteStream('a'); await once(f, 'drain');`, 'error', false],
    [`const f = fs.createWriteStream('a'); await new Promise((go) => f.once('drain', go));`, 'nothing', false],
    [
      `const f = fs.createWriteStream('a'); f.on('error', log); await new Promise((go) => f.once('drain', go));`,
      'nothing',
      true,
    ],
    [`await new Promise((go) => process.stdout.once('drain', go));`, 'nothing', false],
  ] as const)('%s (%s): it may close alone: %s', (code, release, answer) => {
    const found = waitIn(code, way);
    expect(found && endsAlone(found.file, found.wait, release)).toBe(answer);
  });
});

const guards: [code: string, answer: string | undefined][] = [
  [`s.write(x); await ${raw};`, 'not asked'],
  [`s.write(x); await once(s, 'drain');`, 'not asked'],
  [`await new Promise((go) => { s.write(x); s.once('drain', go); });`, 'not asked'],
  [
    `s.write(x); const { promise, resolve } = Promise.withResolvers(); s.once('drain', resolve); await promise;`,
    'not asked',
  ],
  [`await new Promise((go) => { s.write(x, go); s.once('drain', go); });`, undefined],
  [`await new Promise((go) => { s.write(x); if (full) s.once('drain', go); else go(); });`, undefined],
  [`await new Promise((go) => { if (!s.write(x)) s.once('drain', go); });`, 'true is left open'],
  [
    `await new Promise((go, stop) => { if (!s.write(x, (e) => { if (e) stop(e); })) s.once('drain', go); });`,
    'true is left open',
  ],
  [`await new Promise((go) => { if (!s.write(x)) s.once('drain', go); else go(); });`, undefined],
  [`await new Promise((go) => { if (!s.write(x, go)) s.once('drain', go); });`, undefined],
  [`if (!s.write(x)) await ${raw};`, undefined],
  [`s.write(x); if (s.writableNeedDrain) await ${raw};`, undefined],
  [`s.write(x); if (full) await ${raw};`, undefined],
  [`const ok = s.write(x); await once(s, 'drain');`, 'not asked'],
  [`other.write(x); await ${raw};`, undefined],
  [`s.write(x); s.once('drain', next); function next() {}`, undefined],
];

describe.each(ways)('whether it may begin where there is room, %s', (way) => {
  test.each(guards)('%s: %s', (code, answer) => {
    const found = waitIn(code, way);
    expect(found && unguardedBy(found.file, found.wait, found.waiter)?.why).toBe(answer);
  });
});

const overlaps: [code: string, answer: string | undefined][] = [
  [`for (const x of xs) s.on('drain', () => log(x));`, 'repeating'],
  [`src.on('data', () => { s.on('drain', go); });`, 'repeating'],
  [`for (const x of xs) s.once('drain', () => log(x));`, undefined],
  [`for (const x of xs) if (!s.write(x)) await ${raw};`, undefined],
  [`s.on('drain', go);`, undefined],
  [`for (const x of xs) { s.on('drain', go); s.off('drain', go); }`, undefined],
  [`for (const x of xs) { s.on('drain', go); s.removeAllListeners(); }`, undefined],
  [`export async function add(x) { if (!s.write(x)) await ${raw}; }`, 'add'],
  [`export async function add(x) { if (!s.write(x)) s.on('drain', go); }`, 'add'],
  [`export async function add(x) { if (!s.write(x)) s.once('drain', next); function next() {} }`, undefined],
  [`export async function add(x) { await turn; if (!s.write(x)) await ${raw}; }`, undefined],
  [`let room; export async function add(x) { if (!s.write(x)) await (room ??= ${raw}); }`, undefined],
  [
    `let full; export function add(x) { if (full) return; full = !s.write(x); if (full) s.on('drain', go); }`,
    undefined,
  ],
  [`export async function wait() { await ${raw}; }`, undefined],
  [`export async function add(x) { if (!s.write(x)) await once(s, 'drain', { signal }); }`, 'add'],
];

describe.each(ways)('whether listeners pile up, %s', (way) => {
  test.each(overlaps)('%s: %s', (code, answer) => {
    const found = waitIn(code, way);
    const overlap = found && overlapOf(found.file, found.wait, found.waiter);
    expect(overlap?.by === 'calls' ? overlap.name : overlap?.by).toBe(answer);
  });
});
