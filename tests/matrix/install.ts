import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import type { Consumer } from './consumers.ts';

/** npm itself, as a script: each consumer runs it on its own Node.js. */
const npm = process.env['npm_execpath'];

/** Runs a script of Node.js, with this Node.js for all that it starts; what it prints comes back, of either stream. */
export function runWith(
  node: string,
  cwd: string,
  args: readonly string[],
): { status: number; out: string; err: string } {
  const env = { ...process.env, PATH: [dirname(node), process.env['PATH']].join(delimiter), FORCE_COLOR: '0' };
  try {
    const options = { cwd, env, encoding: 'utf8', stdio: 'pipe', timeout: 300_000 } as const;
    return { status: 0, out: execFileSync(node, args, options), err: '' };
  } catch (error) {
    const { status, stdout, stderr } = error as { status: number | null; stdout: string; stderr: string };
    return { status: status ?? -1, out: stdout, err: stderr };
  }
}

function runNpm(node: string, cwd: string, ...args: string[]): void {
  if (npm === undefined) throw new Error('Run this with `npm run matrix`.');
  const { status, out, err } = runWith(node, cwd, [npm, ...args, '--no-audit', '--no-fund', '--prefer-offline']);
  if (status !== 0) throw new Error(`npm ${args.join(' ')}: ${err}${out}`);
}

/** Installs what a folder's package.json names. */
export function installIn(folder: string): void {
  runNpm(process.execPath, folder, 'install');
}

/** The program of a version of Node.js: the package `node` brings it, for the machine that it is installed on. */
export function nodeOf(version: string, cache: string): string {
  const folder = join(cache, `node-${version}`);
  const binary = join(folder, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(binary)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "private": true }');
    runNpm(process.execPath, folder, 'install', `node@${version}`);
  }
  return binary;
}

/** pnpm, for its own way of laying out packages: each sees what it declares, and nothing else. */
function pnpm(cache: string): string {
  const folder = join(cache, 'pnpm');
  const script = join(folder, 'node_modules/pnpm/bin/pnpm.cjs');
  if (!existsSync(script)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "private": true }');
    runNpm(process.execPath, folder, 'install', 'pnpm@10');
  }
  return script;
}

/** Packs the package as `npm publish` would, built anew; the path of the archive. */
export function pack(root: string, into: string): string {
  runNpm(process.execPath, root, 'pack', '--silent', '--pack-destination', into);
  const { name, version } = manifestIn(root);
  return join(into, `${name}-${version}.tgz`);
}

function manifestIn(folder: string): { readonly name: string; readonly version: string } {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { name: string; version: string };
}

/** The version of a package that a project has installed. */
export function installed(folder: string, name: string): string {
  return manifestIn(join(folder, 'node_modules', name)).version;
}

/** Writes the project's package.json and installs it, so that no peer conflict and no wrong engine passes. */
export function install(consumer: Consumer, folder: string, archive: string, node: string, cache: string): void {
  const devDependencies = { ...consumer.packages, 'eslint-plugin-backpressure': `file:${archive}` };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'consumer', private: true, devDependencies }));
  if (consumer.manager === 'pnpm') {
    const strict = ['--config.strict-peer-dependencies=true', '--config.engine-strict=true'];
    const { status, out, err } = runWith(node, folder, [pnpm(cache), 'install', '--prefer-offline', ...strict]);
    if (status !== 0) throw new Error(`pnpm install: ${err}${out}`);
  } else {
    runNpm(node, folder, 'install', '--strict-peer-deps', '--engine-strict');
  }
}
