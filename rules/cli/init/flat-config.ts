import type { TSESTree } from '@typescript-eslint/utils';
import { presets, type Preset } from '../../framework/presets.ts';
import type { Change } from './change.ts';
import { append, applyEdits, styleOf } from './edit.ts';
import { exportedList, type Taker } from './exported.ts';
import { addImport, importsIn, punctuation, type Imported } from './imports.ts';
import { lineAt, walk, type ParseSource, type Source } from './source.ts';

const packageName = 'eslint-plugin-backpressure';
const namespace = 'backpressure';

interface Seen {
  /** Every name that is written down, with its first place. */
  readonly names: ReadonlyMap<string, number>;
  /** Where the package is named other than by the import. */
  readonly mentions: readonly number[];
  /** Where a name of the plugin is used. */
  readonly uses: readonly number[];
  /** Where something is the key `backpressure`. */
  readonly keys: readonly number[];
  /** Whether a file is linted that is no JavaScript: `language: 'json/json'`. */
  readonly otherLanguages: boolean;
}

function look({ body }: Source, own: string | undefined): Seen {
  const names = new Map<string, number>();
  const [mentions, uses, keys]: [number[], number[], number[]] = [[], [], []];
  let otherLanguages = false;
  const visit = (node: TSESTree.Node): void => {
    if (node.type === 'Identifier' && !names.has(node.name)) names.set(node.name, node.range[0]);
    if (node.type === 'Identifier' && node.name === own) uses.push(node.range[0]);
    if (node.type === 'Literal' && node.value === packageName) mentions.push(node.range[0]);
    if (node.type !== 'Property') return;
    const key =
      node.key.type === 'Identifier' ? node.key.name : node.key.type === 'Literal' ? node.key.value : undefined;
    if (key === namespace) keys.push(node.key.range[0]);
    if (key === 'language') otherLanguages = true;
  };
  walk(body, visit);
  return { names, mentions, uses, keys, otherLanguages };
}

/** The preset that a file names: `backpressure/strict`, or `backpressure.configs.strict`. */
function presetIn(text: string): Preset | undefined {
  const found = new RegExp(`\\bbackpressure\\w*(?:/|\\.configs\\.|\\.configs\\[['"])(${presets.join('|')})\\b`).exec(
    text,
  );
  return presets.find((preset) => preset === found?.[1]);
}

interface Wanted {
  readonly preset: Preset;
  readonly local: string;
  readonly quote: string;
  readonly taker: Taker;
  /** The files that the preset is for; unset for whatever ESLint lints. */
  readonly files: string | undefined;
}

/** The element of the list: the way that ESLint's own documentation writes it for each kind of list. */
function entryFor({ preset, local, quote, taker, files }: Wanted): string {
  const some = files ? `files: [${quote}${files}${quote}], ` : '';
  if (taker === 'objects') {
    const config = `${local}.configs.${preset}`;
    return files ? `{ ...${config}, ${some.slice(0, -2)} }` : config;
  }
  const plugins = local === namespace ? namespace : `${namespace}: ${local}`;
  return `{ ${some}plugins: { ${plugins} }, extends: [${quote}${namespace}/${preset}${quote}] }`;
}

/** What to paste into a configuration that was not understood; `made` is the code of a call that may give a list. */
export function linesToPaste(preset: Preset, commonjs: boolean, made?: string): string[] {
  const entry = entryFor({ preset, local: namespace, quote: "'", taker: 'objects', files: undefined });
  const place =
    made === undefined
      ? ['// and in the list of configurations:', `${entry},`]
      : [
          '// and, where what is exported now is an array:',
          `${commonjs ? 'module.exports =' : 'export default'} [...${made}, ${entry}];`,
        ];
  return [
    commonjs ? `const backpressure = require('${packageName}');` : `import backpressure from '${packageName}';`,
    '',
    ...place,
  ];
}

function ownName(imports: ReadonlyMap<string, Imported>): string | undefined {
  return [...imports].find(([, { from, name }]) => from === packageName && name === 'default')?.[0];
}

/**
 * Adds a preset to a configuration of ESLint (`eslint.config.*`): an import, and an element at the end of its list. All
 * else stays as it is, to the last comment.
 */
export function addToFlatConfig(text: string, parse: ParseSource, preset: Preset): Change {
  const commonjs = /\bmodule\.exports\b/.test(text) && !/^\s*(?:import|export)\s/m.test(text);
  const refuse = (why: string, made?: string): Change => ({
    kind: 'refused',
    why,
    paste: linesToPaste(preset, commonjs, made),
  });
  let source: Source;
  try {
    source = parse(text);
  } catch (error) {
    return refuse(`it cannot be parsed (${error instanceof Error ? error.message : String(error)})`);
  }
  const imports = importsIn(source);
  const own = ownName(imports);
  const { names, mentions, uses, keys, otherLanguages } = look(source, own);
  // The import is one use, and one mention.
  const [, used] = own === undefined ? [0, mentions[0]] : uses;
  const there = used ?? mentions[own === undefined ? 0 : 1];
  if (there !== undefined) return { kind: 'already', line: lineAt(text, there), has: presetIn(text) };
  const [key] = keys;
  if (key !== undefined) return refuse(`line ${lineAt(text, key)} has a plugin "${namespace}" of another origin`);

  const exported = exportedList(source, imports);
  if ('why' in exported) {
    const { why, value } = exported;
    return refuse(why, value && text.slice(...value));
  }
  const local = own ?? [namespace, 'backpressurePlugin'].find((name) => !names.has(name));
  if (!local) return refuse(`the name \`${namespace}\` is taken`);

  const style = styleOf(text, true);
  const { quote, semicolon } = punctuation(source);
  // Without types in the project's own list, a pattern for TypeScript would have ESLint lint it with the wrong parser.
  const javascript = text.includes('typescript-eslint')
    ? '**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'
    : '**/*.{js,mjs,cjs,jsx}';
  const files = otherLanguages ? javascript : undefined;
  const entry = entryFor({ preset, local, quote, taker: exported.taker, files });
  const line = commonjs
    ? `const ${local} = require(${quote}${packageName}${quote})${semicolon}`
    : `import ${local} from ${quote}${packageName}${quote}${semicolon}`;
  const changed = applyEdits(text, [
    ...(own === undefined ? [addImport(source, line, style)] : []),
    ...append(source, exported.list, [entry], style),
  ]);
  try {
    parse(changed);
  } catch {
    return refuse('the result would not be valid');
  }
  return { kind: 'changed', text: changed };
}
