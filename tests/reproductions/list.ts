import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Reproduction } from './reproduction.ts';

/** The names of the reproductions: files that begin with a number. */
export const names: readonly string[] = readdirSync(import.meta.dirname)
  .filter((file) => /^\d+.*\.ts$/.test(file))
  .sort((one, other) => Number.parseInt(one) - Number.parseInt(other));

/** The reproduction of a file. */
export async function reproductionOf(name: string): Promise<Reproduction> {
  return ((await import(join(import.meta.dirname, name))) as { default: Reproduction }).default;
}
