// `npm run torture`, or `npm run torture -- <folder> …`: lints what is installed, and worse, and fails where a rule does.
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { fetched, folderOf } from '../bench/fetched.ts';
import { allowed, isSlow, paceOf, type Case, type Failure, type Outcome } from './check.ts';
import { extremes } from './extremes.ts';
import { mutationsOf } from './mutations.ts';
import { checkAll } from './workers.ts';

const root = join(import.meta.dirname, '../..');

/** Packages that bring the files along which their parsers are tested with. */
const fixtures = ['test262-parser-tests@0.0.5', 'tern@0.24.3', 'es6-transpiler@0.7.18', 'detective@5.2.1'];

/** How many files are mutated. */
const mutated = 250;

/** Files in which the rules have something to look at. */
const telling = /\.(?:write|push|shift|send|pipe|on|publish)\s*\(|Queue|Promise\.all/;

function filesIn(folder: string): Case[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.[cm]?[jt]s$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ title: relative(folder, path), path }));
}

/** Every so many-th of the files that have something to look at, with what is made of them. */
function mutations(files: readonly Case[]): Case[] {
  const good = files.filter(({ path }) => !path.includes('.d.') && telling.test(readFileSync(path, 'utf8')));
  const step = Math.max(1, good.length / mutated);
  const chosen = good.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
  return chosen.flatMap((one, index) => mutationsOf(one, readFileSync(one.path, 'utf8'), index + 1));
}

function list(title: string, failures: (outcome: Outcome) => readonly Failure[]): number {
  const lines = outcomes.flatMap((one) =>
    failures(one).map(({ rule, message }) => `  ${one.title}\n    ${rule}: ${message}`),
  );
  console.log(`${title}: ${lines.length}`);
  for (const line of lines) console.log(line);
  return lines.length;
}

function paceIn(one: Outcome): string {
  const { slowest, lines } = one;
  return `  ${one.title}: ${slowest.rule} ${Math.round(slowest.ms)} ms for ${lines} lines, ${paceOf(one).toFixed(1)} ms per 1,000`;
}

const given = process.argv.slice(2).map((folder) => resolve(folder));
const folders = given.length > 0 ? given : [join(root, 'node_modules')];
const own = folders.flatMap(filesIn);
const parsers = fetched('fixtures', fixtures);
const others = fixtures.flatMap((each) => filesIn(folderOf(parsers, each)));
const changed = mutations([...own, ...filesIn(join(root, 'docs/example')), ...filesIn(join(root, 'tests/behaviour'))]);

const outcomes = await checkAll([...extremes, ...changed, ...others, ...own], availableParallelism());
const sum = (key: 'parse' | 'rules' | 'reports' | 'lines'): number =>
  outcomes.reduce((total, one) => total + one[key], 0);

console.log(
  `Files: ${own.length}, parser fixtures: ${others.length}, mutations: ${changed.length}, extremes: ${extremes.length}`,
);
console.log(
  `Of these ${outcomes.filter(({ parsed }) => !parsed).length} do not parse; ${sum('lines')} lines, ${sum('reports')} reports`,
);
console.log(`Parsing: ${Math.round(sum('parse'))} ms, rules: ${Math.round(sum('rules'))} ms`);
console.log('The slowest, for their lines:');
for (const one of outcomes.toSorted((a, b) => paceOf(b) - paceOf(a)).slice(0, 10)) console.log(paceIn(one));
const slow = outcomes.filter(isSlow);
console.log(`More than ${allowed} ms per 1,000 lines in one rule, and than parsing: ${slow.length}`);
for (const one of slow) console.log(paceIn(one));
const crashed = list('Crashes', ({ crashes }) => crashes);
const broken = list('Suggestions that break the file', (one) => one.broken);
process.exitCode = crashed + broken + slow.length > 0 ? 1 : 0;
