import type { Snippet } from './snippet.ts';

/** Pushes that nobody asked for. */
export const pushes: readonly Snippet[] = [
  {
    title: 'a loop of _read()',
    code: `import { Readable } from 'node:stream';

export class Rows extends Readable {
  _read() {
    let row;
    // as many as there are
    while ((row = next()) !== null) {
      this.push(row); // one
    }
  }
}
`,
  },
  {
    title: 'a loop of start()',
    code: `export function body(rows) {
  // a stream of all rows
  return new ReadableStream({
    async start(controller) {
      for await (const row of rows) controller.enqueue(row);
      controller.close();
    },
  });
}
`,
  },
  {
    title: 'a listener in start()',
    code: `import { createReadStream } from 'node:fs';

export function body(path) {
  const source = createReadStream(path);
  return new ReadableStream({
    start(controller) {
      source.on('data', (chunk) => controller.enqueue(chunk));
      source.on('end', () => controller.close());
    } /* all */
  });
}
`,
  },
  {
    title: 'a listener that fills a Readable',
    code: `import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';

const source = createReadStream('rows.txt');
const copy = new Readable({ read() {} });
source.on('data', (chunk) => {
  copy.push(chunk); // each
});
source.on('end', () => copy.push(null));
`,
  },
];

/** The same with types. */
export const typedPushes: readonly Snippet[] = [
  {
    title: 'a typed loop of start()',
    code: `export function body(rows: AsyncIterable<string>): ReadableStream<string> {
  return new ReadableStream<string>({
    async start(controller: ReadableStreamDefaultController<string>): Promise<void> {
      for await (const row of rows) {
        controller.enqueue(row.trim());
      }
      controller.close();
    },
  });
}
`,
  },
  {
    title: 'a typed listener in start()',
    code: `import type { Readable } from 'node:stream';

export function body(source: Readable): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    start(controller) {
      source.on('data', (chunk: Buffer) => {
        controller.enqueue(chunk);
      });
    },
  });
}
`,
  },
  {
    title: 'a typed copy',
    code: `import { Readable } from 'node:stream';

export class Copy extends Readable {
  constructor(private readonly source: Readable) {
    super();
    this.source.on('data', (chunk: Buffer) => this.push(chunk));
  }

  override _read(): void {}
}
`,
  },
];
