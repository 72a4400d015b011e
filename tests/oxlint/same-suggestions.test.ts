import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { folderWith, removeFolders } from '../cli/command.ts';
import { builtPlugin } from '../cli/plugin.ts';
import { edited } from '../editor/client.ts';
import { oxlintServer, type Server } from '../editor/servers.ts';
import { byEslint, rules } from './eslint.ts';
import { sources } from './sources.ts';

let folder: string;
let server: Server;

beforeAll(async () => {
  const config = { jsPlugins: [join(builtPlugin(), 'dist/index.js')], categories: { correctness: 'off' }, rules };
  folder = folderWith({ ...sources, '.oxlintrc.json': JSON.stringify(config) });
  server = await oxlintServer(join(import.meta.dirname, '../../node_modules/oxlint/bin/oxlint'), folder);
}, 60_000);
afterAll(() => {
  server.stop();
  removeFolders();
});

interface Suggested {
  readonly line: number;
  readonly title: string;
  readonly output: string;
}

/** In an order of its own: a server lists what it likes first. */
function sorted(all: readonly Suggested[]): Suggested[] {
  return all.toSorted((a, b) => a.line - b.line || (a.title < b.title ? -1 : 1));
}

async function suggestedByOxlint(file: string, text: string): Promise<Suggested[]> {
  const path = join(folder, file);
  const document = server.open(path, text);
  const found: Suggested[] = [];
  for (const diagnostic of await document.diagnostics()) {
    for (const action of await document.actionsAt(diagnostic)) {
      // Those that oxlint adds itself.
      if (action.title.startsWith('Disable ')) continue;
      const output = edited(text, pathToFileURL(path).href, await document.apply(action));
      found.push({ line: diagnostic.range.start.line + 1, title: action.title, output });
    }
  }
  return sorted(found);
}

function suggestedByEslint(file: string, text: string): Suggested[] {
  const found = byEslint(folder, file).flatMap(({ line, suggestions = [] }) =>
    suggestions.map(({ desc, fix }) => {
      const output = text.slice(0, fix.range[0]) + fix.text + text.slice(fix.range[1]);
      return { line, title: desc, output };
    }),
  );
  return sorted(found);
}

it.each(Object.entries(sources))(
  '%s: what oxlint suggests in an editor writes what ESLint writes',
  async (file, text) => {
    expect(await suggestedByOxlint(file, text)).toEqual(suggestedByEslint(file, text));
  },
);

it('has suggestions to compare', () => {
  const counts = Object.entries(sources).map(([file, text]) => suggestedByEslint(file, text).length);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(10);
});
