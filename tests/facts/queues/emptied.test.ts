import { field, testNeighbours } from '../neighbours.ts';

const add = 'add(x) { this.queue.push(x); }';
const made = (maker: string, methods = ''): string => `export class A { ${maker} ${add} ${methods} }`;

/** A list in an object, which is replaced with it. */
const held = (methods: string, maker = 'constructor() { this.batch = { queue: [] }; }'): string =>
  `export class A { ${maker} add(x) { this.batch.queue.push(x); } ${methods} }`;
const swapped = 'async take() { await ready(); const { batch } = this; this.batch = { queue: [] }; send(batch); }';

/** What takes the items away, and what only looks like it. */
testNeighbours({
  plain: [
    // It goes with what has it, and nobody has kept that; or somebody sends it.
    [held('reset() { this.batch = { queue: [] }; }'), held(swapped)],
    [
      held('async reset() { await ready(); const { other } = this; this.batch = { queue: [] }; send(other); }'),
      held(swapped, 'batch = { queue: [] };'),
    ],
    [
      held(`${swapped.replaceAll('queue: []', 'other: []')}`),
      held(
        'async take() { await ready(); let all; if (this.open) { all = this.batch; this.batch = { queue: [] }; } send(all); }',
      ),
    ],
    [
      held('size() { return this.batch.queue.length; }'),
      held('async take() { await ready(); use(this.batch.queue.shift()); }'),
    ],
    // Nothing was in it before it was made.
    [
      made(
        'constructor(queue) { this.queue = []; if (queue) { for (const x of this.queue) use(x); this.queue = []; } }',
      ),
      made(
        'constructor() { this.queue = []; } async move() { await ready(); for (const x of this.queue) use(x); this.queue = []; }',
      ),
    ],
    [
      `function A(queue) { this.queue = []; if (queue) { send(this.queue); this.queue = []; } } A.prototype.add = function (x) { this.queue.push(x); };`,
      `function A() { this.queue = []; source.on('drain', () => { send(this.queue); this.queue = []; }); } A.prototype.add = function (x) { this.queue.push(x); };`,
    ],
    // A copy, and of another one.
    [
      field(
        `${add} async copy() { await ready(); const other = new A(); use(other.queue[0]); other.queue = this.queue.slice(1); return other; }`,
      ),
      field(`${add} async take() { await ready(); use(this.queue[0]); this.queue = this.queue.slice(1); }`),
    ],
    [
      `function A() { this.queue = []; } A.prototype.add = function (x) { this.queue.push(x); }; export async function copy(a) { await ready(); const b = new A(); use(b.queue[0]); b.queue = a.queue.slice(1); return b; }`,
      `function A() { this.queue = []; } A.prototype.add = function (x) { this.queue.push(x); }; export async function take() { await ready(); const b = new A(); use(b.queue[0]); b.queue = b.queue.slice(1); return b; }`,
    ],
    // One leaves, and the last one takes its slot.
    [
      field(
        'add(x) { x.at = this.queue.push(x) - 1; } async drop(x) { await ready(); const last = this.queue.pop(); if (last !== x) this.queue[(last.at = x.at)] = last; }',
      ),
      field(
        'add(x) { x.at = this.queue.unshift(x) - 1; } async drop(x) { await ready(); const last = this.queue.pop(); if (last !== x) this.other[(last.at = x.at)] = last; }',
      ),
    ],
    [
      field(
        'add(x) { this.queue.unshift(x); } async drop(i) { await ready(); const last = this.queue.pop(); this.queue[i] = last; }',
      ),
      field(
        'add(x) { this.queue.unshift(x); } async drop(i) { await ready(); const last = this.queue.pop(); use(last, i); }',
      ),
    ],
    [
      `const queue = []; export function add(x) { queue.unshift(x); } export async function drop(i) { await ready(); const last = queue.pop(); queue[i] = last; }`,
      `const queue = []; export function add(x) { queue.unshift(x); } export async function drop(i) { await ready(); const last = queue.pop(); return [i, last]; }`,
    ],
  ],
  // The one function that has it filled takes it all.
  'work-list': [
    [
      field(
        'read(x) { this.#put(x); while (this.queue.length) use(this.queue.shift()); } #put(x) { this.queue.push(x); }',
      ),
      field(
        'async read(x) { this.#put(x); while (this.queue.length) await use(this.queue.shift()); } #put(x) { this.queue.push(x); }',
      ),
    ],
    [
      field(
        'done(x) { this.#put(x); const all = this.queue; this.queue = []; tell(all); } #put(x) { this.queue.push(x); }',
      ),
      field(
        'async done(x) { this.#put(x); await ready(); const all = this.queue; this.queue = []; tell(all); } #put(x) { this.queue.push(x); }',
      ),
    ],
    [
      field(
        'done(x) { this.#put(x); const all = this.queue; this.queue = []; tell(all); } #put(x) { this.queue.push(x); }',
      ),
      field(
        'done(x) { this.#put(x); } constructor() { source.on("drain", () => { const all = this.queue; this.queue = []; tell(all); }); } #put(x) { this.queue.push(x); }',
      ),
    ],
    // Its helper calls itself, too.
    [
      field(
        'done(x) { this.#put(x); const all = this.queue; this.queue = []; tell(all); } #put(x) { this.queue.push(x); if (x.next) this.#put(x.next); }',
      ),
      field(
        'async done(x) { this.#put(x); await ready(); const all = this.queue; this.queue = []; tell(all); } #put(x) { this.queue.push(x); if (x.next) this.#put(x.next); }',
      ),
    ],
  ],
});
