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
];
