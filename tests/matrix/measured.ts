import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Consumer, Way } from './consumers.ts';

/** What came of one project when it was tried last. */
export interface Measured {
  /** What was installed, as it turned out; what a project has under another name is shown under that name. */
  readonly versions: Readonly<Record<string, string>>;
  /** How many findings there were in each way, where all was well. */
  readonly findings: Partial<Record<Way, number>>;
  /** What is wrong, in words; empty where all is well. */
  readonly problems: readonly string[];
}

const path = join(import.meta.dirname, 'measured.json');

/** Tells the projects apart: some have a name in common. */
export function keyOf({ name, node, packages }: Consumer): string {
  return `${name}, Node.js ${node}, ESLint ${packages['eslint']}`;
}

export function measured(): Readonly<Record<string, Measured>> {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, Measured>) : {};
}

/** Writes down what came of a project, and forgets those that there are no more. */
export function record(consumers: readonly Consumer[], consumer: Consumer, result: Measured): void {
  const all = { ...measured(), [keyOf(consumer)]: result };
  const kept = consumers.map(keyOf).flatMap((key) => (all[key] ? [[key, all[key]]] : []));
  writeFileSync(path, `${JSON.stringify(Object.fromEntries(kept), null, 2)}\n`);
}
