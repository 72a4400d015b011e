import type { Snippet } from './snippet.ts';

/** What copies a source to a stream by hand. */
export const pumps: readonly Snippet[] = [
  {
    title: 'a loop that waits, and what waits for its end',
    code: `// Copies.
import { createWriteStream } from 'node:fs'; // files
import { finished } from 'node:stream/promises';
import { once } from 'node:events';

export async function save(source, path) {
  const out = createWriteStream(path); // opened here
  for await (const chunk of source) {
    if (!out.write(chunk)) await once(out, 'drain');
  }
  out.end();
  await finished(out); // on the disk
  return path;
}
`,
  },
  {
    title: 'a loop that reads a web stream',
    code: `import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

export async function save(response, path) {
  const out = createWriteStream(path);
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    const hasRoom = out.write(value);
    if (!hasRoom) await Promise.race([once(out, 'drain'), once(out, 'close')]);
  }
  out.end();
}
`,
  },
  {
    title: 'a loop with a comment',
    code: `import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

export async function save(source, path) {
  const out = createWriteStream(path);
  for await (const chunk of source) {
    // as fast as the disk
    if (!out.write(chunk)) await once(out, 'drain');
  }
  out.end();
}
`,
  },
  {
    title: 'listeners that settle a promise',
    code: `import fs from 'node:fs';

export function copy(from, to) {
  const source = fs.createReadStream(from);
  const target = fs.createWriteStream(to);
  // Settles once.
  return new Promise((resolve, reject) => {
    source.on('data', (chunk) => {
      if (!target.write(chunk)) source.pause();
    });
    target.on('drain', () => source.resume());
    source.on('end', () => target.end());
    source.on('error', reject);
    target.on('error', reject).on('finish', () => resolve(to));
  });
}
`,
  },
  {
    title: 'listeners at the end of an async function',
    code: `import fs from 'node:fs';

export async function copy(from, to) {
  const source = fs.createReadStream(from);
  const target = fs.createWriteStream(to);
  source.on('data', (chunk) => {
    if (!target.write(chunk)) {
      source.pause();
      target.once('drain', () => source.resume());
    }
  });
  source.on('end', () => target.end());
}
`,
  },
  {
    title: 'listeners with a response',
    code: `import fs from 'node:fs';
import http from 'node:http';

http.createServer((request, response) => {
  const file = fs.createReadStream('a');
  file.on('data', (chunk) => response.write(chunk) || file.pause());
  response.on('drain', file.resume.bind(file));
  file.on('end', () => response.end()); // done
});
`,
  },
];

/** The same in TypeScript that has no type error under the strictest options. */
export const typedPumps: readonly Snippet[] = [
  {
    title: 'a typed loop that waits',
    code: `import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
export async function save(source: AsyncIterable<Uint8Array>, path: string): Promise<void> {
  const out = createWriteStream(path);
  for await (const chunk of source) if (!out.write(chunk)) await once(out, 'drain');
  out.end();
}
`,
  },
  {
    title: 'a typed loop that reads a web stream',
    code: `import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
export async function save(source: ReadableStream<Uint8Array>, path: string): Promise<void> {
  const out = createWriteStream(path);
  const reader = source.getReader();
  while (true) {
    const { done, value } = await reader.read();
    if (done) break;
    if (!out.write(value)) await once(out, 'drain');
  }
  out.end();
}
`,
  },
  {
    title: 'typed listeners that settle a promise',
    code: `import { createReadStream, createWriteStream } from 'node:fs';
export function copy(from: string, to: string): Promise<void> {
  const source = createReadStream(from);
  const target = createWriteStream(to);
  return new Promise<void>((resolve, reject) => {
    source.on('data', (chunk: string | Buffer) => {
      if (!target.write(chunk)) source.pause();
    });
    target.on('drain', () => source.resume());
    source.on('end', () => target.end()).on('error', reject);
    target.on('error', reject).on('finish', resolve);
  });
}
`,
  },
  {
    title: 'typed listeners that tell of an error',
    code: `import { createReadStream, createWriteStream } from 'node:fs';
export function copy(from: string, to: string, done: (error?: Error) => void): void {
  const source = createReadStream(from);
  const target = createWriteStream(to);
  source.on('data', (chunk) => {
    if (!target.write(chunk)) source.pause();
  });
  target.on('drain', () => source.resume());
  source.on('end', () => target.end());
  source.on('error', (error) => done(error));
  target.on('error', (error) => done(error));
  target.on('finish', () => done());
}
`,
  },
];
