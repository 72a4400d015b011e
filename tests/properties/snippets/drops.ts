import type { Snippet } from './snippet.ts';

/** Queues that lose items in silence; each style is tried on them. */
export const drops: readonly Snippet[] = [
  {
    title: 'a question that is joined with another one',
    code: `const MAX = 100;

export class Mailer {
  waiting = [];

  send(mail) {
    if (!mail || this.waiting.length >= MAX) return; // no room
    this.waiting.push(mail);
  }

  async run() {
    while (this.waiting.length > 0) await deliver(this.waiting.shift());
  }
}
`,
  },
  {
    title: 'a queue that forgets all',
    code: `const MAX = 100;
const waiting = [];

process.on('message', (message) => {
  if (waiting.length >= MAX) {
    waiting.length = 0;
  }
  waiting.push(message);
});

export async function run() {
  while (waiting.length > 0) await handle(waiting.shift());
}
`,
  },
  {
    title: 'a ring that is written over',
    code: `const SIZE = 1024;

export class Samples {
  #slots = new Array(SIZE);
  #next = 0;
  #oldest = 0;

  add(sample) {
    if (this.#next - this.#oldest === SIZE) this.#oldest++;
    this.#slots[this.#next++ % SIZE] = sample;
  }

  async flush() {
    while (this.#oldest < this.#next) {
      const sample = this.#slots[this.#oldest % SIZE];
      this.#oldest++;
      await store(sample);
    }
  }
}
`,
  },
  {
    title: 'an emitter that drops in silence',
    code: `import { EventEmitter } from 'node:events';

const MAX = 100;

export class Mailer extends EventEmitter {
  waiting = [];

  send(mail) {
    if (this.waiting.length >= MAX) return;
    this.waiting.push(mail);
  }

  async run() {
    while (this.waiting.length > 0) await deliver(this.waiting.shift());
  }
}
`,
  },
];
