// `npm run field [-- --update] [-- --only <package>]`: lints released packages, and shows what changed since it was accepted.
import { parseArgs } from 'node:util';
import { difference, shown } from './difference.ts';
import { keepOnly, readExpected, writeExpected } from './expected.ts';
import { packages } from './packages.ts';
import { dropStale, readVerdicts, stale, verdictOn } from './verdicts.ts';
import { lintAll } from './workers.ts';

const { values } = parseArgs({
  options: { update: { type: 'boolean' }, only: { type: 'string', multiple: true }, processes: { type: 'string' } },
});
const wanted = packages.filter(({ name }) => values.only?.includes(name) ?? true);
for (const name of values.only ?? [])
  if (!wanted.some((one) => one.name === name)) throw new Error(`${name} is not in tests/field/packages.json`);

const results = await lintAll(wanted, Number(values.processes ?? 2));
const failed = results.filter(({ failures }) => failures.length > 0);
const changed = results.filter((found) => difference(readExpected(found.name), found).length > 0);

for (const found of results) {
  const lines = [...difference(readExpected(found.name), found), ...found.failures.map((line) => `! ${line}`)];
  if (lines.length > 0) console.log([`${found.name}@${found.version}`, ...lines].join('\n  '));
}
if (values.update) {
  for (const found of results) {
    await writeExpected(found);
    await dropStale(found.name, found.findings);
  }
  keepOnly(packages.map(({ name }) => name));
}

console.log('\nFindings without a verdict:');
for (const { name, findings } of results) {
  const verdicts = readVerdicts(name);
  for (const one of findings) if (!verdictOn(one, verdicts)) console.log(`  ${name} ${shown(one)}`);
  for (const { file, line, rule } of stale(verdicts, findings))
    console.log(`  ${name} ${file}:${line} ${rule} has a verdict, and is found no more`);
}

const lines = results.reduce((sum, one) => sum + one.lines, 0);
console.log(`\n${results.length} packages, ${lines} lines: ${changed.length} changed, ${failed.length} with failures.`);
process.exitCode = failed.length > 0 || (changed.length > 0 && !values.update) ? 1 : 0;
