/** A file with one defect, and what an editor is to show of it. */
export interface Case {
  readonly file: string;
  readonly text: string;
  /** What is underlined. */
  readonly underlined: string;
  readonly rule: string;
  /** The quick fixes, in the order of the menu. */
  readonly titles: readonly string[];
  /** Whether only types can tell. */
  readonly typed: boolean;
}

/** What the cases import. */
export const others: Readonly<Record<string, string>> = {
  'src/open.ts': `import { createWriteStream } from 'node:fs';
import type { Writable } from 'node:stream';

export function open(path: string): Writable {
  return createWriteStream(path);
}
`,
};

export const cases: readonly Case[] = [
  {
    file: 'src/rows.mjs',
    text: `import { createServer } from 'node:http';

createServer(async (request, response) => {
  for await (const row of rows()) {
    response.write(row);
  }
  response.end();
});
`,
    underlined: 'response.write',
    rule: 'no-ignored-write',
    titles: ['Wait until response has room again.'],
    typed: false,
  },
  {
    file: 'src/waiting.mjs',
    text: `export class Mailer {
  #waiting = [];
  #running = false;

  send(mail) {
    this.#waiting.push(mail);
    void this.#work();
  }

  async #work() {
    if (this.#running) return;
    this.#running = true;
    while (this.#waiting.length > 0) await deliver(this.#waiting.shift());
    this.#running = false;
  }
}
`,
    underlined: 'this.#waiting.push(mail)',
    rule: 'no-unbounded-queue',
    titles: [
      "Drop the newest: throw the new item away when '#waiting' is full, and count it.",
      "Drop the oldest: throw the oldest item away when '#waiting' is full, and count it.",
      "Fail fast: throw when '#waiting' is full.",
    ],
    typed: false,
  },
  {
    file: 'src/report.ts',
    text: `import { open } from './open.js';

export async function report(rows: AsyncIterable<string>, path: string): Promise<void> {
  const out = open(path);
  for await (const row of rows) {
    out.write(row);
  }
  out.end();
}
`,
    underlined: 'out.write',
    rule: 'no-ignored-write',
    titles: ['Wait until out has room again.'],
    typed: true,
  },
];
