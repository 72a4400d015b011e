// `npm run toughness`, or `npm run toughness -- <folder>`: lints whatever is installed, and fails where a rule does.
import { readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { isSlow, type Failure, type Outcome } from './check.ts';
import { checkAll } from './workers.ts';

const root = join(import.meta.dirname, '../..');
const folder = resolve(process.argv[2] ?? join(root, 'node_modules'));
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.[cm]?[jt]s$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
  .sort();

function shown({ file }: Outcome): string {
  return relative(folder, file);
}

function list(title: string, failures: (outcome: Outcome) => readonly Failure[]): number {
  const lines = outcomes.flatMap((one) =>
    failures(one).map(({ rule, message }) => `  ${shown(one)}\n    ${rule}: ${message}`),
  );
  console.log(`${title}: ${lines.length}`);
  for (const line of lines) console.log(line);
  return lines.length;
}

const outcomes = await checkAll(files, 2);
const unparsed = outcomes.filter(({ parsed }) => !parsed);
const slow = outcomes.filter(isSlow);
const sum = (key: 'parse' | 'rules' | 'reports'): number => outcomes.reduce((total, one) => total + one[key], 0);

console.log(`Files: ${files.length}, of which ${unparsed.length} do not parse`);
console.log(`Reports: ${sum('reports')}`);
console.log(`Parsing: ${Math.round(sum('parse'))} ms, rules: ${Math.round(sum('rules'))} ms`);
console.log('Slowest:');
for (const one of outcomes.toSorted((a, b) => b.rules - a.rules).slice(0, 5)) {
  console.log(`  ${shown(one)}: rules ${Math.round(one.rules)} ms, parsing ${Math.round(one.parse)} ms`);
}
console.log(`More than five times as long as parsing: ${slow.length}`);
for (const one of slow)
  console.log(`  ${shown(one)}: rules ${Math.round(one.rules)} ms, parsing ${Math.round(one.parse)} ms`);
const crashed = list('Crashes', ({ crashes }) => crashes);
const broken = list('Suggestions that break the file', (one) => one.broken);
process.exitCode = crashed + broken > 0 ? 1 : 0;
