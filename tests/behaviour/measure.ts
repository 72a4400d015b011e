import type { Case } from './cases/case.ts';
import type { Fault } from './driver/faults.ts';
import type { Report } from './driver/report.ts';
import { inJavaScript } from './javascript.ts';
import { run } from './run.ts';
import { capacity, changed, chosen, isTyped } from './suggest.ts';

export type Version = 'before' | 'after';

const measured = new Map<string, Promise<Report | 'hangs'>>();

/** Runs one version of a subject. What was run already, for another suggestion, is not run again in the same attempt. */
export function measure(
  { suggestion, subject, load, choice }: Case,
  version: Version,
  { times = 1, fault = 'none', attempt = 1 }: { times?: number; fault?: Fault; attempt?: number } = {},
): Promise<Report | 'hangs'> {
  const change = changed(subject, suggestion);
  const text = version === 'before' ? change.before : chosen(change.after, choice);
  const program = isTyped(subject) ? inJavaScript(text, subject) : text;
  const job = { ...load, items: load.items * times, fault };
  const key = JSON.stringify([program, job, attempt]);
  const known = measured.get(key) ?? run(program, job);
  measured.set(key, known);
  return known;
}

/** The report of a run that should come to its end. */
export async function ended(report: Promise<Report | 'hangs'>): Promise<Report> {
  const known = await report;
  if (known === 'hangs') throw new Error('hangs: it had to be ended from outside');
  if (!known.ended)
    throw new Error(`hangs: nothing is left to run, and something still waits. ${JSON.stringify(known)}`);
  return known;
}

/** The events that have more listeners at the end than they had at the first write; nobody waits for 'drain' any more. */
export function leakedBy({ listeners: { before, after } }: Report): string[] {
  return Object.entries(after)
    .filter(([event, count]) => count > (event === 'drain' ? 0 : (before[event] ?? 0)))
    .map(([event, count]) => `${event}: ${before[event] ?? 0} → ${count}`);
}

/** How full it may ever be: the high-water mark and one item, or the capacity that was chosen. */
export function limitOf({ unit, load, atOnce = capacity, beyond = 0 }: Case, { level }: Report): number {
  return unit === 'bytes' ? level.mark + load.size * (1 + beyond) : atOnce + beyond;
}
