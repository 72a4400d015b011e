import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

const root = join(import.meta.dirname, '../..');
const rules = join(root, 'rules');

function sources(): string[] {
  return readdirSync(rules, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
}

/**
 * The plugin as it is published, built once for each state of its sources: a folder with `package.json` and `dist/`.
 *
 * Each file is translated on its own, without a type check: that takes a second instead of five, and says nothing about
 * the types of a file that somebody is in the middle of changing.
 */
export function builtPlugin(): string {
  const texts = new Map(sources().map((file) => [file, readFileSync(join(rules, file), 'utf8')]));
  const hash = createHash('sha256')
    .update(JSON.stringify([...texts]))
    .update(readFileSync(join(root, 'package.json')))
    .update(readFileSync(import.meta.filename));
  const cache = join(root, 'node_modules/.cache/backpressure-cli');
  const built = join(cache, hash.digest('hex').slice(0, 16));
  if (existsSync(built)) return built;

  // Another run may be building the same: each works in a folder of its own, and the first one to finish wins.
  const draft = `${built}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  const tsconfig = ts.readConfigFile(join(root, 'tsconfig.json'), (file) => readFileSync(file, 'utf8'));
  const { compilerOptions } = tsconfig.config as { compilerOptions: object };
  // On its own a file does not know the package.json that makes it a module.
  const { options } = ts.convertCompilerOptionsFromJson({ ...compilerOptions, module: 'ESNext' }, root);
  for (const [file, text] of texts) {
    const target = join(draft, 'dist', file.replace(/\.ts$/, '.js'));
    const fileName = join(rules, file);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, ts.transpileModule(text, { compilerOptions: options, fileName }).outputText);
  }
  cpSync(join(root, 'package.json'), join(draft, 'package.json'));
  try {
    renameSync(draft, built);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(built)) throw error;
  }
  return built;
}
