import { describe, expect, test } from 'vitest';
import { roomListenerOf } from '../../../rules/facts/waits/room-listener.ts';
import { waitFaultOf } from '../../../rules/facts/waits/wait-fault.ts';
import { allOfType } from '../../../rules/syntax/tree.ts';
import { fileFrom, ways, type Way } from '../../support/parse.ts';

const head = `import { once } from 'node:events'; import { finished } from 'node:stream'; import fs from 'node:fs'; import net from 'node:net';
const file = fs.createWriteStream('a'); const socket = net.connect(1);\n`;

function faultIn(code: string, open: 'likely' | 'every', way: Way): string | undefined {
  const file = fileFrom(head + code, way);
  const [wait] = allOfType(file, 'CallExpression').flatMap((call) => roomListenerOf(file, call) ?? []);
  if (!wait) throw new Error(`no wait in ${code}`);
  return waitFaultOf(file, wait, open)?.is;
}

const rows: [code: string, likely: string | undefined, every: string | undefined][] = [
  [`file.write('a'); await once(file, 'drain');`, 'unguarded', 'unguarded'],
  [`if (!socket.write('a')) await once(socket, 'drain');`, 'unreleased', 'unreleased'],
  [`if (!file.write('a')) await once(file, 'drain');`, undefined, 'unreleased'],
  [`if (!file.write('a')) await Promise.race([once(file, 'drain'), once(file, 'close')]);`, undefined, undefined],
  [
    `export function put(x, done) { finished(socket, (error) => { if (error) abort(error); }); if (!socket.write(x)) socket.once('drain', done); }`,
    undefined,
    undefined,
  ],
  [
    `export function put(x, done) { finished(socket, (error) => { console.error(error); }); if (!socket.write(x)) socket.once('drain', done); }`,
    'unreleased',
    'unreleased',
  ],
  [
    `export function put(x, done) { finished(file, (error) => { abort(error); }); if (!socket.write(x)) socket.once('drain', done); }`,
    'unreleased',
    'unreleased',
  ],
  [`for (const x of process.argv) file.on('drain', () => console.log(x));`, 'overlapping', 'overlapping'],
  // What did not come stays with its listener, and so with each wait one more.
  [
    `for (const x of process.argv) if (!socket.write(x)) await new Promise((go, fail) => { socket.once('drain', go); socket.once('error', fail); });`,
    'leaving',
    'leaving',
  ],
  [
    `for (const x of process.argv) await put(socket, x); async function put(s, x) { if (!s.write(x)) await new Promise((go, fail) => { s.once('drain', () => go()); s.once('close', () => fail(new Error('gone'))); }); }`,
    'leaving',
    'leaving',
  ],
  [
    `for (const x of process.argv) if (!socket.write(x)) await Promise.race([once(socket, 'drain'), once(socket, 'close')]);`,
    'leaving',
    'leaving',
  ],
  [
    `for (const x of process.argv) if (!socket.write(x)) await Promise.race([once(socket, 'drain').then(a), once(socket, 'close').then(b)]);`,
    'leaving',
    'leaving',
  ],
  // Whoever comes first takes the others away.
  [
    `for (const x of process.argv) if (!socket.write(x)) await new Promise((go, fail) => { socket.once('drain', () => { socket.off('error', fail); go(); }); socket.once('error', fail); });`,
    undefined,
    undefined,
  ],
  [
    `for (const x of process.argv) if (!socket.write(x)) await new Promise((go, fail) => { const end = () => { socket.removeAllListeners(); go(); }; socket.once('drain', end); socket.once('error', fail); });`,
    undefined,
    undefined,
  ],
  [
    `for (const x of process.argv) if (!socket.write(x)) await Promise.race([once(socket, 'drain', { signal }), once(socket, 'close', { signal })]);`,
    undefined,
    undefined,
  ],
  // One wait leaves one listener.
  [
    `async function once1() { const s = net.connect(1); if (!s.write('a')) await new Promise((go, fail) => { s.once('drain', go); s.once('error', fail); }); s.end(); }`,
    undefined,
    undefined,
  ],
  // A listener that was there before belongs to nobody's wait.
  [
    `for (const x of process.argv) if (!socket.write(x)) await new Promise((go, fail) => { socket.once('drain', go); other.once('error', fail); });`,
    undefined,
    undefined,
  ],
  [`const lines = ['a']; file.on('drain', () => { file.write(lines.shift()); });`, 'one per event', 'one per event'],
];

describe.each(ways)('what is wrong with a wait, %s', (way) => {
  test.each(rows)('%s: %s, %s', (code, likely, every) => {
    expect([faultIn(code, 'likely', way), faultIn(code, 'every', way)]).toEqual([likely, every]);
  });
});
