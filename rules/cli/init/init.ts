import { readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { Preset } from '../../framework/presets.ts';
import type { InitRequest } from './arguments.ts';
import { ask, canAsk } from './ask.ts';
import type { Change } from './change.ts';
import { diffOf } from './diff.ts';
import { addToFlatConfig } from './flat-config.ts';
import { addToOxlintrc, newOxlintrc } from './oxlintrc.ts';
import { installCommand, isInstalled, isModuleFolder, newFlatConfig } from './project.ts';
import { javascriptParser, typescriptParser } from './source.ts';
import { findTarget, otherConfiguration, type Target } from './target.ts';

/** How `init` ends: what was asked for is there, it could be but was not written, or it cannot be. */
const done = 0;
const notWritten = 1;
const refused = 2;

async function changeOf({ tool, path, exists }: Target, preset: Preset, cwd: string): Promise<Change> {
  if (!exists) {
    const commonjs = /\.c[jt]s$/.test(path) || (path.endsWith('.js') && !isModuleFolder(cwd));
    const typescript = isInstalled(cwd, 'typescript-eslint');
    const text = tool === 'eslint' ? newFlatConfig({ preset, typescript, commonjs }) : newOxlintrc(preset);
    return { kind: 'changed', text };
  }
  const text = readFileSync(path, 'utf8');
  if (tool === 'oxlint') return addToOxlintrc(text, await javascriptParser(cwd), preset);
  const parse = await (/\.[cm]?ts$/.test(path) ? typescriptParser(cwd) : javascriptParser(cwd));
  return addToFlatConfig(text, parse, preset);
}

/** What else the project needs, and the command for it. */
function missingIn(cwd: string, { tool, exists }: Target): string[] {
  const needed = [tool === 'eslint' ? 'eslint' : 'oxlint', 'eslint-plugin-backpressure'];
  const missing = needed.filter((name) => !isInstalled(cwd, `${name}/package.json`));
  const lines = missing.length > 0 ? [`Not installed here yet: ${installCommand(cwd, missing)}`] : [];
  if (tool === 'eslint' && !exists && isInstalled(cwd, 'typescript') && !isInstalled(cwd, 'typescript-eslint')) {
    lines.push(
      `TypeScript is not linted by this configuration. To have it linted: ${installCommand(cwd, ['typescript-eslint'])}, then see https://typescript-eslint.io/getting-started/`,
    );
  }
  return lines;
}

function already(name: string, change: Extract<Change, { kind: 'already' }>, asked: Preset | undefined): number {
  const { line, has } = change;
  const place = `${name}, line ${line}`;
  if (asked === undefined || asked === has) {
    console.log(`Already there: ${place}${has ? `, with the preset "${has}"` : ''}. Nothing to change.`);
    return done;
  }
  console.error(
    `eslint-plugin-backpressure: ${place} has the plugin already${has ? `, with the preset "${has}"` : ''}; to have "${asked}", change the name of the preset there.`,
  );
  return refused;
}

/**
 * Adds the preset to the configuration of a folder: shows what would change, asks, and writes it.
 *
 * Answers with the exit status: 0 if the plugin is in the configuration now, 1 if the change was only shown, 2 if there
 * is no change to be made without the user's own hand.
 */
export async function init({ preset: asked, yes, file }: InitRequest, cwd: string): Promise<number> {
  const target = findTarget(cwd, file, isModuleFolder(cwd));
  if ('problem' in target) {
    console.error(`eslint-plugin-backpressure: ${target.problem}`);
    return refused;
  }
  const name = relative(cwd, target.path);
  const change = await changeOf(target, asked ?? 'recommended', cwd);
  if (change.kind === 'already') return already(name, change, asked);
  if (change.kind === 'refused') {
    console.error(
      [
        `eslint-plugin-backpressure: ${name} was not changed: ${change.why}. Lines to paste:`,
        '',
        ...change.paste.flatMap((lines) => lines.split('\n')).map((line) => (line ? `  ${line}` : '')),
      ].join('\n'),
    );
    return refused;
  }

  const before = target.exists ? readFileSync(target.path, 'utf8') : '';
  console.log([`${target.exists ? 'Change' : 'New file'}: ${name}`, '', ...diffOf(before, change.text), ''].join('\n'));
  if (!yes && !canAsk()) {
    console.log('Nothing was written, because there is no terminal to ask. To write it: add --yes.');
    return notWritten;
  }
  if (!yes && !(await ask('Write it?'))) {
    console.log('Nothing was written.');
    return notWritten;
  }
  writeFileSync(target.path, change.text);
  const other = otherConfiguration(cwd, target);
  const lines = [
    `Written: ${name}`,
    ...missingIn(cwd, target),
    ...(other
      ? [`${other} was left as it is; to add the plugin there: npx eslint-plugin-backpressure init ${other}`]
      : []),
  ];
  console.log(lines.join('\n'));
  return done;
}
