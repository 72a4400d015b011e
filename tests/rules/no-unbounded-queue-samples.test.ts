import { testPairs, type Pair } from './reports.ts';

const rule = 'no-unbounded-queue';
const limits = 'nothing limits it';
const compared = 'and the comparison in line 1';

/** Code from practice, cut down to what matters: the queue is the nearest code that is one. */
const samples: Record<string, Pair[]> = {
  'only others take from it': [
    [
      limits,
      `export class Pages { parts = []; add(part) { this.parts.push(part); } async end() { await saved(); const all = this.parts; this.parts = []; return Promise.all(all); } }`,
      `export class Pages { parts = []; add(part) { this.parts.push(part); } end() { const all = this.parts; this.parts = []; return Promise.all(all); } }`,
    ],
    [
      limits,
      `export class Plan { steps = []; next({ name, work }) { this.steps.push({ name, work }); } async take() { await idle(); return this.steps.length > 0 ? this.steps.shift() : null; } }`,
      `export class Plan { steps = []; next({ name, work }) { this.steps.push({ name, work }); } take() { return this.steps.length > 0 ? this.steps.shift() : null; } }`,
    ],
    [
      limits,
      `export class Inbox { list = []; put(mail) { this.list.push(mail); } async read() { for (;;) { await ready(); const mail = this.open(this.list.shift()); if (mail !== null) use(mail); } } }`,
      `export class Inbox { list = []; put(mail) { this.list.push(mail); } read() { while (this.list.length > 0) { const mail = this.open(this.list.shift()); if (mail !== null) return mail; } return null; } }`,
    ],
    [
      limits,
      `class Tasks { constructor() { this.tasks = []; } async shift() { var first; await idle(); first = this.tasks.shift(); run(first); } push(task) { this.tasks.push(task); } } exports.Tasks = Tasks;`,
      `class Tasks { constructor() { this.tasks = []; } shift() { var first; return (first = this.tasks.shift()) !== null && first !== void 0 ? first : null; } push(task) { this.tasks.push(task); } } exports.Tasks = Tasks;`,
    ],
    [
      limits,
      `export class Scene { later = []; create(plan) { const actor = new Actor(plan); this.later.push(actor); return actor; } constructor(clock) { clock.on('tick', () => { while (this.later.length > 0) { if (this.still) break; this.later.shift().setup(); } }); } }`,
      `export class Scene { later = []; create(plan) { const actor = new Actor(plan); this.later.push(actor); return actor; } run() { while (this.later.length > 0) this.later.shift().setup(); } }`,
    ],
    [
      limits,
      `export class Bytes { pieces = []; parts = []; append(byte) { this.pieces.push(byte); } async flush() { await free(); this.parts = new Uint8Array(this.pieces); this.pieces = []; } }`,
      `export class Bytes { pieces = []; parts = []; append(byte) { this.pieces.push(byte); } flush() { this.parts = new Uint8Array(this.pieces); this.pieces = []; } }`,
    ],
    [
      limits,
      `export class Rights { #given = []; async give(page, right) { this.#given.push({ page, right }); } async clear() { await asked(); const all = this.#given.map(({ page, right }) => this.set(page, right, 'ask')); this.#given = []; await Promise.all(all); } }`,
      `export class Rights { #given = []; async give(page, right) { this.#given.push({ page, right }); } async clear() { const all = this.#given.map(({ page, right }) => this.set(page, right, 'ask')); this.#given = []; await Promise.all(all); } }`,
    ],
    [
      limits,
      `class Free { constructor() { this.free = []; } get(cb) { if (this.free.length > 0) this.use(this.free.shift(), cb); source.once('free', () => this.get(cb)); } release(one) { this.free.push(one); } } module.exports = Free;`,
      `class Free { constructor() { this.free = []; } get(cb) { if (this.free.length > 0) this.use(this.free.shift(), cb); source.once('free', () => this.ask(cb)); } release(one) { this.free.push(one); } } module.exports = Free;`,
    ],
  ],
  'each thing has its slot or its turn': [
    [
      limits,
      `export class Guests { list = []; add(guest) { guest.at = this.list.unshift(guest) - 1; } async drop() { await gone(); const last = this.list.pop(); use(last); } }`,
      `export class Guests { list = []; add(guest) { guest.at = this.list.push(guest) - 1; } drop(guest) { const last = this.list.pop(); if (last !== guest) this.list[(last.at = guest.at)] = last; } }`,
    ],
    [
      limits,
      `export class Turn { hosts = []; add(url) { this.hosts.push(new Host(url)); } async pick() { await idle(); const first = this.hosts.shift(); if (first) this.current = first; return first?.url; } }`,
      `export class Turn { hosts = []; add(url) { this.hosts.push(new Host(url)); } pick() { const first = this.hosts.shift(); if (first) { this.hosts.push(first); this.current = first; } return first; } }`,
    ],
    [
      limits,
      `function Hooks() { this.hooks = []; } Hooks.prototype.use = function (hook) { this.hooks.push(hook); }; Hooks.prototype.run = async function () { await idle(); for (const hook of this.hooks) send(hook); this.hooks = []; }; module.exports = Hooks;`,
      `function Hooks() { this.hooks = []; } Hooks.prototype.use = function (hook) { this.hooks.push(hook); }; Hooks.prototype.drop = function (id) { this.hooks[id] = null; while (this.hooks.length && this.hooks[this.hooks.length - 1] === null) this.hooks.pop(); }; module.exports = Hooks;`,
    ],
  ],
  'a copy, a first value, or a part of one run': [
    [
      limits,
      `function Lists() { this.list = []; } Lists.prototype.add = function (x) { this.list.push(x); }; Lists.prototype.take = async function () { await ready(); use(this.list[0]); this.list = this.list.slice(1); }; module.exports = Lists;`,
      `function Lists() { this.list = []; } Lists.prototype.add = function (x) { this.list.push(x); }; Lists.prototype.copy = async function () { await ready(); const one = new Lists(); use(one.list[0]); one.list = this.list.slice(1); return one; }; module.exports = Lists;`,
    ],
    [
      limits,
      `function Log(options) { this.targets = []; if (options.fresh) { source.on('open again', () => { for (const each of this.targets) use(each); this.targets = []; }); } } Log.prototype.add = function (x) { this.targets.push(x); }; module.exports = Log;`,
      `function Log(options) { this.targets = []; if (options.fresh) { this.targets = []; for (var i = 0; i < options.targets.length; i++) this.targets.push(copy(options.targets[i])); } } Log.prototype.add = function (x) { this.targets.push(x); }; Log.prototype.log = function (x) { for (const each of this.targets) each.write(x); }; module.exports = Log;`,
    ],
    [
      limits,
      `module.exports = function (reader, rules) { let found = []; rules.on('found', (rule) => found.push(rule)); reader.on('line', (line) => { for (let i = 0; i < found.length; i++) use(found[i], line); found = []; }); };`,
      `module.exports = function (reader, rules) { let found = []; rules.on('found', (rule) => found.push(rule)); reader.on('line', (line) => { found = []; rules.apply(line); for (let i = 0; i < found.length; i++) use(found[i]); }); };`,
    ],
    [
      limits,
      `function Tree() { this.changes = []; } Tree.prototype._note = function (x) { this.changes.push({ x: x }); }; Tree.prototype.done = async function (x) { this._note(x); await ready(); if (this.changes.length) { this.emit('change', this.changes); this.changes = []; } }; module.exports = Tree;`,
      `function Tree() { this.changes = []; } Tree.prototype._note = function (x) { this.changes.push({ x: x }); }; Tree.prototype.done = function (x) { this._note(x); this._above(x); if (this.changes.length) { this.emit('change', this.changes); this.changes = []; } }; Tree.prototype._above = function (x) { for (var p = x.parent; p; p = p.parent) this._note(p); }; module.exports = Tree;`,
    ],
    [
      limits,
      `class Query { constructor() { this.fields = []; } async apply(options) { if (options.fields) this.#build(options.fields); await ready(); if (this.fields.length) this.select(this.fields); this.fields = []; } #build(fields) { for (const key of fields) this.fields.push(key); } } exports.Query = Query;`,
      `class Query { constructor() { this.fields = []; } apply(options) { if (options.fields) this.#build(options.fields); if (this.fields.length) this.select(this.fields); this.fields = []; } #build(fields) { for (const key in fields) { if (isField(key)) this.fields.push(key); else this.#build(fields[key]); } } } exports.Query = Query;`,
    ],
  ],
  'it is limited': [
    [
      limits,
      `export class Ring { items = []; add(item) { if (this.closed) this.drop(); this.items.push(item); } drop() { this.items.shift(); } async run() { for (;;) { await ready(); use(this.items.shift()); } } }`,
      `export class Ring { items = []; add(item) { if (this.items.length >= 50) this.drop(); this.items.push(item); } drop() { this.items.shift(); } async run() { for (;;) { await ready(); use(this.items.shift()); } } }`,
    ],
    [
      compared,
      `export class Sender { #rows = []; #max = 512; add(row) { this.#rows.push(row); if (this.#rows.length >= this.#max) this.tell(); } constructor() { source.on('drain', () => this.#send()); } #send() { const some = this.#rows.slice(0, this.#max); this.#rows = this.#rows.slice(this.#max); post(some); } }`,
      `export class Sender { #rows = []; #max = 512; add(row) { this.#rows.push(row); if (this.#rows.length >= this.#max) this.#send(); } constructor() { source.on('drain', () => this.#send()); } #send() { const some = this.#rows.slice(0, this.#max); this.#rows = this.#rows.slice(this.#max); post(some); } }`,
    ],
    [
      compared,
      `import { Transform } from 'node:stream'; export function ordered(fn, most) { const queue = []; const t = new Transform(); (async () => { for (;;) { await ready(); while (queue.length > 0) await fn(queue.shift()); } })(); t._transform = function (chunk, encoding, done) { queue.push(chunk); if (queue.length >= most) tell(); done(); }; return t; }`,
      `import { Transform } from 'node:stream'; export function ordered(fn, most) { const queue = []; const waiting = []; const t = new Transform(); (async () => { for (;;) { await ready(); while (queue.length > 0) { await fn(queue.shift()); waiting.shift()?.(); } } })(); t._transform = function (chunk, encoding, done) { queue.push(chunk); if (queue.length >= most) waiting.push(done); else done(); }; return t; }`,
    ],
    [
      limits,
      `export function pause(stream) { const kept = []; stream.on('data', (chunk) => { kept.push(chunk); }); stream.on('drain', () => { for (const chunk of kept) stream.emit('data', chunk); kept.length = 0; stream.resume(); }); }`,
      `export function pause(stream) { const kept = []; stream.on('data', (chunk) => { kept.push(chunk); stream.pause(); }); stream.on('drain', () => { for (const chunk of kept) stream.emit('data', chunk); kept.length = 0; stream.resume(); }); }`,
    ],
  ],
  'what cannot go now waits': [
    [
      limits,
      `export class Client { waiting = []; push(request) { if (this.canSend()) this.send(request); else this.waiting.push(request); } check() { while (this.waiting.length > 0 && this.canSend()) this.send(this.waiting.shift()); } }`,
      `export class Client { waiting = []; push(request) { if (this.canSend()) this.prepare(); this.waiting.push(request); } check() { while (this.waiting.length > 0 && this.canSend()) this.send(this.waiting.shift()); } }`,
    ],
    [
      limits,
      `export class Socket { packets = []; send(packet) { this.packets.push(packet); this.flush(); } flush() { if (!this.wire.writable || !this.packets.length) return; const all = this.packets; this.packets = []; this.wire.send(all); } }`,
      `export class Socket { packets = []; send(packet) { this.packets.push(packet); this.flush(); } flush() { if (!this.packets.length) return; const all = this.packets; this.packets = []; this.wire.send(all); } }`,
    ],
    [
      limits,
      `export class Port { tasks = []; constructor(port) { port.on('message', () => { if (this.tasks.length > 0) use(this.tasks.shift()); }); } add(task) { this.tasks.push(task); } }`,
      `export class Port { tasks = []; constructor(port) { port.once('message', () => { if (this.tasks.length > 0) use(this.tasks.shift()); }); } add(task) { this.tasks.push(task); } }`,
    ],
  ],
};

testPairs(samples, { rule });
