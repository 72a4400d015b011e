import { describe, expect, test } from 'vitest';
import { isStateLeft } from '../../../rules/facts/signals/state-left.ts';
import { fileFrom, ways, type Way } from '../../support/parse.ts';
import { callNamed } from '../writes.ts';

/** Whether the state in which the first `….write(…)` stands is left for good. */
function isLeftIn(code: string, way?: Way): boolean {
  const file = fileFrom(code, way);
  const { call, receiver } = callNamed(file, 'write');
  return isStateLeft(file, call, receiver);
}

const open = `import net from 'node:net'; import { State } from './state.js'; const socket = net.connect(1);`;

/** In a loop over what comes: the message of a handshake, and the nearest code in which it comes again. */
const rows: [once: string, again: string][] = [
  [
    `let state = 1; socket.on('data', (b) => { for (const x of b) { if (state === 1) { state = 2; socket.write(x); } else if (state === 2) { state = 3; } } });`,
    `let state = 1; socket.on('data', (b) => { for (const x of b) { if (state === 1) { state = 2; socket.write(x); } else if (state === 2) { state = 1; } } });`,
  ],
  [
    `let state = 0; socket.on('data', (b) => { for (const x of b) { if (state === 0) { state = 1; } else if (state === 1) { socket.write(x); state = 2; } } });`,
    `let state = 0; socket.on('data', (b) => { for (const x of b) { if (state === 0) { state = 1; } else if (state === 1) { socket.write(x); state = 0; } } });`,
  ],
  [
    `let state = 1; socket.on('data', (b) => { for (const x of b) { if (state === 1) { state = 2; socket.write(x); } } });`,
    `let state = 1; socket.on('data', (b) => { for (const x of b) { if (state === 1) { if (x) state = 2; socket.write(x); } } });`,
  ],
  [
    `let state = 1; socket.on('data', (b) => { for (const x of b) { if (state === 1) { state = 2; socket.write(x); } } });`,
    `let state = 1; socket.on('data', (b) => { for (const x of b) { if (state === 1) { state = 2; } else { socket.write(x); } } });`,
  ],
  [
    `let state = 1; socket.on('data', (b) => { for (const x of b) { if (state === 1) { state = 2; socket.write(x); } } });`,
    `let state = 1; socket.on('drain', () => { state = 1; }); socket.on('data', (b) => { for (const x of b) { if (state === 1) { state = 2; socket.write(x); } } });`,
  ],
  [
    `let state = 1; socket.on('data', (b) => { for (const x of b) { if (state === 1) { state = 2; socket.write(x); } } });`,
    `socket.on('data', (b) => { let state = 1; for (const x of b) { if (state === 1) { state = 2; socket.write(x); } } });`,
  ],
  [
    `let state = 1; socket.on('data', (b) => { for (const x of b) { if (state === 1) { state = 2; socket.write(x); } } });`,
    `let state = 1; socket.on('data', (b) => { for (const x of b) { if (state === 1) { state = next(x); socket.write(x); } } });`,
  ],
  [
    `let state = 1; socket.on('data', (b) => { for (const x of b) { if (state === 1) { state = 2; socket.write(x); } } });`,
    `source.on('data', (b) => { let state = 1; each(b, () => { for (const x of b) { if (state === 1) { state = 2; socket.write(x); } } }); });`,
  ],
  [
    `class A { s = net.connect(1); state = 'hello'; take(b) { for (const x of b) { if (this.state === 'hello') { this.state = 'ready'; this.s.write(x); } } } }`,
    `class A { state = 'hello'; take(b) { for (const x of b) { if (this.state === 'hello') { this.state = 'ready'; socket.write(x); } } } }`,
  ],
  [
    `class A { constructor(s) { this.s = s; this.state = State.HELLO; } take(b) { for (const x of b) { switch (this.state) { case State.HELLO: this.s.write(x); this.state = State.READY; break; } } } }`,
    `class A { constructor(s) { this.s = s; this.state = State.HELLO; } reset() { this.state = State.HELLO; } take(b) { for (const x of b) { switch (this.state) { case State.HELLO: this.s.write(x); this.state = State.READY; break; } } } }`,
  ],
  [
    `let state = 'a'; socket.on('data', (b) => { for (const x of b) { switch (state) { case 'a': state = 'b'; socket.write(x); break; case 'b': state = 'c'; break; } } });`,
    `let state = 'a'; socket.on('data', (b) => { for (const x of b) { switch (state) { case 'c': log(x); case 'a': state = 'b'; socket.write(x); break; } } });`,
  ],
  // What the branch does again and again.
  [
    `let state = 1; socket.on('data', (b) => { for (const x of b) { if (state === 1) { state = 2; for (const row of x) log(row); socket.write(x); } } });`,
    `let state = 1; socket.on('data', (b) => { for (const x of b) { if (state === 1) { state = 2; for (const row of db.rows()) socket.write(row); } } });`,
  ],
  // Where it is set by other means than one assignment.
  [
    `let state = 'head', n; socket.on('data', (b) => { for (const x of b) { if (state === 'head') { state = 'body'; socket.write(x); } else [n] = [state]; } });`,
    `let state = 'head', n; socket.on('data', (b) => { for (const x of b) { if (state === 'head') { state = 'body'; socket.write(x); } else [state, n] = ['head', 0]; } });`,
  ],
  [
    `let state = 'head', n; socket.on('data', (b) => { for (const x of b) { if (state === 'head') { state = 'body'; socket.write(x); } else ({ n } = parse({ state })); } });`,
    `let state = 'head', n; socket.on('data', (b) => { for (const x of b) { if (state === 'head') { state = 'body'; socket.write(x); } else ({ state, n } = parse(x)); } });`,
  ],
  [
    `let state = 'head'; socket.on('data', (b) => { for (const x of b) { if (state === 'head') { state = 'body'; socket.write(x); } } });`,
    `let state = 'head'; socket.on('data', (b) => { for (const x of b) { if (state === 'head') { state = 'body'; socket.write(x); } else for (state of x) log(state); } });`,
  ],
  [
    `class A { constructor(o) { this.s = net.connect(1); Object.assign(this, o); this.state = 'head'; } take(b) { for (const x of b) { if (this.state === 'head') { this.state = 'body'; this.s.write(x); } else this.reset(); } } reset() { Object.assign(this.opts, { rest: null }); } }`,
    `class A { constructor() { this.s = net.connect(1); this.state = 'head'; } take(b) { for (const x of b) { if (this.state === 'head') { this.state = 'body'; this.s.write(x); } else this.reset(); } } reset() { Object.assign(this, { state: 'head', rest: null }); } }`,
  ],
  [
    `class A { constructor() { this.s = net.connect(1); this.state = 'head'; } take(b) { for (const x of b) { if (this.state === 'head') { this.state = 'body'; this.s.write(x); } } } set(k, v) { this.map[k] = v; } }`,
    `class A { constructor() { this.s = net.connect(1); this.state = 'head'; } take(b) { for (const x of b) { if (this.state === 'head') { this.state = 'body'; this.s.write(x); } } } set(k, v) { this[k] = v; } }`,
  ],
  [
    `class A { constructor() { this.s = net.connect(1); this.state = State.HEAD; } take(b) { for (const x of b) { if (this.state === State.HEAD) { this.state = State.BODY; this.s.write(x); } else if (x.end) this.state = State.END; } } }`,
    `class A { constructor() { this.s = net.connect(1); this.state = State.HEAD; } take(b) { for (const x of b) { if (this.state === State.HEAD) { this.state = State.BODY; this.s.write(x); } else if (x.end) this.state = 0; } } }`,
  ],
  [
    `class A { constructor() { this.s = net.connect(1); this.state = 0; } take(b) { for (const x of b) { if (this.state === 0) { this.state = 1; this.s.write(x); } else this.done(x); } } } class B extends A { done(x) { this.rest = 0; } }`,
    `class A { constructor() { this.s = net.connect(1); this.state = 0; } take(b) { for (const x of b) { if (this.state === 0) { this.state = 1; this.s.write(x); } else this.done(x); } } } class B extends A { done(x) { this.state = 0; } }`,
  ],
  // The state of an object that is made again and again, and a stream of all.
  [
    `class A { constructor(s) { this.s = s; this.state = 0; } run(b) { for (const x of b) { if (this.state === 0) { this.state = 1; this.s.write(x); } } } } net.createServer((s) => { const a = new A(s); s.on('data', (b) => a.run(b)); });`,
    `class A { constructor(s) { this.s = s; this.state = 0; } run(b) { for (const x of b) { if (this.state === 0) { this.state = 1; this.s.write(x); } } } } source.on('data', (b) => new A(socket).run(b));`,
  ],
  [
    `class A { constructor(s) { this.s = s; this.state = 0; } run(b) { for (const x of b) { if (this.state === 0) { this.state = 1; this.s.write(x); } } } }`,
    `class A { constructor() { this.state = 0; } run(b) { for (const x of b) { if (this.state === 0) { this.state = 1; socket.write(x); } } } }`,
  ],
  [
    `class A { constructor(s) { let state = 0; s.on('data', (b) => { for (const x of b) { if (state === 0) { state = 1; s.write(x); } } }); } }`,
    `class A { constructor(s) { let state = 0; s.on('data', (b) => { for (const x of b) { if (state === 0) { state = 1; socket.write(x); } } }); } }`,
  ],
];

describe.each(ways)('a state that is left for good, %s', (way) => {
  test.each(rows)('%s, but not %s', (once, again) => {
    expect([isLeftIn(`${open} ${once}`, way), isLeftIn(`${open} ${again}`, way)]).toEqual([true, false]);
  });
});
