import { describe, expect, test } from 'vitest';
import { ways } from '../../support/parse.ts';
import { boundIn, shapes } from '../collections.ts';

const shift = 'const item = Q.shift(); await use(item);';
const written = ['class field', 'private field', 'closure', 'module variable', 'prototype'] as const;

/** The answer for each way to write it, as one where they agree. */
function boundWherever(fill: string, drain = shift): string {
  const answers = new Set(
    written.map((shape) =>
      boundIn(
        shapes[shape]({ empty: '[]', fill, drain: shape === 'prototype' ? drain.replaceAll('await ', '') : drain }),
      ),
    ),
  );
  return [...answers].join(' or ');
}

const limited = {
  'refused by throw': 'if (Q.length >= max) throw new Error(); Q.push(item);',
  'refused by return': 'if (Q.length >= max) return; Q.push(item);',
  'refused with an answer': 'if (Q.length >= max) { dropped++; return false; } Q.push(item); return true;',
  'refused to a promise':
    'return new Promise((resolve, reject) => { if (Q.length >= max) return reject(new Error()); Q.push({ item, id }); resolve(); });',
  'refused to a callback': 'if (Q.length >= max) { id(new Error()); return; } Q.push(item);',
  'a limit in the text': 'if (Q.length > 1000) return; Q.push(item);',
  'a limit of the options': 'if (Q.length >= options.max) return; Q.push(item);',
  'a limit with a default': 'if (Q.length >= (options.max ?? 100)) return; Q.push(item);',
  'the other way round': 'if (max <= Q.length) return; Q.push(item);',
  'only when equal': 'if (Q.length === max) return; Q.push(item);',
  'not below': 'if (!(Q.length < max)) return; Q.push(item);',
  'among other reasons': 'if (closed || Q.length >= max) return; Q.push(item);',
  'let in below': 'if (Q.length < max) Q.push(item);',
  'let in below, counted otherwise': 'if (Q.length < max) { Q.push(item); } else { dropped++; }',
  'let in by &&': 'Q.length < max && Q.push(item);',
  'let in by ?:': 'Q.length < max ? Q.push(item) : dropped++;',
  'a constant of its length': 'const size = Q.length; if (size >= max) return; Q.push(item);',
  'its next length': 'if (Q.length + 1 > max) return; Q.push(item);',
  'the oldest goes first': 'if (Q.length >= max) Q.shift(); Q.push(item);',
  'the oldest go first': 'while (Q.length >= max) Q.shift(); Q.push(item);',
  'the oldest goes afterwards': 'Q.push(item); if (Q.length > max) Q.shift();',
  'the oldest go afterwards': 'Q.push(item); while (Q.length > max) { dropped++; Q.shift(); }',
  'the newest goes': 'Q.push(item); if (Q.length > max) Q.pop();',
  'all go': 'if (Q.length > max) Q.length = 0; Q.push(item);',
  'some go': 'Q.push(item); if (Q.length > max) Q.splice(0, 10);',
  'the source is paused': 'Q.push(item); if (Q.length >= max) source.pause();',
  'the peer is disconnected': 'Q.push(item); if (Q.length > max) socket.destroy();',
};

test.each(Object.entries(limited))('%s is a limit', (_, fill) => {
  expect(boundWherever(fill)).toBe('a limit');
});

describe('it is trimmed', () => {
  test.each([
    'Q.push(item); Q = Q.slice(-max);',
    'Q.push(item); Q = Q.slice(id, id + 10);',
    'Q = [...Q, item]; if (Q.length > max) Q = Q.slice(1);',
    'Q.push(item); Q.splice(0, Q.length - max);',
    'Q.push(item); Q.length = Math.min(Q.length, max);',
    'Q.push(item); Q.length = max;',
  ])('%s', (fill) => {
    expect(boundWherever(fill)).toMatch(/^(?:trimming|a limit)$/);
  });
});

const open = `async run() { for (;;) { await ready(); use(this.queue.shift()); } }`;

describe('it is limited elsewhere', () => {
  test.each([
    `class A { queue = []; full() { return this.queue.length >= this.max; } add(x) { if (this.full()) return; this.queue.push(x); } ${open} }`,
    `class A { queue = []; get full() { return this.queue.length >= this.max; } add(x) { if (this.full) throw new Error(); this.queue.push(x); } ${open} }`,
    `class A { queue = []; get size() { return this.queue.length; } add(x) { if (this.size >= 10) return; this.queue.push(x); } ${open} }`,
    `class A { queue = []; get size() { return this.queue.length; } get full() { return this.size >= 10; } add(x) { if (this.full) return; this.queue.push(x); } ${open} }`,
    `class A { queue = []; isFull = () => this.queue.length > 5; add(x) { if (this.isFull()) return; this.queue.push(x); } ${open} }`,
    `class A { queue = []; async add(x) { while (this.queue.length >= this.max) await this.room(); this.queue.push(x); } ${open} }`,
    `class A { queue = []; async add(x) { if (this.queue.length >= this.max) await new Promise((r) => this.waiting.push(r)); this.queue.push(x); } ${open} }`,
    `class A { queue = []; add(x) { if (this.queue.length > 9) return; this.#put(x); } #put(x) { this.queue.push(x); } ${open} }`,
    `class A { queue = []; add(x) { this.queue.push(x); if (this.queue.length >= 9) return new Promise((r) => this.waiting.push(r)); } ${open} }`,
    `class A { queue = []; add(x) { this.queue.push(x); this.track(x.length); } track(n) { this.bytes += n; if (this.bytes > this.max) this.destroy(); } ${open} }`,
    `class A { queue = []; add(x) { this.queue.push(x); this.trim(); } trim() { if (this.queue.length > 9) this.queue.shift(); } ${open} }`,
    `class A { queue = []; add(x) { this.queue.push(x); if (this.queue.length === 50) this.flush(); } flush() { const all = this.queue; this.queue = []; send(all); } ${open} }`,
    `class A { queue = []; add(x) { this.queue.push(x); if (this.queue.length >= 50) this.flush(); } flush() { if (!this.queue.length) return; send(this.queue); this.queue = []; } ${open} }`,
    `class A { queue = []; bytes = 0; add(x) { this.bytes += x.length; this.queue.push(x); if (this.bytes > 1e6) this.socket.pause(); } ${open} }`,
    `class A { queue = new Denque(); add(x) { if (this.queue.size() >= 10) return false; this.queue.push(x); } ${open} } import Denque from 'denque';`,
  ])('%s', (code) => {
    expect(boundIn(code)).toBe('a limit');
  });
});

test.each([
  ['this.total() < this.max', 'a limit'],
  // What is only shown, and what counts other things
  ['show(this.total())', 'nothing'],
  ['this.active() < this.max', 'nothing'],
])('a method gives its length and that of another: %s', (test, bound) => {
  const code = `class A { queue = []; #active = {}; asks() { const room = ${test}; return !this.busy && room; } add() { if (this.asks()) this.make(); } make() { connect((x) => { this.queue.push(x); }); }
    total() { return this.active() + this.idle(); } active() { return Object.keys(this.#active).length; } idle() { return this.queue.length; }
    async run() { for (;;) { await ready(); use(this.queue.shift()); } } }`;
  for (const way of ways) expect(boundIn(code, way)).toBe(bound);
});

describe('a name has the answer', () => {
  const part = (decides: string, before = ''): string =>
    `class A { queue = []; add(x) { ${before} this.queue.push(x); } part() { const many = this.queue.length > 1; ${decides} return this.queue.slice(0, 9); } ` +
    `async run() { for (;;) { await ready(); for (const x of this.part()) use(x); this.queue.splice(0, 9); } } }`;
  test.each([
    // How much is sent at once
    [part('if (!many) return this.queue;'), 'nothing, though this.queue.length > 1'],
    [part('if (this.open && many) log(this.queue.length);'), 'nothing, though this.queue.length > 1'],
    // Whether something more comes in
    [part('', 'const full = this.queue.length >= this.max; if (full) return;'), 'a limit'],
    [part('', 'const room = this.queue.length < this.max; if (!room || this.closed) throw new Error();'), 'a limit'],
    // Nobody knows
    [part('tell(many);'), 'a limit'],
    [part('this.many = many;'), 'a limit'],
  ])('%s: %s', (code, bound) => {
    for (const way of ways) expect(boundIn(code, way)).toBe(bound);
  });
});

describe('methods count what is under way', () => {
  /** A sender that keeps what it has sent until the other side has it. */
  const sender = (send: string, acknowledge: string, more = ''): string =>
    `class A { queue = []; flight = 0; send() { ${send} } grow(x) { this.flight += x.size; } shrink(x) { this.flight = Math.max(0, this.flight - x.size); } ` +
    `async acknowledged(last) { while (this.queue.length > 0 && this.queue[0].id <= last) { const x = this.queue.shift(); ${acknowledge} await this.told(x); } } ${more} }`;
  const send = (test: string): string =>
    `while (this.late.length > 0 && ${test}) { const x = this.late.shift(); this.queue.push(x); this.grow(x); emit(x); }`;
  test.each([
    sender(send('this.flight < this.window'), 'this.shrink(x);'),
    sender(send('this.flight < this.window && this.other > 0'), 'if (!x.seen) this.shrink(x);'),
    sender(
      'if (this.flight >= this.window) return; const x = this.late.shift(); this.queue.push(x); this.grow(x);',
      'this.shrink(x);',
    ),
    sender(send('this.flight < this.window'), 'this.shrink(x);', 'constructor() { this.flight = 0; }'),
    sender(
      send('this.flight < this.window'),
      'this.shrink(x);',
      'clear() { this.queue.length = 0; this.reset(); } reset() { this.flight = 0; }',
    ),
    // What is in there is under way once more.
    sender(
      send('this.flight < this.window'),
      'this.shrink(x);',
      'late() { this.queue.forEach((x) => { x.late = true; }); this.flight = 0; }',
    ),
    sender(
      send('this.flight < this.window'),
      'this.shrink(x);',
      'more(x) { if (this.flight < this.window) { this.queue.push(x); this.grow(x); } }',
    ),
  ])('%s', (code) => {
    expect(boundIn(code)).toBe('a limit');
  });
  test.each([
    // As many each second, whether or not any comes back.
    sender(send('this.flight < this.window'), '', 'tick() { this.flight = 0; }'),
    // It goes down with the time as well: a bucket that leaks.
    sender(send('this.flight < this.window'), 'this.shrink(x);', 'tick() { this.flight -= this.rate; }'),
    sender(send('this.flight < this.window'), 'this.shrink(x);', 'tick() { this.shrink(this.rate); }'),
    sender(send('this.flight < this.window'), 'this.shrink(x);', 'tick() { this.flight = 0; }'),
    sender(
      send('this.flight < this.window'),
      'this.shrink(x);',
      'tick() { this.reset(); } reset() { this.flight = 0; }',
    ),
    // What is put in elsewhere is counted by nobody.
    sender(send('this.flight < this.window'), 'this.shrink(x);', 'more(x) { this.queue.push(x); }'),
    // Something else is asked, and something that only goes up.
    sender(send('this.other < this.window'), 'this.shrink(x);'),
    sender(send('this.total < this.window'), 'this.shrink(x);').replace('this.flight += x.size', 'this.total++'),
    // What is there is sent, as long as there is something.
    sender(send('this.open'), 'this.shrink(x);'),
  ])('%s', (code) => {
    expect(boundIn(code)).toMatch(/^nothing/);
  });
});

describe('a counter beside it is limited', () => {
  const counted = {
    before: 'if (N + item.length > max) throw new Error(); N += item.length; Q.push(item);',
    afterwards: 'Q.push(item); N += item.length; while (N > max) N -= Q.shift().length;',
    'as a sum': 'N = N + item.length; if (N > max) return; Q.push(item);',
    'as a constant sum': 'const total = N + item.length; if (total > max) return; N = total; Q.push(item);',
    'one by one': 'if (N >= max) return; N++; Q.push(item);',
    'and the source paused': 'Q.push(item); N += item.length; if (N > max) source.pause();',
  };
  test.each(Object.entries(counted))('%s', (_, fill) => {
    const run = 'async run() { for (;;) { await ready(); N -= 1; use(Q.shift()); } }';
    const holders: [queue: string, counter: string, code: string][] = [
      ['this.queue', 'this.size', `class A { queue = []; size = 0; add(item) { ${fill} } ${run} }`],
      ['this.#queue', 'this.#size', `class A { #queue = []; #size = 0; add(item) { ${fill} } ${run} }`],
      [
        'queue',
        'size',
        `function make() { const queue = []; let size = 0; return { add(item) { ${fill} }, ${run} }; }`,
      ],
      [
        'this.state.queue',
        'this.state.size',
        `class A { state = { queue: [], size: 0 }; add(item) { ${fill} } ${run} }`,
      ],
    ];
    for (const [queue, counter, code] of holders) {
      expect(boundIn(code.replaceAll(/\bQ\b/g, queue).replaceAll(/\bN\b/g, counter))).toBe('a limit');
    }
  });
});

describe('the outside may look at it', () => {
  test.each([
    `class A { queue = []; get busy() { return this.queue.length > 5; } add(x) { this.queue.push(x); } ${open} }`,
    `class A { queue = []; accepts() { return this.queue.length < this.max; } add(x) { this.queue.push(x); } ${open} }`,
    `class A { queue = []; fits() { return this.open && Atomics.load(this.n, 0) < max; } add(x) { if (!this.fits()) return; Atomics.add(this.n, 0, 1); this.queue.push(x); } ${open} }`,
    // Who gave one way in a limit has thought of limits.
    `class A { queue = []; add(x) { if (this.queue.length < 5) this.queue.push(x); } again(x) { this.queue.push(x); } ${open} }`,
  ])('%s', (code) => {
    expect(boundIn(code)).toBe('a limit');
  });
});

test.each(['start', '1'])('what is cut off from %s on to the end is no window', (start) => {
  const code = (end: string) =>
    `class A { queue = []; add(x) { this.queue.push(x); } async run(start) { await ready(); use(this.queue[0]); this.queue = this.queue.slice(${start}, ${end}); } }`;
  expect(boundIn(code('start + 9'))).toBe('trimming');
  expect(boundIn(code('this.queue.length'))).toBe('nothing');
});

test.each([
  ['position + 1', 'nothing'],
  ['1 + position', 'nothing'],
  ['this.queue.length - 9', 'trimming'],
  ['size - 9', 'trimming'],
  ['-9', 'trimming'],
])('what is cut off before %s: %s', (start, answer) => {
  const code = `class A { queue = []; add(x) { this.queue.push(x); } async run(position, size) { await ready(); use(this.queue[0]); this.queue = this.queue.slice(${start}); } }`;
  expect(boundIn(code)).toBe(answer);
});

test('a count of other things, and a wait of somebody else, are no limit', () => {
  const other = 'track(n) { this.bytes += n; if (this.bytes > this.max) this.destroy(); }';
  expect(boundIn(`class A { queue = []; add(x) { this.queue.push(x); } ${other} ${open} }`)).toBe('nothing');
  const shared = 'fits() { return Atomics.load(this.n, 0) < max; } count() { Atomics.add(this.n, 0, 1); }';
  expect(boundIn(`class A { queue = []; add(x) { this.queue.push(x); } ${shared} ${open} }`)).toBe('nothing');
  const wait = 'if (this.queue.length >= 9) return new Promise((r) => this.waiting.push(r));';
  expect(boundIn(`class A { queue = []; add(x) { this.queue.push(x); } later() { ${wait} } ${open} }`)).toMatch(
    /^nothing/,
  );
});

describe('the producer waits', () => {
  test.each([
    `export async function* all(source, other) { const queue = []; source.on('data', (x) => { queue.push(x); }); for (;;) { if (!queue.length) { source.resume(); await ready(); } else { source.pause(); yield queue.shift(); } } }`,
    `import { Writable } from 'stream'; class A extends Writable { queue = []; _write(chunk, encoding, done) { this.queue.push({ chunk, done }); } ${open} }`,
    `import { Writable } from 'stream'; class A extends Writable { queue = []; _write(chunk, encoding, done) { this.queue.push(chunk); this.done = done; } ${open} }`,
    `import { Writable } from 'stream'; class A extends Writable { queue = []; _write(chunk, encoding, done) { this.done = done; this.put(chunk); } put(x) { this.queue.push(x); } async run() { use(this.queue.shift()); this.done(); } }`,
  ])('%s', (code) => {
    expect(boundIn(code)).toBe('the producer');
  });

  test.each([
    `import { Writable } from 'stream'; class A extends Writable { queue = []; _write(chunk, encoding, done) { this.queue.push(chunk); done(); } ${open} }`,
    `class A { queue = []; _write(chunk, encoding, done) { this.queue.push({ chunk, done }); } ${open} }`,
    `export async function* all(source, other) { const queue = []; source.on('data', (x) => { queue.push(x); }); for (;;) { if (!queue.length) { source.resume(); await ready(); } else { other.pause(); yield queue.shift(); } } }`,
    `export async function all(source) { const queue = []; source.on('data', (x) => { queue.push(x); }); source.on('end', () => source.pause()); for (;;) { await ready(); use(queue.shift()); } }`,
  ])('not: %s', (code) => {
    expect(boundIn(code)).toBe('nothing');
  });
});

/** What looks like a limit, and lets it grow. */
const useless = {
  'a threshold that only logs': 'if (Q.length > 1000) console.warn("behind"); Q.push(item);',
  'a threshold that only tells': 'Q.push(item); if (Q.length > 1000) emitter.emit("full");',
  'a message to the peer': 'Q.push(item); if (Q.length > 1000) socket.write(XOFF);',
  'a signal to the caller': 'Q.push(item); return Q.length < 1000;',
  'a threshold for one more worker': 'Q.push(item); if (Q.length > 10) spawn();',
  'a limit that may be infinite': 'if (Q.length >= (max || Infinity)) return; Q.push(item);',
  'a limit that is infinite': 'const most = Infinity; if (Q.length >= most) return; Q.push(item);',
  'the largest number': 'if (Q.length >= Number.MAX_SAFE_INTEGER) return; Q.push(item);',
  'whether it was empty': 'Q.push(item); if (Q.length === 1) start();',
  'whether there is something': 'if (Q.length > 0) start(); Q.push(item);',
  'a count of what runs': 'Q.push(item); if (running < max) next();',
  'a return that comes too late': 'Q.push(item); if (Q.length > 10) return; start();',
};

test.each(Object.entries(useless))('%s is no limit', (_, fill) => {
  expect(boundWherever(fill)).toMatch(/^nothing/);
});

describe('no limit either', () => {
  test.each([
    // The flush waits first, and the producer goes on in the meantime.
    `class A { queue = []; add(x) { this.queue.push(x); if (this.queue.length >= 50) this.flush(); } async flush() { await this.open(); const all = this.queue; this.queue = []; } }`,
    `class A { queue = []; add(x) { this.queue.push(x); if (this.queue.length >= 50) void this.flush(); } async flush() { if (this.busy) return; const all = this.queue; this.queue = []; await send(all); } }`,
    `class A { queue = []; add(x) { this.queue.push(x); if (this.queue.length >= 50) setTimeout(() => this.flush(), 10); } flush() { const all = this.queue; this.queue = []; } }`,
    // The consumer's own threshold.
    `class A { queue = []; add(x) { this.queue.push(x); } async run() { while (this.queue.length > 5) await use(this.queue.shift()); } }`,
    `class A { queue = []; add(x) { this.queue.push(x); } async run() { if (this.queue.length > 5) { const all = this.queue.splice(0, 5); await use(all); } } }`,
    `class A { queue = []; add(x) { this.queue.push(x); } async run() { for (let i = 0; i < this.queue.length; i++) await use(this.queue[i]); this.queue = []; } }`,
    // What stays when some are sorted out.
    `class A { queue = []; add(x) { this.queue.push(x); } sift() { let kept = 0; for (const x of this.queue) if (x.ok) this.queue[kept++] = x; this.queue.length = kept; } ${open} }`,
    // Somebody else's size.
    `class A { queue = []; add(x) { if (this.other.length > 5) return; this.queue.push(x); } ${open} }`,
    `class A { queue = []; add(x) { if (x.length > 5) throw new Error(); this.queue.push(x); } ${open} }`,
    `class A { queue = []; size = 0; add(x) { if (this.size > 5) return; this.queue.push(x); } ${open} }`,
  ])('%s', (code) => {
    expect(boundIn(code)).toMatch(/^nothing/);
  });
});
