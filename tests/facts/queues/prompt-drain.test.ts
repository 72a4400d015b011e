import { describe, expect, test } from 'vitest';
import { bufferIn } from '../collections.ts';

/** A class whose `add()` fills the queue and does what is written, and whose `flush()` empties it. */
function code(add: string, flush: string, rest = ''): string {
  return `class A { queue = []; add(x) { this.queue.push(x); ${add} } ${flush} ${rest} }`;
}

const sync = 'flush() { const all = this.queue; this.queue = []; send(all); }';
const reset = 'flush() { this.timer = undefined; const all = this.queue; this.queue = []; send(all); }';
/** Something else empties it now and then. */
const drained = 'constructor() { source.on("drain", () => this.flush()); }';
const all = 'flush() { while (this.queue.length > 0) use(this.queue.shift()); }';

/** A tick at the end of the turn, for all that comes until then. */
const soon = (first: string, tick: string): string =>
  `${first} if (this.scheduled) return; this.scheduled = true; process.nextTick(() => { this.scheduled = false; ${tick} });`;
const answering = 'flush() { const all = this.queue; this.queue = []; for (const x of all) use(x); return true; } ';

describe('whoever fills it has it emptied soon: one batch, no backlog', () => {
  test.each([
    // At once.
    code('this.flush();', sync),
    code('this.flush();', all),
    code('if (this.queue.length > 0) this.flush();', all),
    code('this.next();', sync, 'next() { this.flush(); }'),
    // In a moment.
    code('setTimeout(() => this.flush(), 50);', sync),
    code('setTimeout(this.flush.bind(this), 50);', sync),
    code('queueMicrotask(() => this.flush());', sync),
    code('Promise.resolve().then(() => this.flush());', sync),
    code('process.nextTick(() => { this.flush(); });', all),
    // A wait for a time alone is a timer.
    code(
      'if (!this.scheduled) { this.scheduled = true; this.run(); }',
      'async run() { await new Promise((go) => setTimeout(go, 50)); this.scheduled = false; const all = this.queue; this.queue = []; send(all); }',
      '',
    ),
    code(
      'if (!this.scheduled) { this.scheduled = true; this.run(); }',
      'async run() { await sleep(50); this.scheduled = false; const all = this.queue; this.queue = []; send(all); }',
      '} const sleep = (ms) => new Promise((go) => setTimeout(go, ms)); class B {',
    ),
    code(
      'if (!this.scheduled) { this.scheduled = true; this.run(); }',
      'async run() { await this.sleep(50); this.scheduled = false; const all = this.queue; this.queue = []; send(all); }',
      'sleep(ms) { return new Promise((go) => { setTimeout(go, ms); }); }',
    ),
    // Once for all that comes in the meantime: a timer's handle, or a flag that the flush takes back.
    code('if (!this.timer) this.timer = setTimeout(() => this.flush(), 50);', reset),
    code('this.timer ??= setTimeout(() => this.flush(), 50);', reset),
    code('if (this.timer) return; this.timer = setTimeout(() => this.flush(), 50);', reset),
    code('clearTimeout(this.timer); this.timer = setTimeout(() => this.flush(), 50);', reset),
    code(
      'if (!this.scheduled) { this.scheduled = true; setImmediate(() => this.flush()); }',
      'flush() { this.scheduled = false; const all = this.queue; this.queue = []; send(all); }',
    ),
    code('if (this.queue.length === 1) setTimeout(() => this.flush(), 50);', 'flush() { send(this.queue.splice(0)); }'),
    // Where whoever takes them comes again after a while, whatever became of them
    code(
      'if (!this.busy) this.flush();',
      'flush() { this.busy = true; const all = this.queue; this.queue = []; send(all); setTimeout(() => { this.busy = false; this.flush(); }, 50); }',
      drained,
    ),
    code(
      'if (this.busy) return; this.busy = true; setImmediate(this.done);',
      sync,
      `done = () => { this.busy = false; this.flush(); }; ${drained}`,
    ),
    code(
      'if (this.busy) return; this.busy = true; this.soon();',
      sync,
      `async soon() { await null; this.done(); } done() { this.busy = false; this.flush(); } ${drained}`,
    ),
    code(
      'if (!this.busy) { this.mark(); setTimeout(this.done, 0); }',
      sync,
      `mark() { this.busy = true; } done = () => { this.busy = false; this.flush(); }; ${drained}`,
    ),
    // In a step of what the timer runs
    code(soon('', 'this.tick();'), 'tick() { if (!this.flush()) return; this.others(); }', answering + drained),
    code(soon('', 'this.tick();'), 'tick() { this.step(); }', `step() { this.flush(); } ${answering} ${drained}`),
    // Unless nothing was counted, where the count has just gone up
    code('this.count++; this.go();', sync, `go() { if (this.count === 0) return; this.flush(); } ${drained}`),
    code('this.count += x.length; if (!this.count) return; this.flush();', sync, drained),
    code(
      'this.count++; this.go();',
      'tick() { if (!this.flush()) return; this.others(); }',
      `go() { if (this.count === 0) return; if (this.scheduled) return; this.scheduled = true; process.nextTick(() => { this.scheduled = false; this.tick(); }); } ${answering} ${drained}`,
    ),
    // What waits afterwards takes nothing away from this.
    code(
      'setTimeout(() => this.flush(), 50);',
      'async flush() { const all = this.queue; this.queue = []; await send(all); }',
    ),
    // What was made with a callback and a delay.
    code('this.later();', sync, `later = debounce(() => this.flush(), 50); ${drained}`),
    code('this.batcher.changed();', sync, `batcher = new Batcher(() => this.flush(), 50); ${drained}`),
    // What an assertion says of a value is nothing that is asked.
    code('if (!this.timer!) this.timer = setTimeout(() => this.flush(), 50) as any;', reset),
    code('if (this.queue!.length > 0) this.flush();', all),
    code('if (x!.length > 0) this.flush();', all),
    code('const size = this.queue!.length!; if (size) this.flush();', sync),
    code(
      'if (!this.scheduled!) { this.scheduled = true; setImmediate(() => this.flush()); }',
      'flush() { this.scheduled = false as boolean; const all = this.queue; this.queue = []; send(all); }',
    ),
    // Who leaves where there is nothing leaves nothing behind, whatever else is asked.
    code(
      'this.flush();',
      'flush() { if (!this.queue.length && busy()) { setTimeout(() => this.flush(), 99); return; } send(this.queue.splice(0)); }',
    ),
    code(
      'this.flush();',
      'flush() { if (this.queue.length === 0 || (1 > this.queue.length && busy())) return; send(this.queue.splice(0)); }',
    ),
    code('this.flush();', 'flush() { if (!(this.queue.length > 0 || forced())) return; send(this.queue.splice(0)); }'),
    code('this.flush();', 'flush() { if (forced() || this.queue.length !== 0) send(this.queue.splice(0)); }'),
    code('this.flush();', 'flush() { if (!this.queue.length && busy()) later(); else send(this.queue.splice(0)); }'),
    code('(this.queue.length < 1 && idle()) || this.flush();', sync),
    code('(this.queue.length > 0 || idle()) && this.flush();', sync),
    // On a clock.
    code('', sync, 'constructor() { setInterval(() => this.flush(), 1000); }'),
    code('', sync, 'start() { this.clock = setInterval(this.flush.bind(this), 1000); }'),
    `const queue = []; export function add(x) { queue.push(x); for (const y of queue) use(y); queue.length = 0; }`,
  ])('%s', (source) => {
    expect(bufferIn(source)).toMatch(/^(?:batch|work-list)$/);
  });
});

describe('something holds it back: a backlog', () => {
  test.each([
    // The time, and something else; what is given back when something was sent; and work for all that came.
    code(
      'if (!this.scheduled) { this.scheduled = true; this.run(); }',
      'async run() { await new Promise((go) => setTimeout(go, 50)); await this.open; this.scheduled = false; const all = this.queue; this.queue = []; send(all); }',
      '',
    ),
    code(
      'if (!this.scheduled) { this.scheduled = true; this.run(); }',
      'async run() { await new Promise((go, stop) => { setTimeout(stop, 5000); other(go); }); this.scheduled = false; const all = this.queue; this.queue = []; send(all); }',
      '',
    ),
    code(
      'if (!this.scheduled) { this.scheduled = true; this.run(); }',
      'async run() { await this.sleep(50); this.scheduled = false; const all = this.queue; this.queue = []; send(all); }',
      'sleep(ms) { return new Promise((go) => { other(go); }); }',
    ),
    code(
      'if (!this.scheduled) { this.scheduled = true; this.run(); }',
      'async run() { while (this.queue.length > 0) { await new Promise((go) => setTimeout(go, 50)); const all = this.queue; this.queue = []; await send(all); } this.scheduled = false; }',
      '',
    ),
    // Nobody is told.
    code('', sync, drained),
    code('this.emit("more");', sync, drained),
    // Only one, or some.
    code(
      'this.flush();',
      'flush() { use(this.queue.shift()); }',
      'async run() { await ready(); use(this.queue.shift()); }',
    ),
    code('this.flush();', 'flush() { while (this.queue.length) { if (!this.open) break; use(this.queue.shift()); } }'),
    code('this.flush();', 'async flush() { while (this.queue.length) await use(this.queue.shift()); }'),
    // Only while it is open, not busy, or has enough.
    code('if (this.open) this.flush();', sync),
    code('if (!this.open) return; this.flush();', sync),
    code('this.open && this.flush();', sync),
    code('this.flush();', 'flush() { if (!this.open) return; const all = this.queue; this.queue = []; send(all); }'),
    code('this.flush();', 'flush() { if (this.isOpen()) { send(this.queue); this.queue = []; } }'),
    code(
      'if (!this.busy) this.flush();',
      'async flush() { this.busy = true; const all = this.queue; this.queue = []; await send(all); this.busy = false; }',
    ),
    // Something may be there as well where it leaves.
    code(
      'this.flush();',
      'flush() { if (busy()) { setTimeout(() => this.flush(), 99); return; } send(this.queue.splice(0)); }',
    ),
    code('this.flush();', 'flush() { if (!this.queue.length || busy()) return; send(this.queue.splice(0)); }'),
    code('this.flush();', 'flush() { if (this.queue.length < 10 && busy()) return; send(this.queue.splice(0)); }'),
    code('this.flush();', 'flush() { if (this.queue.length && busy()) return; send(this.queue.splice(0)); }'),
    code('this.flush();', 'flush() { if (!this.other.length && busy()) return; send(this.queue.splice(0)); }'),
    code('this.flush();', 'flush() { if (this.queue.length > 0 && idle()) send(this.queue.splice(0)); }'),
    code(
      'this.flush();',
      'flush() { if (!this.queue.length && busy()) return; else if (closed()) return; send(this.queue.splice(0)); }',
    ),
    code('(this.queue.length > 0 && idle()) || this.flush();', sync),
    code(soon('', 'if (this.open) this.tick();'), 'tick() { if (!this.flush()) return; }', answering + drained),
    code(soon('', 'this.tick();'), 'tick() { if (!this.open) return; this.flush(); }', answering + drained),
    code(soon('', 'this.tick();'), 'tick() { if (!this.others()) return; this.flush(); }', answering + drained),
    code(
      'if (!this.busy) { this.busy = true; this.tick(() => { this.busy = false; this.tick(); }); }',
      'tick(done) { this.flush(done); }',
      `flush(done) { const all = this.queue; this.queue = []; send(all, done); } ${drained}`,
    ),
    // A flag that is taken back when the work is done, be it by a timer that is started then
    code(
      'if (!this.busy) this.flush();',
      'flush() { this.busy = true; const all = this.queue; this.queue = []; send(all, () => { this.busy = false; this.flush(); }); }',
      drained,
    ),
    code(
      'if (!this.busy) this.flush();',
      'flush() { this.busy = true; const all = this.queue; this.queue = []; send(all, () => { setTimeout(() => { this.busy = false; this.again(); }, 0); }); }',
      `again() { if (this.queue.length) this.flush(); } ${drained}`,
    ),
    code(
      'if (!this.busy) this.flush();',
      'flush() { this.busy = true; const all = this.queue; this.queue = []; send(all).then(() => { this.busy = false; this.flush(); }); }',
      drained,
    ),
    code(
      'if (!this.busy) this.flush();',
      'async flush() { this.busy = true; const all = this.queue; this.queue = []; try { await send(all); } finally { setTimeout(() => { this.busy = false; this.again(); }, 50); } }',
      `again() { this.flush(); } ${drained}`,
    ),
    code(
      'if (!this.busy) this.flush();',
      'flush() { this.busy = true; const all = this.queue; this.queue = []; send(all, this.done); }',
      `done = () => { this.busy = false; this.flush(); }; ${drained}`,
    ),
    code(
      'if (this.busy) return; this.busy = true; this.soon();',
      sync,
      `async soon() { await ready(); this.done(); } done() { this.busy = false; this.flush(); } ${drained}`,
    ),
    code(
      'if (!this.busy) { this.mark(); work(this.done); }',
      sync,
      `mark() { this.busy = true; } done = () => { this.busy = false; this.flush(); }; ${drained}`,
    ),
    // A count that something else raises, or that goes up afterwards
    code('this.go();', sync, `go() { if (this.count === 0) return; this.flush(); } ask() { this.count++; } ${drained}`),
    code(
      'if (x.big) this.count++; this.go();',
      sync,
      `go() { if (this.count === 0) return; this.flush(); } ${drained}`,
    ),
    code('this.go(); this.count++;', sync, `go() { if (this.count === 0) return; this.flush(); } ${drained}`),
    code('this.count++; this.go();', sync, `go() { if (this.count > 0) return; this.flush(); } ${drained}`),
    code(
      'this.count++; setTimeout(() => this.go(), 9);',
      sync,
      `go() { if (this.count === 0) return; this.flush(); } ${drained}`,
    ),
    // What was awaited first decides.
    code(
      'this.flush();',
      'async flush() { await this.connected; const all = this.queue; this.queue = []; send(all); }',
    ),
    code('setTimeout(() => this.flush(), 50);', 'async flush() { await ready(); send(this.queue.splice(0)); }'),
    // What did not go through comes back.
    code(
      'setTimeout(() => this.flush(), 50);',
      'async flush() { const all = this.queue; this.queue = []; try { await send(all); } catch { this.queue = all.concat(this.queue); } }',
    ),
    // Piece after piece: it is empty when all was used, which takes as long as that does.
    code(
      'if (!this.busy) { this.busy = true; setTimeout(() => this.next()); }',
      'next(at = 0) { use(this.queue[at]); at += 1; if (this.queue.length > at) { if (at > 50) { this.queue = this.queue.slice(at); at = 0; } setTimeout(() => this.next(at)); } else { this.busy = false; this.queue = []; } }',
    ),
    // An event decides.
    code('source.once("drain", () => this.flush());', sync),
    code('', sync, 'constructor() { source.on("writable", () => this.flush()); }'),
    `class A { queue = []; add(x) { if (open) send(x); else this.queue.push(x); } ${sync} constructor() { source.on('open', () => this.flush()); } }`,
    code('', sync, 'constructor() { setInterval(() => { if (this.open) this.flush(); }, 1000); }'),
  ])('%s', (source) => {
    expect(bufferIn(source)).toBe('queue');
  });
});
