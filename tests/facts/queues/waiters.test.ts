import { field, testNeighbours } from '../neighbours.ts';

const run = 'async run() { for (;;) { await ready(); use(this.queue.shift()); } }';
const ask = (statements: string): string => field(`tags = new Map(); ask(x) { ${statements} } ${run}`);

/** Whoever puts something in waits for its own turn, or waits for nothing. */
testNeighbours({
  waiters: [
    // The executor's own function, and what is around it.
    [
      ask('return new Promise((resolve) => { this.queue.push([x, resolve]); });'),
      ask('return new Promise((resolve) => { this.queue.push([x]); resolve(); });'),
    ],
    [
      ask('return new Promise((resolve) => { whenOpen(() => { this.queue.push(() => resolve(x)); }); });'),
      ask('return new Promise((resolve) => { whenOpen(() => { this.queue.push(() => tell(x)); resolve(); }); });'),
    ],
    [
      ask('const put = (resolve) => { this.queue.push([x, resolve]); }; return new Promise(put);'),
      ask('const put = (resolve) => { this.queue.push([x]); resolve(); }; return new Promise(put);'),
    ],
    // By the key that the item bears.
    [
      ask(
        'const id = next(); const answer = new Promise((resolve) => { this.tags.set(id, resolve); }); this.queue.push({ id, x }); return answer;',
      ),
      ask(
        'const id = next(); const answer = new Promise((resolve) => { this.tags.set(id, resolve); }); this.queue.push({ x }); return answer;',
      ),
    ],
    [
      ask(
        'const answer = new Promise((resolve, reject) => { this.tags[x.id] = { resolve, reject }; }); this.queue.push(x); return answer;',
      ),
      ask(
        'const answer = new Promise((resolve, reject) => { this.tags[x.id] = x; resolve(); }); this.queue.push(x); return answer;',
      ),
    ],
    [
      ask(
        'const turn = make(); const id = next(); this.tags[id] = { turn }; this.queue.push({ id, x }); return turn.promise.catch((e) => tell(e));',
      ),
      ask(
        'const turn = make(); const id = next(); this.tags[id] = { turn }; this.queue.push({ id, x }); return turn.parts.map((e) => tell(e));',
      ),
    ],
    // Settled from outside: withResolvers, a deferred, one that a promise gave out.
    [
      ask('const { promise, resolve } = Promise.withResolvers(); this.queue.push({ x, resolve }); return promise;'),
      ask('const { promise, resolve } = Promise.withResolvers(); this.queue.push({ x }); resolve(); return promise;'),
    ],
    [
      ask('const turn = Promise.withResolvers(); this.queue.push({ x, turn }); return turn.promise;'),
      ask('const turn = Promise.withResolvers(); this.queue.push({ x, turn }); return turn.id;'),
    ],
    [
      ask('const turn = new Deferred(); this.queue.push({ x, turn }); return turn.promise;'),
      ask('const turn = new Deferred(); this.queue.push({ x }); return turn.promise;'),
    ],
    [
      ask('const turn = deferred(); turn.of = x; this.queue.push([turn, x]); return turn;'),
      ask('const turn = maker(); turn.of = x; this.queue.push([turn, x]); return turn;'),
    ],
    [
      ask(
        'let settle; const promise = new Promise((r) => { settle = r; }); this.queue.push([x, settle]); return promise;',
      ),
      ask('let settle; const promise = new Promise((r) => { settle = r; }); this.queue.push([x]); return promise;'),
    ],
    [
      ask(
        'let settle; const promise = new Promise((r) => { settle = r; }); this.queue.push([x, settle]); return promise;',
      ),
      ask('let settle; const made = others((r) => { settle = r; }); this.queue.push([x, settle]); return made;'),
    ],
    // An executor for another function: by its names.
    [
      ask('return guarded((resolve, reject) => { this.queue.push({ x, resolve, reject }); });'),
      ask('return guarded((value, options) => { this.queue.push({ x, value, options }); });'),
    ],
    // What settles it is kept beside.
    [
      ask(
        'return new Promise((resolve, reject) => { this.tags.set(x.id, { resolve, reject }); this.queue.push(x); });',
      ),
      ask('return new Promise((resolve, reject) => { this.tags.set(x.id, { x }); this.queue.push(x); resolve(); });'),
    ],
    [
      ask('return new Promise((resolve) => { x.onDone = resolve; this.queue.push(x); });'),
      ask('return new Promise((resolve) => { x.onDone = tell; this.queue.push(x); resolve(); });'),
    ],
  ],
});
