// `npm run properties -- <folder> …`: what must hold for each suggestion, over all files of some folders.
import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { extname, join, relative, resolve } from 'node:path';
import type { Outcome, Result } from './check.ts';
import { tableOf } from './table.ts';

const jiti = join(createRequire(import.meta.url).resolve('jiti/package.json'), '../lib/jiti-cli.mjs');

/** Beyond this many bytes, a file is a bundle. */
const longest = 500_000;

/** The files of a folder; JavaScript that is there twice is looked at once, TypeScript depends on its neighbours. */
function filesIn(folders: readonly string[]): string[] {
  const seen = new Set<string>();
  return folders
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /(?<!\.d)\.[cm]?[jt]sx?$/.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name)),
    )
    .sort()
    .filter((file) => {
      if (statSync(file).size > longest) return false;
      if (/\.[cm]?tsx?$/.test(file)) return true;
      const key = `${extname(file)} ${createHash('sha1').update(readFileSync(file)).digest('hex')}`;
      return !seen.has(key) && seen.add(key);
    });
}

/** Hands the files out to some processes, each of which takes the next one when it is ready. */
async function checkAll(files: readonly string[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const rest = files.values();
  const work = async (): Promise<void> => {
    const worker = fork(jiti, [join(import.meta.dirname, 'worker.ts')]);
    let current = '';
    const ended = once(worker, 'exit').then(() => {
      throw new Error(`The process ended at ${current}`);
    });
    ended.catch(() => undefined);
    for (const file of rest) {
      current = file;
      worker.send(file);
      const [outcome] = (await Promise.race([once(worker, 'message'), ended])) as [Outcome];
      outcomes.push(outcome);
      if (outcomes.length % 1000 === 0) console.log(`${outcomes.length} of ${files.length} …`);
    }
    worker.disconnect();
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return outcomes;
}

function print(results: readonly Result[], folders: readonly string[]): number {
  for (const line of tableOf(results)) console.log(line);
  const untyped = results.filter(({ file, typed }) => !typed && /\.[cm]?tsx?$/.test(file)).length;
  if (untyped > 0) console.log(`Not type-checked, for want of a tsconfig.json: ${untyped} suggestions in TypeScript`);
  const broken = results.filter(({ violations }) => violations.length > 0);
  console.log(`Suggestions that break a rule: ${broken.length}`);
  for (const { file, line, suggestion, violations } of broken) {
    const folder = folders.find((each) => file.startsWith(each)) ?? '';
    for (const { property, found } of violations)
      console.log(`  ${relative(folder, file)}:${line} ${suggestion}, not so: ${property}: ${found}`);
  }
  return broken.length;
}

const folders = process.argv.slice(2).map((folder) => resolve(folder));
if (folders.length === 0) throw new Error('Name a folder: npm run properties -- <folder>');
const files = filesIn(folders);
const outcomes = await checkAll(files);
console.log(`Files: ${files.length}, of which ${outcomes.filter(({ parsed }) => !parsed).length} do not parse`);
const results = outcomes.flatMap((outcome) => outcome.results).sort((a, b) => a.file.localeCompare(b.file));
process.exitCode = print(results, folders) > 0 ? 1 : 0;
