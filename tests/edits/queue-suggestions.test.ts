import { describe, expect, it, test } from 'vitest';
import { reportsOf, suggested } from '../support/suggest.ts';

const mailer = (
  fill = 'this.#waiting.push(mail);',
  head = 'send(mail)',
  field = '#waiting = [];',
): string => `class Mailer {
  ${field}
  #running = false;

  ${head} {
    ${fill}
    if (!this.#running) this.#run();
  }

  async #run() {
    this.#running = true;
    while (this.#waiting.length > 0) {
      await deliver(this.#waiting.shift());
    }
    this.#running = false;
  }
}
`;

const all = (code: string, way: 'espree' | 'untyped' | 'typed' = 'espree'): string[] =>
  reportsOf(code, { way }).flatMap(({ suggestions }) => suggestions.map(({ messageId }) => messageId));

describe('a method that anybody calls', () => {
  test('drops the newest, and counts', () => {
    const output = suggested(mailer(), 'dropNewest', 'espree');
    expect(output).toContain(`const WAITING_CAPACITY = 1000; // TODO: choose how many items may wait.\n\nclass Mailer`);
    expect(output).toContain(
      `#waiting = [];\n  /** Items that were dropped because '#waiting' was full: report this number. */\n  dropped = 0;\n  #running`,
    );
    expect(output).toContain(`
    if (this.#waiting.length < WAITING_CAPACITY) {
      this.#waiting.push(mail);
    } else {
      this.dropped += 1;
    }
    if (!this.#running)`);
  });

  test('drops the oldest, and counts', () => {
    expect(suggested(mailer(), 'dropOldest', 'espree')).toContain(`
    if (this.#waiting.length >= WAITING_CAPACITY) {
      this.#waiting.shift();
      this.dropped += 1;
    }
    this.#waiting.push(mail);`);
  });

  test('fails fast', () => {
    expect(suggested(mailer(), 'failFast', 'espree')).toContain(`
    if (this.#waiting.length >= WAITING_CAPACITY) {
      throw new Error('The queue is full: waiting');
    }
    this.#waiting.push(mail);`);
  });

  test('blocks where its callers wait for it', () => {
    const output = suggested(mailer(undefined, 'async send(mail)'), 'awaitRoom', 'espree');
    expect(output).toContain(`
  /** Producers that wait until '#waiting' has room. */
  #waitingForRoom = [];`);
    expect(output).toContain(`
    while (this.#waiting.length >= WAITING_CAPACITY) {
      await new Promise((resolve) => this.#waitingForRoom.push(resolve));
    }
    this.#waiting.push(mail);`);
    expect(output).toContain(`
      this.#waitingForRoom.shift()?.();
      await deliver(this.#waiting.shift());`);
    expect(all(mailer())).toEqual(['dropNewest', 'dropOldest', 'failFast']);
  });

  test('types are written in TypeScript only', () => {
    const output = suggested(mailer(undefined, 'async send(mail: string)', '#waiting: string[] = [];'), 'awaitRoom');
    expect(output).toContain(`#waitingForRoom: (() => void)[] = [];`);
    expect(output).toContain(`await new Promise<void>((resolve)`);
  });

  test('a fill that is the whole body of an if gets braces, and the comment of the field stays beside it', () => {
    const code = mailer(
      'if (mail) this.#waiting.push(mail);\n    else count();',
      'send(mail)',
      '#waiting = []; // mails',
    );
    const output = suggested(code, 'dropOldest', 'espree');
    expect(output).toContain(`#waiting = []; // mails\n  /** Items`);
    expect(output).toContain(`
    if (mail) {
      if (this.#waiting.length >= WAITING_CAPACITY) {
        this.#waiting.shift();
        this.dropped += 1;
      }
      this.#waiting.push(mail);
    }
    else count();`);
  });

  test('names that are taken are left alone', () => {
    const output = suggested(
      `const WAITING_CAPACITY = 'x';\n${mailer('this.dropped(mail);\n    this.#waiting.push(mail);')}`,
      'dropNewest',
      'espree',
    );
    expect(output).toContain('const WAITING_CAPACITY_2 = 1000;');
    expect(output).toContain('this.dropped2 += 1;');
  });
});

describe('other homes of a queue', () => {
  test('a constructor function with an alias, without semicolons', () => {
    const code = `'use strict'
function Log () {
  this.lines = []
}
Log.prototype.write = function (line) {
  var self = this
  self.lines.push(line)
}
Log.prototype.run = async function () {
  var self = this
  while (self.lines.length) {
    await store(self.lines.shift())
  }
}
`;
    const output = suggested(code, 'dropNewest', 'espree');
    expect(output).toContain(`'use strict'\n\nconst LINES_CAPACITY = 1000 // TODO`);
    expect(output).toContain(`  this.lines = []\n  this.dropped = 0 // Items that were dropped`);
    expect(output).toContain(`
  if (self.lines.length < LINES_CAPACITY) {
    self.lines.push(line)
  } else {
    self.dropped += 1
  }`);
  });

  test('a variable of a module, taken in the head of a loop', () => {
    const code = `const lines = [];
export async function log(line) {
  lines.push(line);
}
async function work() {
  let line;
  while ((line = lines.shift())) await store(line);
}
setInterval(work, 10);
`;
    expect(suggested(code, 'dropNewest', 'espree')).toContain(`const lines = [];\nlet dropped = 0; // Items`);
    const output = suggested(code, 'awaitRoom', 'espree');
    expect(output).toContain(`const waitingForRoom = []; // Producers`);
    expect(output).toContain(`while ((line = lines.shift())) { waitingForRoom.shift()?.(); await store(line); }`);
  });

  test('a batch that is swapped for an empty one wakes all', () => {
    const code = `class Telemetry {
  batch = [];
  async record(event) {
    this.batch.push(event);
  }
  async flush() {
    if (this.flushing) return;
    this.flushing = true;
    const batch = this.batch;
    this.batch = [];
    await store(batch);
    this.flushing = false;
  }
}
`;
    expect(suggested(code, 'awaitRoom', 'espree')).toContain(`
    this.batch = [];
    for (const resume of this.waitingForRoom.splice(0)) resume();
    await store(batch);`);
  });
});

test('a capacity leaves room for the batch that the file sends', () => {
  const code = mailer('this.#waiting.push(mail);\n    if (this.#waiting.length >= 5000) this.#run();');
  expect(suggested(code, 'dropNewest', 'espree')).toContain('const WAITING_CAPACITY = 10000; // TODO');
  expect(all(code.replace('5000', 'this.size'))).toEqual([]);
});

test('a semicolon stands where the next member would go on with the field', () => {
  const code = mailer(undefined, undefined, '#waiting = []')
    .replaceAll(';', '')
    .replace('[]', '[];')
    .replace('#running', '*list() {}\n  #running');
  const output = suggested(code, 'dropNewest', 'espree');
  expect(output).toContain('dropped = 0;\n  *list() {}');
});

describe('a stream that fills a queue', () => {
  const server = (listener: string): string => `import net from 'node:net';
net.createServer((socket) => {
  const queue = [];
  socket.on('data', ${listener});
  async function work() {
    while (queue.length > 0) {
      const item = queue.shift();
      await handle(item);
    }
  }
  setInterval(work, 100);
});
`;

  test.each(['(chunk) => queue.push(chunk)', '(chunk) => { queue.push(chunk); }'])('%s: pauses', (listener) => {
    const output = suggested(server(listener), 'pauseProducer', 'espree');
    expect(output).toMatch(/queue\.push\(chunk\);\n\s+if \(queue\.length >= QUEUE_CAPACITY\) socket\.pause\(\);/);
    expect(output).toContain(`const item = queue.shift();\n      socket.resume();`);
  });

  test('or is destroyed; a part of its bytes is never dropped', () => {
    const code = server('(chunk) => queue.push(chunk)');
    expect(all(code)).toEqual(['pauseProducer', 'failFast']);
    expect(suggested(code, 'failFast', 'espree')).toContain(`
    if (queue.length >= QUEUE_CAPACITY) {
      socket.destroy(new Error('The queue is full: queue'));
    } else {
      queue.push(chunk);
    }`);
  });

  test('a name that means something else where items are taken is no way to resume it', () => {
    const code = server('(chunk) => queue.push(chunk)').replace('async function work()', 'async function work(socket)');
    expect(all(code)).toEqual(['failFast']);
  });
});

describe('items that somebody waits for', () => {
  const pool = (item: string): string => `class Pool {
  queue = [];
  run(job, callback) {
    this.queue.push(${item});
    this.next();
  }
  next() {
    if (this.busy) return;
    const item = this.queue.shift();
    if (!item) return;
    this.busy = true;
    work(item, () => { this.busy = false; this.next(); });
  }
}
`;
  it('are never dropped: their callback gets the error', () => {
    expect(all(pool('{ job, callback }'))).toEqual(['failFast']);
    expect(suggested(pool('{ job, callback }'), 'failFast', 'espree')).toContain(`
    if (this.queue.length >= QUEUE_CAPACITY) {
      queueMicrotask(() => callback(new Error('The queue is full: queue')));
    } else {
      this.queue.push({ job, callback });
    }`);
    expect(all(pool('{ job }'))).toEqual(['dropNewest', 'dropOldest', 'failFast']);
  });
});

describe('refusals', () => {
  test.each([
    ['several items at once', mailer('this.#waiting.push(...mail);'), []],
    [
      'a mark that must arrive',
      `const lines = [];\nexport function add(line) { lines.push(line); }\nexport function end() { lines.push(null); }\nexport async function run() { for (;;) { await ready(); use(lines.shift()); } }\n`,
      ['failFast'],
    ],
    ['an answer that is used', mailer('const count = this.#waiting.push(mail); show(count);'), []],
    [
      'a count beside it',
      mailer('this.bytes += mail.length; this.#waiting.push(mail);').replace('await', 'this.bytes -= 1; await'),
      [],
    ],
    [
      'the first is looked at before it is taken',
      mailer().replace(
        'await deliver(this.#waiting.shift())',
        'await deliver(this.#waiting[0]); this.#waiting.shift()',
      ),
      ['dropNewest', 'failFast'],
    ],
    [
      'a timer: nobody would catch what it throws',
      `const found = [];\nsetInterval(() => { found.push(read()); }, 1);\nsetInterval(work, 100);\nlet busy;\nasync function work() { if (busy) return; busy = true; for (let x; (x = found.shift()); ) { await store(x); } busy = false; }\n`,
      ['dropNewest', 'dropOldest'],
    ],
  ])('%s', (_, code, offered) => {
    expect(reportsOf(code, { way: 'espree' })).toHaveLength(1);
    expect(all(code)).toEqual(offered);
  });
});
