/** Code such as programs with streams have it: a finding in one of four pieces. `$` is a number, `: T` only in TypeScript. */
const pieces = [
  `
export class Journal$ {
  #out = createWriteStream('journal-$.txt');
  #lines/*: number*/ = 0;

  async append(entries/*: AsyncIterable<string>*/)/*: Promise<void>*/ {
    for await (const entry of entries) {
      if (entry.length === 0) continue;
      this.#lines += 1;
      if (!this.#out.write(\`\${this.#lines} \${entry}\\n\`)) await once(this.#out, 'drain');
    }
  }

  async rows(rows/*: AsyncIterable<string>*/)/*: Promise<void>*/ {
    for await (const row of rows) {
      this.#out.write(row);
    }
  }

  close()/*: void*/ {
    this.#out.end();
  }
}
`,
  `
export class Outbox$ {
  #waiting/*: string[]*/ = [];
  #sent = new Map/*: <string, number>*/();
  #running = false;

  add(letter/*: string*/)/*: boolean*/ {
    if (this.#waiting.length >= 1000) return false;
    this.#waiting.push(letter);
    void this.#work();
    return true;
  }

  async #work()/*: Promise<void>*/ {
    if (this.#running) return;
    this.#running = true;
    while (this.#waiting.length > 0) {
      const letter = this.#waiting.shift() ?? '';
      await setTimeout(10);
      this.#sent.set(letter, Date.now());
    }
    this.#running = false;
  }
}
`,
  `
export async function copy$(from/*: string*/, to/*: string*/)/*: Promise<number>*/ {
  const counts = { lines: 0, words: 0 };
  await pipeline(
    createReadStream(from, 'utf8'),
    async function* (source/*: AsyncIterable<string>*/) {
      for await (const chunk of source) {
        counts.lines += chunk.split('\\n').length;
        counts.words += chunk.split(/\\s+/).filter((word) => word.length > 0).length;
        yield chunk.toUpperCase();
      }
    },
    createWriteStream(to),
  );
  if (counts.words > 1000) {
    const average = counts.words / counts.lines;
    return Math.round(average);
  }
  return counts.words;
}
`,
  `
export const server$ = createServer((request, response) => {
  const parts/*: Buffer[]*/ = [];
  let size = 0;
  request.on('data', (chunk/*: Buffer*/) => {
    size += chunk.length;
    if (size > 65536) {
      response.writeHead(413).end();
      request.destroy();
      return;
    }
    parts.push(chunk);
  });
  request.on('end', () => {
    const text = Buffer.concat(parts).toString('utf8');
    const found = text.match(/[a-z]+/g) ?? [];
    response.setHeader('content-type', 'text/plain');
    response.end(found.slice(0, 10).join('\\n'));
  });
});
`,
];

const imports = `import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { createServer } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { setTimeout } from 'node:timers/promises';
`;

/** A module of this many lines, in TypeScript or in JavaScript. */
export function longModule(lines: number, typescript: boolean): string {
  let text = imports;
  for (let count = 0; text.split('\n').length < lines; count += 1) {
    const piece = (pieces[count % pieces.length] ?? '').replaceAll('$', (sign, at: number, all: string) =>
      all[at + 1] === '{' ? sign : String(count),
    );
    text += typescript ? piece.replace(/\/\*(?:: (?=<))?(.*?)\*\//g, '$1') : piece.replace(/\/\*.*?\*\//g, '');
  }
  return text;
}
