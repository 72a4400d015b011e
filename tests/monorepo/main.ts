// `npm run monorepo`: runs docs/example-monorepo with Turborepo and with Nx, and checks which packages are linted again.
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recipesIn } from '../cli/recipes.ts';
import { ranIn } from './tools.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'backpressure-monorepo-'));

/** What npm runs this script with is not for the commands in the workspace; and no tool reports to its maker. */
const environment = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name))),
  DO_NOT_TRACK: '1',
  TURBO_TELEMETRY_DISABLED: '1',
  NX_DAEMON: 'false',
  NX_NO_CLOUD: 'true',
};

function run(command: string, ...given: string[]): string {
  return execFileSync(command, given, { cwd: folder, env: environment, encoding: 'utf8' });
}

interface Step {
  readonly what: string;
  readonly change?: () => void;
  readonly linted: readonly string[];
  /** What the output has to have, and the run to fail with. */
  readonly finding?: string;
}

const all = ['report', 'rows', 'server'];
const leak = `
import { createWriteStream as create } from 'node:fs';
const leak = create('rows.txt');
for (let i = 0; i < 1e6; i++) leak.write(String(i));
`;
const append = (file: string, text: string) => appendFileSync(join(folder, file), text);

function stepsFor(): Step[] {
  const report = 'packages/report/index.js';
  const before = readFileSync(join(folder, report), 'utf8');
  return [
    { what: 'the first run', linted: all },
    { what: 'nothing has changed', linted: [] },
    {
      what: 'a defect in report, on which nobody depends',
      change: () => append(report, leak),
      linted: ['report'],
      finding: 'backpressure/no-ignored-write',
    },
    { what: 'the defect is gone', change: () => writeFileSync(join(folder, report), before), linted: [] },
    {
      what: 'a change in rows, on which server depends',
      change: () => append('packages/rows/index.js', '\nexport const more = 1;\n'),
      linted: ['rows', 'server'],
    },
    { what: 'another configuration', change: () => append('eslint.config.js', '\n// changed\n'), linted: all },
  ];
}

/** Runs a step, and says what is wrong with it. */
function problemsOf(tool: string, command: string, { change, linted, finding }: Step): string[] {
  change?.();
  const { status, stdout, stderr } = spawnSync('sh', ['-c', command], {
    cwd: folder,
    env: environment,
    encoding: 'utf8',
  });
  const output = `${stdout}\n${stderr}`;
  const ran = ranIn(tool, output);
  const problems: string[] = [];
  if (ran.linted.join() !== linted.join()) problems.push(`linted: ${ran.linted.join(', ') || 'none'}`);
  const others = all.filter((name) => !linted.includes(name));
  if (ran.fromCache.join() !== others.join()) problems.push(`from the cache: ${ran.fromCache.join(', ') || 'none'}`);
  if ((status === 0) !== (finding === undefined)) problems.push(`status ${status}`);
  if (finding !== undefined && !output.includes(finding)) problems.push(`no ${finding} in the output`);
  return problems.length > 0 ? [...problems, output] : [];
}

try {
  cpSync(join(root, 'docs/example-monorepo'), folder, { recursive: true });
  const [{ filename = '' } = {}] = JSON.parse(
    execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
      cwd: root,
      encoding: 'utf8',
    }),
  ) as { filename?: string }[];
  console.log('Installing the plugin as it is packed, ESLint, Turborepo and Nx …');
  run('npm', 'install', '--ignore-scripts', '--no-audit', '--no-fund', '--save-dev', `./${filename}`);
  writeFileSync(join(folder, '.gitignore'), ['node_modules/', '.turbo/', '.nx/', ''].join('\n'));
  run('git', 'init', '--quiet');
  run('git', 'add', '.');
  run('git', '-c', 'user.name=Test', '-c', 'user.email=test@localhost', 'commit', '--quiet', '-m', 'first');

  const recipes = recipesIn(readFileSync(join(root, 'docs/ci.md'), 'utf8'));
  for (const tool of ['turborepo', 'nx']) {
    const command = recipes.get(tool)?.join('\n');
    if (!command) throw new Error(`docs/ci.md has no recipe "${tool}"`);
    console.log(`\n${tool}: ${command}`);
    for (const step of stepsFor()) {
      const problems = problemsOf(tool, command, step);
      const { what, linted } = step;
      console.log(`${problems.length > 0 ? '✖' : '✔'} ${what}: ${linted.join(', ') || 'none'} linted`);
      for (const problem of problems) console.error(problem.replaceAll(/^/gm, '    '));
      if (problems.length > 0) process.exitCode = 1;
    }
    run('git', 'checkout', '--quiet', '.');
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
