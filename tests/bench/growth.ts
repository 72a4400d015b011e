import { Linter, plugin } from './loaded.ts';

/** One of each kind of what the rules look at. */
function unit(index: number): string {
  return `
class Feed${index} {
  queue = [];
  take(chunk) { if (this.queue.length < limit) this.queue.push(chunk); }
  async flush() { while (this.queue.length > 0) await handle${index}(this.queue.shift()); }
}
async function handle${index}(chunk) {
  if (!out.write(chunk)) await once(out, 'drain');
  return Promise.all(chunk.parts.map((part) => fs.promises.writeFile('part', part)));
}
function wrap${index}(stream) {
  let text = '';
  stream.on('data', (chunk) => { text += chunk; });
  for (const part of parts) stream.write(part);
}
`;
}

export interface Growth {
  /** The size in multiples of the smallest, with the milliseconds that all rules take. */
  readonly points: readonly (readonly [size: number, time: number])[];
  /** By which power of the size the time grows. */
  readonly exponent: number;
}

/** How the time of all rules of `strict` grows with one file, from one size to 64 times as much. */
export function growth(): Growth {
  const { rules = {} } = plugin.configs.strict;
  const head = `import fs from 'node:fs';\nimport { once } from 'node:events';\nconst out = fs.createWriteStream('out');\n`;
  const timeOf = (size: number): number => {
    const text = head + Array.from({ length: 10 * size }, (_, index) => unit(index)).join('');
    const linter = new Linter();
    linter.verifyAndFix(text, [{ plugins: { backpressure: plugin }, rules }], { fix: false, stats: true } as never);
    const [pass] = linter.getTimes().passes;
    return Object.values(pass?.rules ?? {}).reduce((sum, { total }) => sum + total, 0);
  };
  // Code that runs for the first time is slow.
  for (let round = 0; round < 5; round += 1) timeOf(4);
  const points = [1, 2, 4, 8, 16, 32, 64].map(
    (size) => [size, Math.min(...Array.from({ length: 3 }, () => timeOf(size)))] as const,
  );
  return { points, exponent: slopeOf(points.map(([size, time]) => [Math.log(size), Math.log(time)])) };
}

/** The slope of the line that fits some points best. */
function slopeOf(points: readonly (readonly [number, number])[]): number {
  const mean = (at: 0 | 1): number => points.reduce((sum, point) => sum + point[at], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const over = points.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0);
  return over / points.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
}
