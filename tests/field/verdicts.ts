import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeData } from './expected.ts';
import type { Finding } from './finding.ts';
import { slug } from './packages.ts';

/** The judgement of somebody who read the code that a finding is about, as its owner would. */
export interface Verdict extends Omit<Finding, 'presets'> {
  readonly verdict: 'true' | 'arguable' | 'false';
  /** Why it can grow, hang or lose something; or why not. */
  readonly why: string;
  /** Of a false finding: the class, one of `classes.json`, that says what the rule did not see. */
  readonly class?: string;
}

function pathOf(name: string): string {
  return join(import.meta.dirname, 'verdicts', `${slug(name)}.json`);
}

/** The verdicts on the findings in a package. */
export function readVerdicts(name: string): Verdict[] {
  return existsSync(pathOf(name)) ? (JSON.parse(readFileSync(pathOf(name), 'utf8')) as Verdict[]) : [];
}

/** A verdict is about one place: file, line, rule and message. A finding that moves needs a new one. */
function place({ rule, file, line, messageId }: Omit<Finding, 'presets'>): string {
  return `${file}:${line} ${rule} ${messageId}`;
}

/** The verdict on a finding, if it was judged. */
export function verdictOn(finding: Finding, verdicts: readonly Verdict[]): Verdict | undefined {
  return verdicts.find((verdict) => place(verdict) === place(finding));
}

/** The verdicts that are about nothing that is found. */
export function stale(verdicts: readonly Verdict[], findings: readonly Finding[]): Verdict[] {
  const places = new Set(findings.map(place));
  return verdicts.filter((verdict) => !places.has(place(verdict)));
}

/** Forgets the verdicts on what is found no more. */
export async function dropStale(name: string, findings: readonly Finding[]): Promise<void> {
  const verdicts = readVerdicts(name);
  const gone = new Set(stale(verdicts, findings));
  if (gone.size === 0) return;
  const kept = verdicts.filter((verdict) => !gone.has(verdict));
  if (kept.length > 0) await writeData(pathOf(name), kept);
  else rmSync(pathOf(name));
}
