// `npm run matrix`: installs the packed plugin in fresh projects, lints them, and writes down what came of it.
// `npm run matrix -- <word> …` tries only the projects whose name has one of the words. `npm run docs` shows the table.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { consumers } from './consumers.ts';
import { pack } from './install.ts';
import { freshFolder } from './lint.ts';
import { keyOf, record } from './measured.ts';
import { reference } from './reference.ts';
import { tryOut } from './try.ts';

const words = process.argv.slice(2);
const chosen = consumers.filter((one) => words.length === 0 || words.some((word) => keyOf(one).includes(word)));
if (chosen.length === 0) throw new Error(`No project has ${words.join(' or ')} in its name.`);

const cache = freshFolder();
try {
  const archive = pack(join(import.meta.dirname, '../..'), cache);
  const here = reference();
  for (const consumer of chosen) {
    const result = tryOut(consumer, archive, cache, here);
    record(consumers, consumer, result);
    const versions = Object.entries(result.versions).map(([name, version]) => `${name} ${version}`);
    console.log(`${result.problems.length === 0 ? 'good ' : 'FAILS'} ${consumer.name} (${versions.join(', ')})`);
    for (const problem of result.problems) console.log(problem.replace(/^/gm, '      '));
    if (result.problems.length > 0) process.exitCode = 1;
  }
} finally {
  rmSync(cache, { recursive: true, force: true });
}
