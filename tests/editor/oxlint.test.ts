import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import plugin from '../../rules/index.ts';
import { folderWith, removeFolders } from '../cli/command.ts';
import { builtPlugin } from '../cli/plugin.ts';
import { cases, others } from './cases.ts';
import { edited, textIn } from './client.ts';
import { oxlintServer, type Server } from './servers.ts';

let folder: string;
let server: Server;

beforeAll(async () => {
  const { rules } = plugin.configs.recommended;
  const config = { jsPlugins: [join(builtPlugin(), 'dist/index.js')], categories: { correctness: 'off' }, rules };
  folder = folderWith({ ...others, '.oxlintrc.json': JSON.stringify(config) });
  server = await oxlintServer(join(import.meta.dirname, '../../node_modules/oxlint/bin/oxlint'), folder);
}, 60_000);
afterAll(() => {
  server.stop();
  removeFolders();
});

it.each(cases.filter(({ typed }) => !typed))('oxlint --lsp shows $rule in $file', async (one) => {
  const path = join(folder, one.file);
  const document = server.open(path, one.text);
  const [diagnostic, ...more] = await document.diagnostics();
  expect(more).toEqual([]);
  expect(diagnostic).toMatchObject({ source: 'oxc', code: `backpressure(${one.rule})` });
  // Other than ESLint's server, it gives no link to the page of the rule.
  expect(diagnostic).not.toHaveProperty('codeDescription');
  if (!diagnostic) return;
  expect(textIn(one.text, diagnostic.range)).toBe(one.underlined);

  const actions = await document.actionsAt(diagnostic);
  expect(actions.map(({ title }) => title)).toEqual([
    ...one.titles,
    `Disable backpressure/${one.rule} for this line`,
    `Disable backpressure/${one.rule} for this whole file`,
  ]);
  for (const action of actions) {
    const edit = await document.apply(action);
    document.change(edited(one.text, pathToFileURL(path).href, edit));
    expect(await document.diagnostics(), action.title).toEqual([]);
  }
});

it.each(cases.filter(({ typed }) => typed))('oxlint --lsp is silent in $file, where only types tell', async (one) => {
  expect(await server.open(join(folder, one.file), one.text).diagnostics()).toEqual([]);
});
