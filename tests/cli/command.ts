import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { builtPlugin } from './plugin.ts';

const modules = join(import.meta.dirname, '../../node_modules');
const folders: string[] = [];

/** For `afterAll` of each test file: vitest loads this one once for all of them. */
export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** A folder outside of this repository, as a user has one, with these files in it. */
export function folderWith(files: Record<string, string>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'backpressure-cli-')));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** Installs the plugin in a folder, with ESLint and nothing else: no TypeScript, and no parser for it. */
export function installWithoutTypescript(folder: string): void {
  const installed = join(folder, 'node_modules');
  cpSync(builtPlugin(), join(installed, 'eslint-plugin-backpressure'), { recursive: true });
  symlinkSync(join(modules, 'eslint'), join(installed, 'eslint'));
}

/** Installs further packages there: the ones that this repository has. */
export function installAlso(folder: string, names: readonly string[]): void {
  for (const name of names) {
    const place = join(folder, 'node_modules', name);
    mkdirSync(dirname(place), { recursive: true });
    symlinkSync(join(modules, name), place);
  }
}

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Settings {
  readonly stdin?: string;
  /** The folder that has the plugin installed; otherwise it is the one built from the sources. */
  readonly installedIn?: string;
}

/** Runs a program in a folder to its end. */
function spawnIn(folder: string, program: string, given: readonly string[], stdin: string): Promise<Outcome> {
  const child = spawn(program, given, { cwd: folder, env: { ...process.env, FORCE_COLOR: '0' } });
  const output = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => (output[stream] += text));
  }
  // A program that does not read its input may have ended before all of it was written.
  child.stdin.on('error', () => {}).end(stdin);
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (status) => resolve({ status, ...output }));
  });
}

function commandIn({ installedIn }: Settings): string {
  const plugin = installedIn ? join(installedIn, 'node_modules/eslint-plugin-backpressure') : builtPlugin();
  return join(plugin, 'dist/cli/main.js');
}

/** Runs the command in a folder, as a user does. */
export function runIn(folder: string, given: readonly string[], settings: Settings = {}): Promise<Outcome> {
  return spawnIn(folder, process.execPath, [commandIn(settings), ...given], settings.stdin ?? '');
}

/**
 * The same in a terminal, which has one output for all. What is typed is part of what comes out; what the shell does
 * with the output (`> file`) can be given.
 */
export function runInTerminal(
  folder: string,
  given: readonly string[],
  settings: Settings & { readonly redirection?: string } = {},
): Promise<Outcome> {
  const { redirection = '' } = settings;
  const words = [process.execPath, commandIn(settings), ...given].map((word) => `'${word}'`).join(' ');
  return spawnIn(folder, 'script', ['-qec', `${words} ${redirection}`, '/dev/null'], settings.stdin ?? '');
}

/** Runs lines of a shell script, of which the first one that fails ends it. What npm runs the tests with stays outside. */
export function runShell(folder: string, lines: string): Promise<Outcome> {
  const own = Object.keys(process.env).filter((name) => /^npm_/i.test(name));
  return spawnIn(folder, 'sh', ['-c', `unset ${own.join(' ')}; set -e\n${lines}`], '');
}

/** Runs a program of an installed package, such as `eslint` itself, in a folder. */
export function runPackage(folder: string, file: string, given: readonly string[]): Promise<Outcome> {
  return spawnIn(folder, process.execPath, [join(folder, 'node_modules', file), ...given], '');
}

/** JavaScript with one finding of `no-ignored-write`, at line 2. */
export const leakyScript = `const out = require('node:fs').createWriteStream('rows.txt');
for (let i = 0; i < 1e6; i++) out.write(\`row \${i}\`);
`;

/** The same as a module, with types. */
export const leakyTypescript = `import { createWriteStream } from 'node:fs';
export function copy(rows: Iterable<string>): void { const out = createWriteStream('rows.txt'); for (const row of rows) out.write(row); }
`;
