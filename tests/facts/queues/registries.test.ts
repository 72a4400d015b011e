import { field, testNeighbours } from '../neighbours.ts';

const end = (statements: string): string =>
  field(`add(x) { this.queue.push(x); } async end() { await done(); ${statements} }`);

const visited = (ends: string): string =>
  field(
    `add(x) { this.queue.push(x); } constructor() { source.on('drain', () => { ${ends} }); } tell(each) { const all = this.queue; this.queue = []; all.forEach(each); }`,
  );

const deferred = (add: string): string =>
  field(
    `${add} flush() { this.queue.forEach((run) => run()); this.queue = []; } constructor() { source.on('drain', () => this.flush()); }`,
  );

const timed = (item: string, before = ''): string =>
  field(`add(x) { ${before} this.queue.push(${item}); } async take() { await free(); use(this.queue.shift()); }`);

/** All are closed, or called when all are: a registry. Something else happens to one of them, or one is taken alone: a queue. */
testNeighbours({
  registry: [
    // By an index.
    [
      end('for (let i = 0; i < this.queue.length; i++) this.queue[i].call(this); this.queue = [];'),
      end('for (let i = 0; i < this.queue.length; i++) this.queue[i].send(this); this.queue = [];'),
    ],
    [
      end('const all = this.queue; this.queue = []; for (let i = 0; i < all.length; i++) all[i].close();'),
      end('const all = this.queue; this.queue = []; for (let i = 0; i < all.length; i++) use(all[i]);'),
    ],
    // Handles of timers, which can only be ended; and what is kept with one, or is no handle.
    [
      timed('setTimeout(() => { this.queue.shift(); close(); }, 50)'),
      timed('{ timer: setTimeout(() => { this.queue.shift(); close(); }, 50), x }'),
    ],
    [timed('globalThis.setTimeout(() => tell(x), 50)'), timed('this.timers.setTimeout(() => tell(x), 50)')],
    [
      timed('timer', 'const timer = setTimeout(() => tell(x), 50);'),
      timed('timer', 'const timer = later(() => tell(x), 50);'),
    ],
    [
      timed('setInterval(() => tell(x), 50)'),
      `import { setTimeout } from 'node:timers/promises'; ${timed('setTimeout(50, x)')}`,
    ],
    // What is called are listeners, or something that stops; or functions that send what came.
    [deferred('add(run) { this.queue.push(run); }'), deferred('add(x) { this.queue.push(() => this.send(x)); }')],
    [
      deferred('add(run) { this.queue.push(() => run(this)); }'),
      deferred('add(x, to) { this.queue.push(() => { if (to.isOpen) this.send({ id: 1 }, x); }); }'),
    ],
    [
      deferred('add(x) { this.queue.push(() => this.stop(x)); }'),
      deferred('add(x) { this.queue.push(function () { socket.write(x); }); }'),
    ],
    [
      deferred("add(run) { this.queue.push(() => { this.emit('ready'); run(); }); }"),
      deferred("add(x) { this.queue.push(() => { this.emit('ready', x); }); }"),
    ],
    // By a function that is handed in.
    [visited('this.tell((x) => x.onEnd());'), visited('this.tell((x) => x.send());')],
    [
      visited('this.tell((x) => x.onError(0)); this.tell((x) => x.onEnd());'),
      visited('this.tell((x) => x.onError(0)); this.tell(send);'),
    ],
    [
      end('this.queue.forEach((x) => x.onEnd()); this.queue = [];'),
      end('this.queue.forEach((x) => x.only()); this.queue = [];'),
    ],
    // Some are sorted out, and those that stay are put together again.
    [
      end(
        'for (const x of this.queue) x.send(); this.queue = []; } tidy() { const kept = []; for (const x of this.queue) { if (x.isOpen) kept.push(x); else x.destroy(); } this.queue = kept;',
      ),
      end(
        'for (const x of this.queue) x.send(); this.queue = []; } tidy() { const kept = []; for (const x of others) { if (x.isOpen) kept.push(x); else x.destroy(); } this.queue = kept;',
      ),
    ],
    [
      end(
        'this.queue.forEach((x) => x.send()); this.queue = []; } tidy() { const kept = []; this.queue.forEach((x) => { if (x.isOpen) kept.push(x); }); this.queue = kept;',
      ),
      end(
        'this.queue.forEach((x) => x.send()); this.queue = []; } tidy() { const kept = []; this.queue.forEach((x) => { if (x.isOpen) kept.push(copy(x)); }); this.queue = kept;',
      ),
    ],
    // Listeners that wait for their emitter.
    [
      field(
        'on(event, listener) { this.queue.push([event, listener]); } async end() { await done(); add(this.queue); this.queue = []; }',
      ),
      field(
        'put(event, listener) { this.queue.push([event, listener]); } async end() { await done(); add(this.queue); this.queue = []; }',
      ),
    ],
    [
      field(
        'once(event, listener) { this.queue.push({ event, listener, once: true }); } async end() { await done(); add(this.queue); this.queue = []; }',
      ),
      field(
        'once(event, listener) { this.queue.push(event); } async end() { await done(); add(this.queue); this.queue = []; }',
      ),
    ],
    // What compilers make of a `for…of`.
    [
      end(
        'const all = this.queue; this.queue = null; for (var it = __values(all), step = it.next(); !step.done; step = it.next()) { var stop = step.value; stop(); }',
      ),
      end(
        'const all = this.queue; this.queue = null; for (var it = __values(all), step = it.next(); !step.done; step = it.next()) { var item = step.value; send(item); }',
      ),
    ],
    [
      end(
        'const all = this.queue; this.queue = []; var it = _createForOfIteratorHelper(all), step; for (it.s(); !(step = it.n()).done; ) { var stop = step.value; stop(); }',
      ),
      end(
        'const all = this.queue; this.queue = []; var it = _createForOfIteratorHelper(all), step; for (it.s(); !(step = it.n()).done; ) { var item = step.value; send(item); }',
      ),
    ],
    // Through variables.
    [
      end('let stop; while (this.queue.length) { stop = this.queue.shift(); stop(); }'),
      end('let stop; while (this.queue.length) { stop = this.queue.shift(); use(stop); }'),
    ],
    [
      end('let stop; const n = this.queue.length; for (let i = 0; i < n; i++) { stop = this.queue.shift(); stop(); }'),
      end(
        'let stop; const n = this.queue.length; for (let i = 0; i < n; i++) { stop = this.queue.shift(); send(stop); }',
      ),
    ],
    [
      end('const all = this.queue.slice(); this.queue = []; all.forEach((x) => x());'),
      end('const all = this.queue.slice(); this.queue = []; all.forEach((x) => use(x));'),
    ],
    [
      end('const all = this.queue.splice(0); for (const x of all) x.dispose();'),
      end('const all = this.queue.splice(0); for (const x of all) x.write();'),
    ],
    // Taken apart.
    [
      end('for (const { target, fn } of this.queue) target.off("x", fn); this.queue = [];'),
      end('for (const { target, fn } of this.queue) target.emit("x", fn); this.queue = [];'),
    ],
    [
      end(
        'for (const each of this.queue) { const { target, fn } = each; target.removeListener("x", fn); } this.queue.length = 0;',
      ),
      end(
        'for (const each of this.queue) { const { target, fn } = each; target.emit("x", fn); } this.queue.length = 0;',
      ),
    ],
    [
      end('for (const [timer] of this.queue) clearTimeout(timer); this.queue = [];'),
      end('for (const [timer] of this.queue) setTimeout(use, timer); this.queue = [];'),
    ],
    [
      end('await Promise.all(this.queue.map(({ job }) => job.abort())); this.queue = [];'),
      end('await Promise.all(this.queue.map(({ job }) => job.start())); this.queue = [];'),
    ],
    // Tested first.
    [
      end('for (const x of this.queue) if (x.isOpen) x.close(); this.queue = [];'),
      end('for (const x of this.queue) if (x.isOpen) x.flush(); this.queue = [];'),
    ],
    [
      end(
        'const all = []; for (const x of this.queue) if (x.isOpen) all.push(x.close()); this.queue = []; await Promise.all(all);',
      ),
      end(
        'const all = []; for (const x of this.queue) if (x.isOpen) all.push(x.send()); this.queue = []; await Promise.all(all);',
      ),
    ],
    [
      end('this.queue.forEach((x) => { if (isFunction(x)) x(this); }); this.queue = [];'),
      end('this.queue.forEach((x) => { if (isFunction(x)) send(x); }); this.queue = [];'),
    ],
    [
      end('for (const x of this.queue) typeof x === "function" && x(); this.queue = [];'),
      end('for (const x of this.queue) typeof x === "function" && use(x); this.queue = [];'),
    ],
    [
      end('for (const x of this.queue) x && x(); this.queue = [];'),
      end('for (const x of this.queue) x && use(x); this.queue = [];'),
    ],
    // In a function of the file, or one whose name says so.
    [
      `${end('for (const x of this.queue.splice(0)) run(x);')} function run(x) { try { x(); } catch {} }`,
      `${end('for (const x of this.queue.splice(0)) run(x);')} function run(x) { try { send(x); } catch {} }`,
    ],
    [end('disposeAll(this.queue); this.queue.length = 0;'), end('sendAll(this.queue); this.queue.length = 0;')],
    [
      end('const all = this.queue; this.queue = []; for (const x of all) setImmediate(x, null, this);'),
      end('const all = this.queue; this.queue = []; for (const x of all) send(x, null, this);'),
    ],
    [
      end('await this.queue.reduce((before, x) => before.then(x), Promise.resolve()); this.queue = [];'),
      end('await this.queue.reduce((before, x) => before.then(() => use(x)), Promise.resolve()); this.queue = [];'),
    ],
    // The callback of each is called.
    [
      end('this.queue.forEach((x) => x.callback(null)); this.queue = [];'),
      end('this.queue.forEach((x) => x.work(null)); this.queue = [];'),
    ],
    [
      end('for (const x of this.queue) x.reject(new Error()); this.queue = [];'),
      end('for (const x of this.queue) x.retry(new Error()); this.queue = [];'),
    ],
    // All are called when it ends; one after the other is work.
    [end('while (this.queue.length) this.queue.shift()();'), end('this.queue.shift()();')],
    [
      end('while (this.queue.length) { const task = this.queue.shift(); task(); }'),
      end('while (this.queue.length) { const task = this.queue.shift(); await task(); }'),
    ],
    [end('this.queue.shift()?.close();'), end('this.queue.shift()?.start();')],
  ],
});
