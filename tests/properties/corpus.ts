import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import plugin, { registry } from '../../rules/index.ts';
import { pagePath, read, root } from '../docs/documents.ts';
import { examplesIn, ruleAlone } from '../docs/examples.ts';
import { examples } from '../knowledge/channel-examples/all.ts';
import type { Way } from '../support/parse.ts';
import { linterFor } from './lint.ts';
import type { Lint } from './properties.ts';
import { accumulations } from './snippets/accumulations.ts';
import { channels } from './snippets/channels.ts';
import { concurrency } from './snippets/concurrency.ts';
import { drops } from './snippets/drops.ts';
import { misread } from './snippets/misread.ts';
import { pumps, typedPumps } from './snippets/pumps.ts';
import { pushes, typedPushes } from './snippets/pushes.ts';
import { queues } from './snippets/queues.ts';
import { sends, typedSends } from './snippets/sends.ts';
import { single } from './snippets/single.ts';
import { styles } from './snippets/styles.ts';
import { typedQueues } from './snippets/typed-queues.ts';
import { typedWrites } from './snippets/typed-writes.ts';
import { handlers, typedHandlers } from './snippets/handlers.ts';
import { waits } from './snippets/waits.ts';
import { typedWebWriters, webWriters } from './snippets/web-writers.ts';
import { writes } from './snippets/writes.ts';

/** A piece of code, and the way in which it is linted. */
export interface Piece {
  readonly title: string;
  readonly code: string;
  readonly way: Way;
  /** Its file: what it imports is looked for beside it. */
  readonly path: string;
  readonly lint: Lint;
}

const fixtures = join(root, 'tests/fixtures/typed');
const { rules = {}, settings: own = {} } = plugin.configs.all;
/** A class of one's own, whose answers the settings tell. */
const settings = {
  ...own,
  backpressure: {
    ...(own['backpressure'] as object),
    catalogue: { '#': [{ type: 'Outbox', method: 'tryPut', lost: true }] },
  },
};

const linters = new Map<string, Linter>();

function linterIn(cwd: string): Linter {
  const linter = linters.get(cwd) ?? new Linter({ cwd });
  linters.set(cwd, linter);
  return linter;
}

function piece(
  title: string,
  code: string,
  way: Way,
  folder = fixtures,
  path?: string,
  own?: Linter.RulesRecord,
): Piece {
  const file = path ?? join(fixtures, way === 'espree' ? 'file.js' : 'file.ts');
  const languageOptions: Linter.LanguageOptions =
    way === 'espree'
      ? { sourceType: /\brequire\(|module\.exports/.test(code) ? 'commonjs' : 'module' }
      : { parser, parserOptions: way === 'typed' ? { projectService: true, tsconfigRootDir: folder } : {} };
  const config: Linter.Config = {
    files: ['**/*.{js,mjs,ts}'],
    plugins: { backpressure: plugin },
    linterOptions: { reportUnusedDisableDirectives: 'off' },
    rules: { ...rules, ...own },
    settings,
    languageOptions,
  };
  return { title: `${title}, ${way}`, code, way, path: file, lint: linterFor(linterIn(folder), [config], file) };
}

function filesIn(folder: string): { name: string; path: string; code: string }[] {
  return readdirSync(join(root, folder)).map((name) => {
    const path = join(root, folder, name);
    return { name: `${folder}/${name}`, path, code: readFileSync(path, 'utf8') };
  });
}

const documented = registry.flatMap(({ name }) =>
  examplesIn(read(pagePath(name)))
    .filter(({ reported }) => reported)
    .flatMap((example) =>
      (example.language === 'ts' ? (['typed'] as const) : (['espree', 'untyped'] as const)).map((way) =>
        piece(
          `${pagePath(name)}:${example.line}`,
          example.code,
          way,
          fixtures,
          undefined,
          example.options && ruleAlone(name, example.options),
        ),
      ),
    ),
);

const shown = filesIn('docs/example/src').map(({ name, path, code }) =>
  piece(name, code, name.endsWith('.ts') ? 'typed' : 'espree', join(root, 'docs/example'), path),
);

const executed = filesIn('tests/behaviour/subjects').map(({ name, path, code }) =>
  piece(name, code, 'espree', root, path),
);

const rows = examples.flatMap(({ head, unlimited }) =>
  unlimited.map((code) => piece(`${head} ${code}`, `${head}\n${code}\n`, 'untyped')),
);

const plain = [
  ...writes,
  ...misread,
  ...accumulations,
  ...drops,
  ...concurrency,
  ...queues,
  ...pushes,
  ...channels,
  ...webWriters,
  ...sends,
  ...handlers,
];

const styled = plain.flatMap((snippet) => styles.map((style) => ({ snippet, style })));

const written = [
  ...styled.map(({ snippet: { title, code }, style }) =>
    piece(`${title}, ${style.title}`, style.write(code), 'espree'),
  ),
  ...[...plain, ...single, ...waits, ...pumps].map(({ title, code }) => piece(title, code, 'untyped')),
  ...[...single, ...waits, ...pumps].map(({ title, code }) => piece(title, code, 'espree')),
];

/** These have no type error that could hide the same one afterwards. */
const faultless = [
  ...typedWrites,
  ...typedQueues,
  ...typedWebWriters,
  ...typedPushes,
  ...typedHandlers,
  ...typedSends,
  ...typedPumps,
];
export const typed = faultless.map(({ title, code }) => piece(title, code, 'typed'));

/** Code that gets suggestions. */
export const corpus: readonly Piece[] = [...documented, ...shown, ...executed, ...rows, ...written, ...typed];
