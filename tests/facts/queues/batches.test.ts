import { field, testNeighbours } from '../neighbours.ts';

const flush = 'flush() { const all = this.queue; this.queue = []; send(all); }';
const soon = (later: string): string =>
  `let queue = []; ${later} function drain() { const all = queue; queue = []; send(all); } export function add(x) { queue.push(x); later(drain); }`;

/** Whoever fills it has all of it taken soon, or only now and then. */
testNeighbours({
  batch: [
    // At once or after a delay, either way.
    [
      field(
        `add(x) { this.queue.push(x); if (this.fast) this.flush(); else setTimeout(() => this.flush(), 9); } ${flush}`,
      ),
      field(`add(x) { this.queue.push(x); if (this.fast) this.flush(); else this.tell(); } ${flush}`),
    ],
    [
      field(
        `add(x) { this.queue.push(x); if (this.fast) this.flush(); else queueMicrotask(() => this.flush()); } ${flush}`,
      ),
      field(
        `add(x) { this.queue.push(x); if (this.fast) this.flush(); else source.once('drain', () => this.flush()); } ${flush}`,
      ),
    ],
    [
      field(
        'add(x) { this.queue.push(x); const { delay } = this.config; if (delay === 0) this.flush(); else if (this.timer === undefined) this.timer = setTimeout(() => { this.flush(); }, delay); } flush() { this.timer = undefined; const all = this.queue; this.queue = []; send(all); }',
      ),
      field(
        'add(x) { this.queue.push(x); const { delay } = this.config; if (delay === 0) this.flush(); else if (this.timer === undefined) this.tell(); } flush() { this.timer = undefined; const all = this.queue; this.queue = []; send(all); }',
      ),
    ],
    // By a timer whose function was bound beforehand.
    [
      field(
        `add(x) { this.queue.push(x); } onTick = this.flush.bind(this); start() { setInterval(this.onTick, 20); source.on('drain', () => this.flush()); } ${flush}`,
      ),
      field(
        `add(x) { this.queue.push(x); } onTick = this.flush.bind(this); start() { whenOpen(this.onTick); source.on('drain', () => this.flush()); } ${flush}`,
      ),
    ],
    [
      field(
        `constructor() { this.flush = this.flush.bind(this); } add(x) { this.queue.push(x); setImmediate(this.flush); } ${flush}`,
      ),
      field(
        `constructor() { this.flush = this.flush.bind(this); } add(x) { this.queue.push(x); whenOpen(this.flush); } ${flush}`,
      ),
    ],
    // What decides whether it is filled holds nothing back that follows.
    [
      field(
        `add(x) { if (!this.open) { send(x); return; } this.queue.push(x); setTimeout(() => this.flush(), 9); } ${flush}`,
      ),
      field(
        `add(x) { this.queue.push(x); if (!this.open) { tell(x); return; } setTimeout(() => this.flush(), 9); } ${flush}`,
      ),
    ],
    [
      field(`add(x) { if (this.open) { this.queue.push(x); setTimeout(() => this.flush(), 9); } } ${flush}`),
      field(`add(x) { if (known(x)) this.queue.push(x); if (this.open) setTimeout(() => this.flush(), 9); } ${flush}`),
    ],
    // Emptied when all are done, which may be later.
    [
      field(
        'add(x) { this.queue.push(x); setTimeout(() => this.flush(), 9); } flush() { let i = 0; while (i < this.queue.length) { use(this.queue[i++]); } this.queue = []; }',
      ),
      field(
        'add(x) { this.queue.push(x); setTimeout(() => this.flush(), 9); } flush() { let i = 0; while (i < this.queue.length) { use(this.queue[i++]); if (late()) break; } if (i === this.queue.length) this.queue = []; }',
      ),
    ],
    // Through a function that hands its parameter to a timer.
    [
      soon('function later(run) { return setTimeout(run, 0); }'),
      soon('function later(run) { return whenOpen(run, 0); }'),
    ],
    [soon('const later = (run) => process.nextTick(run);'), soon('const later = (run) => whenOpen(run);')],
    [
      soon('function later(run) { Promise.resolve().then(run); }'),
      soon('function later(run) { Promise.resolve().then(tell); }'),
    ],
    [
      field(
        `add(x) { this.queue.push(x); this.later(() => this.flush()); } later(run) { setImmediate(run); } ${flush}`,
      ),
      field(`add(x) { this.queue.push(x); this.later(() => this.flush()); } later(run) { this.idle(run); } ${flush}`),
    ],
    [
      field(
        `add(x) { this.queue.push(x); this.later(1, () => this.flush()); } later(ms, run) { setTimeout(run, ms); } ${flush}`,
      ),
      field(
        `add(x) { this.queue.push(x); this.later(tell, () => this.flush()); } later(run, other) { setTimeout(run, 9); } ${flush}`,
      ),
    ],
    // After a microtask.
    [
      field(
        'add(x) { this.queue.push(x); this.flush(); } async flush() { await Promise.resolve(); send(this.queue.splice(0)); }',
      ),
      field(
        'add(x) { this.queue.push(x); this.flush(); } async flush() { await this.opened; send(this.queue.splice(0)); }',
      ),
    ],
    [
      field('add(x) { this.queue.push(x); this.flush(); } async flush() { await null; send(this.queue.splice(0)); }'),
      field('add(x) { this.queue.push(x); this.flush(); } async flush() { await open; send(this.queue.splice(0)); }'),
    ],
    [
      field(
        'waiting = false; async add(x) { this.queue.push(x); if (!this.waiting) { this.waiting = true; await Promise.resolve(); this.waiting = false; const all = [...this.queue]; this.queue = []; send(all); } }',
      ),
      field(
        'waiting = false; async add(x) { this.queue.push(x); if (!this.waiting) { this.waiting = true; await Promise.race(x.all); this.waiting = false; const all = [...this.queue]; this.queue = []; send(all); } }',
      ),
    ],
    // On a clock that the filling starts.
    [
      field(
        'next = []; add(x) { this.clock ??= setInterval(this.tick.bind(this), 9); this.queue.push(x); } tick() { if (this.next.length) use(this.next); this.next = this.queue; this.queue = []; }',
      ),
      field(
        'next = []; add(x) { this.clock ??= setInterval(this.tick.bind(this), 9); this.queue.push(x); } tick() { if (this.open) { use(this.next); this.next = this.queue; this.queue = []; } }',
      ),
    ],
  ],
});
