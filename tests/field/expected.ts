import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { Finding, Result } from './finding.ts';
import { slug } from './packages.ts';

/** What is known of a package: all but its failures, of which there must be none. */
export type Expected = Omit<Result, 'failures'>;

/** As it is written: the findings by rule, so that a change of one rule changes one place. */
interface Written extends Omit<Expected, 'findings'> {
  readonly findings: Readonly<Record<string, readonly Omit<Finding, 'rule'>[]>>;
}

const folder = join(import.meta.dirname, 'expected');

/** Writes data as `npm run format` would. */
export async function writeData(path: string, data: unknown): Promise<void> {
  const text = JSON.stringify(data);
  writeFileSync(path, await format(text, { ...(await resolveConfig(path)), filepath: path }));
}

function pathOf(name: string): string {
  return join(folder, `${slug(name)}.json`);
}

/** What the trial found in a package when it was accepted, if it was. */
export function readExpected(name: string): Expected | undefined {
  if (!existsSync(pathOf(name))) return undefined;
  const written = JSON.parse(readFileSync(pathOf(name), 'utf8')) as Written;
  const findings = Object.entries(written.findings).flatMap(([rule, found]) => found.map((one) => ({ rule, ...one })));
  return { ...written, findings };
}

/** Accepts what was found. */
export async function writeExpected({ name, version, files, lines, findings }: Expected): Promise<void> {
  const rules = [...new Set(findings.map(({ rule }) => rule))].sort();
  const written: Written = {
    name,
    version,
    files,
    lines,
    findings: Object.fromEntries(
      rules.map((rule) => [
        rule,
        findings
          .filter((one) => one.rule === rule)
          .map(({ file, line, messageId, presets }) => ({ file, line, messageId, presets })),
      ]),
    ),
  };
  await writeData(pathOf(name), written);
}

/** Forgets the packages that are on the list no more. */
export function keepOnly(names: readonly string[]): void {
  const kept = new Set(names.map((name) => `${slug(name)}.json`));
  for (const file of readdirSync(folder)) if (!kept.has(file)) rmSync(join(folder, file));
}
