// `npm run demo`: what the plugin finds in docs/example, and what it suggests.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const root = fileURLToPath(new URL('..', import.meta.url));

function run(output, ...options) {
  const given = [cli, 'docs/example', '--preset', 'strict', ...options];
  return spawnSync(process.execPath, given, { cwd: root, encoding: 'utf8', stdio: ['ignore', output, output] });
}

/** The lines that a suggestion takes away and adds; what stays between them is left out. */
function change(before, after) {
  const [old, made] = [before.split('\n'), after.split('\n')];
  // common[i][j]: how many lines old.slice(i) and made.slice(j) have in common.
  const common = Array.from({ length: old.length + 1 }, () => new Array(made.length + 1).fill(0));
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = made.length - 1; j >= 0; j--) {
      common[i][j] = old[i] === made[j] ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
    }
  }
  const lines = [];
  for (let i = 0, j = 0; i < old.length || j < made.length;) {
    if (i < old.length && old[i] === made[j]) [i, j] = [i + 1, j + 1];
    else if (i < old.length && common[i + 1][j] >= (common[i][j + 1] ?? -1)) lines.push(`    - ${old[i++]}`);
    else lines.push(`    + ${made[j++]}`);
  }
  return lines.join('\n');
}

console.log('$ npx eslint-plugin-backpressure docs/example --preset strict');
const { status } = run('inherit');

if (status === 1) {
  // 1 says that something was found, which is what an example of defects is for.
  for (const { filePath, messages } of JSON.parse(run('pipe', '--format', 'json').stdout)) {
    const text = readFileSync(filePath, 'utf8');
    for (const { line, column, suggestions = [] } of messages) {
      for (const { desc, fix } of suggestions) {
        const after = text.slice(0, fix.range[0]) + fix.text + text.slice(fix.range[1]);
        console.log(`\n${relative(root, filePath)}:${line}:${column}  suggestion: ${desc}\n${change(text, after)}`);
      }
    }
  }
} else {
  console.error(`The example was to be found wanting, with exit status 1; the status is ${status}.`);
  process.exitCode = 1;
}
