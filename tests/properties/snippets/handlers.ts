import type { Snippet } from './snippet.ts';

/** Listeners that are called while they work; each style is tried on them. */
export const handlers: readonly Snippet[] = [
  {
    title: 'an async listener of a file',
    code: `import { createReadStream } from 'node:fs';

const source = createReadStream('rows.bin');
source.on('data', async (chunk) => {
  if (!chunk) return;
  await store(chunk);
});
`,
  },
  {
    title: 'an async listener in a class, and one that starts work',
    code: `import net from 'node:net';

async function work(chunk) {
  await store(chunk);
}

export class Intake {
  constructor() {
    this.socket = net.connect(1);
    this.socket.on('data', async (chunk) => {
      const rows = parse(chunk);
      await this.store(rows);
    });
    this.socket.on('data', (chunk) => {
      work(chunk);
    });
  }
}
`,
  },
  {
    title: 'an async listener of lines, and what waits for their end',
    code: `import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

export async function load(path) {
  const lines = createInterface({ input: createReadStream(path) });
  lines.on('line', async (line) => {
    // Empty ones are no rows.
    if (line === '') return;
    await store(line);
  });
  await once(lines, 'close');
  report();
}
`,
  },
  {
    title: 'an async listener, and what follows the end',
    code: `import { createReadStream } from 'node:fs';

export async function load(path) {
  createReadStream(path)
    .on('data', async (chunk) => {
      await store(chunk);
    })
    .on('end', () => {
      // All is there.
      const count = rows();
      report(count);
    });
}
`,
  },
];

/** TypeScript that has no type error under the strictest options. */
export const typedHandlers: readonly Snippet[] = [
  {
    title: 'a typed async listener',
    code: `import type { IncomingMessage } from 'node:http';
export function receive(request: IncomingMessage, store: (chunk: Buffer) => Promise<void>): void {
  request.on('data', async (chunk: Buffer): Promise<void> => {
    await store(chunk);
  });
}
`,
  },
  {
    title: 'a typed async listener of a file',
    code: `import { once } from 'node:events';
import { createReadStream } from 'node:fs';
export async function load(path: string, store: (chunk: string | Buffer) => Promise<void>): Promise<number> {
  const source = createReadStream(path);
  let count = 0;
  source.on('data', async (chunk: string | Buffer): Promise<void> => {
    if (chunk.length === 0) return;
    count += 1;
    await store(chunk);
  });
  await once(source, 'end');
  return count;
}
`,
  },
];
