/** Files whose findings are a matter of types, each beside a neighbour that looks the same and is fine. */
export const typedOnly: Readonly<Record<string, string>> = {
  'tsconfig.json': JSON.stringify({
    compilerOptions: { strict: true, module: 'nodenext', target: 'es2022', types: ['node'], noEmit: true },
    include: ['src'],
  }),
  // Positions after what takes two units of UTF-16 in JavaScript, and four bytes in UTF-8.
  'src/copy.ts': `
import { opened, type Pair } from './pair.js';

export function copy({ to }: Pair, rows: readonly string[]) {
  for (const row of rows) to.log.write(\`🚀 \${row}\`); // finds no-ignored-write
  for (const row of rows) to.lines.write(\`🚀 \${row}\`);
}

/* 🚀 */ export function copyAll(rows: readonly string[]) {
  const file = opened();
  for (const row of rows) file.write(row) // finds no-ignored-write
}

export function copyWhole(pair: Pair | undefined, rows: readonly string[]) {
  for (const row of rows) pair?.own.write(row); // finds no-ignored-write
  for (const row of rows) pair?.any.write(row);
}
`,
  'src/pair.ts': `
import { createWriteStream } from 'node:fs';
import { Writable } from 'node:stream';
import type { Socket } from 'node:net';

export class Lines {
  readonly all: string[] = [];
  write(line: string): void {
    this.all[0] = line;
  }
}

class Own extends Writable {}

export interface Pair {
  readonly to: { readonly log: Socket & { readonly label: string }; readonly lines: Lines };
  readonly own: Own;
  readonly any: any;
}

export const opened = () => createWriteStream('rows.txt');
`,
  // No tsconfig.json includes it.
  'scripts/copy.ts': `
import type { Pair } from '../src/pair.js';

export function copy({ to }: Pair, rows: readonly string[]) {
  for (const row of rows) to.log.write(row);
}
`,
};
