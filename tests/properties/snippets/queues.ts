import type { Snippet } from './snippet.ts';

export const mailer = `class Mailer {
  #waiting = [];
  #running = false;

  async send(mail) {
    this.#waiting.push(mail);
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

/** Queues without a limit; each style is tried on them. */
export const queues: readonly Snippet[] = [
  { title: 'a class with private fields', code: mailer },
  { title: 'an exported class', code: `import { deliver } from './deliver.js';\n\nexport ${mailer}` },
  { title: 'a default export', code: `export default ${mailer}` },
  {
    title: 'a queue that a stream fills',
    code: `import net from 'node:net';

net.createServer((socket) => {
  const queue = [];
  socket.on('data', (chunk) => queue.push(chunk));
  async function work() {
    while (queue.length > 0) {
      const item = queue.shift();
      await handle(item);
    }
  }
  setInterval(work, 100);
});
`,
  },
  {
    title: 'jobs with callbacks on a prototype',
    code: `var util = require('util');

function Pool(work) {
  this.queue = [];
  this.work = work;
}

Pool.prototype.run = function (job, callback) {
  var self = this;
  self.queue.push({ job: job, callback: callback });
  self.next();
};

Pool.prototype.next = function () {
  var self = this;
  if (self.busy) return;
  var item = self.queue.shift();
  if (!item) return;
  self.busy = true;
  self.work(item.job, function (error) {
    self.busy = false;
    item.callback(error);
    self.next();
  });
};

module.exports = Pool;
`,
  },
  {
    title: 'lines on a prototype',
    code: `'use strict';

function Log() {
  this.lines = [];
}

Log.prototype.write = function (line) {
  this.lines.push(line);
};

Log.prototype.run = async function () {
  while (this.lines.length) await store(this.lines.shift());
};

module.exports = Log;
`,
  },
  {
    title: 'a batch of a module',
    code: `const lines = [];

export async function log(line) {
  lines.push(line);
}

export async function work() {
  let line;
  while ((line = lines.shift())) await store(line);
}

setInterval(work, 10);
`,
  },
  {
    title: 'a map that is emptied by its keys',
    code: `export class Jobs {
  waiting = new Map();

  add(id, job) {
    this.waiting.set(id, job);
  }

  async run() {
    for (;;) {
      await idle();
      for (const [id, job] of this.waiting) {
        this.waiting.delete(id);
        await job();
      }
    }
  }
}
`,
  },
  {
    title: 'an object with methods',
    code: `export const log = {
  lines: [],
  add(line) {
    this.lines.push(line);
  },
  async run() {
    for (;;) {
      await idle();
      store(this.lines.shift());
    }
  },
};
`,
  },
  {
    title: 'callers who wait for their turn, but one',
    code: `class Pool {
  #waiting = [];

  run(task) {
    return new Promise((resolve) => {
      this.#waiting.push({ task, resolve });
      this.#next();
    });
  }

  async #next() {
    await ready();
    const { task, resolve } = this.#waiting.shift();
    resolve(await task());
  }
}

const pool = new Pool();

source.on('data', (chunk) => {
  pool.run(() => store(chunk));
});
`,
  },
  {
    title: 'a list under each key',
    code: `class Topics {
  #lists = new Map();

  publish(topic, message) {
    let list = this.#lists.get(topic);
    if (!list) {
      list = [];
      this.#lists.set(topic, list);
    }
    list.push(message);
  }

  async run(topic) {
    for (;;) {
      const message = this.#lists.get(topic)?.shift();
      await (message ? deliver(message) : idle());
    }
  }
}
`,
  },
];
