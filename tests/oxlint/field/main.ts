// `npm run oxlint-field [-- <package> …]`: lints the packages of the field trial with oxlint and with ESLint without types, and compares.
import { fetchPackage } from '../../field/cache.ts';
import { packages } from '../../field/packages.ts';
import { sourcesOf } from '../../field/sources.ts';
import { join } from 'node:path';
import { byEslint } from './eslint.ts';
import { byOxlint } from './oxlint.ts';

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !packages.some((one) => one.name === name));
if (unknown.length > 0) throw new Error(`${unknown.join(', ')}: not in tests/field/packages.json`);

let [files, unparsed, same, different] = [0, 0, 0, 0];
for (const one of packages.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  const root = join(fetchPackage(one), 'package');
  const sources = sourcesOf(one, root);
  const eslint = byEslint(root, sources);
  const oxlint = byOxlint(root, sources);
  // What one of the two refuses is not judged by its rules.
  const skipped = new Set([...eslint.unparsed, ...oxlint.unparsed]);
  const judged = (line: string): boolean => !skipped.has(line.split(':')[0] ?? '');
  const [expected, actual] = [eslint.found.filter(judged), oxlint.found.filter(judged)];
  const missing = expected.filter((line) => !actual.includes(line));
  const added = actual.filter((line) => !expected.includes(line));
  for (const line of missing) console.log(`${one.name}\n  - ${line}`);
  for (const line of added) console.log(`${one.name}\n  + ${line}`);
  for (const file of skipped) console.log(`${one.name}\n  ? ${file}`);
  files += sources.length;
  unparsed += skipped.size;
  same += expected.length - missing.length;
  different += missing.length + added.length;
}
console.log(
  `${files - unparsed} files: ${same} findings are the same, ${different} are not. ` +
    `${unparsed} files are left out, since one of the two refuses them.`,
);
process.exitCode = different > 0 ? 1 : 0;
