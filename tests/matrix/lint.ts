import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Way } from './consumers.ts';
import { findingsIn, type Finding } from './findings.ts';
import { runWith } from './install.ts';
import { expected } from './project.ts';

/** A folder of its own, with nothing above it that belongs to this repository. */
export function freshFolder(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), 'backpressure-matrix-')));
}

export function writeAll(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** Lints a project with a configuration: what ESLint found, or what it said instead. */
export function lint(folder: string, node: string, config: string): readonly Finding[] | string {
  const eslint = join(folder, 'node_modules/eslint/bin/eslint.js');
  const { status, out, err } = runWith(node, folder, [eslint, '--config', config, '--format', 'json', 'src']);
  // 1 says that something was found, 2 that ESLint could not do its work.
  return status === 1 ? findingsIn(out, folder) : `ESLint ended with ${status}: ${err || out}`;
}

/** What is missing from the findings, and what should not be among them, by what the sources say. */
export function difference(way: Way, findings: readonly Finding[]): string[] {
  const found = findings.map(({ short }) => short).sort();
  const wanted = expected(way);
  return [
    ...wanted.filter((one) => !found.includes(one)).map((one) => `${way}: not found: ${one}`),
    ...found.filter((one) => !wanted.includes(one)).map((one) => `${way}: found: ${one}`),
  ];
}
