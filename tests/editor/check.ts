import { deepEqual, equal } from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { pageOf } from '../../rules/framework/rule.ts';
import { writeAll } from '../matrix/lint.ts';
import type { Case } from './cases.ts';
import { edited, textIn } from './client.ts';
import type { Server } from './servers.ts';

/** Opens a file with a defect in ESLint's language server, looks at what it shows, and chooses each quick fix in turn. */
export async function check(server: Server, folder: string, one: Case, typed: boolean): Promise<void> {
  const path = join(folder, one.file);
  // The project service looks for the file on the disk.
  writeAll(folder, { [one.file]: one.text });
  const document = server.open(path, one.text);
  const diagnostics = await document.diagnostics();
  if (one.typed && !typed) return deepEqual(diagnostics, []);

  equal(diagnostics.length, 1, JSON.stringify(diagnostics));
  const [diagnostic] = diagnostics;
  if (!diagnostic) return;
  equal(textIn(one.text, diagnostic.range), one.underlined);
  equal(diagnostic.code, `backpressure/${one.rule}`);
  equal(diagnostic.codeDescription?.href, pageOf(one.rule));

  const actions = await document.actionsAt(diagnostic);
  const ours = actions.filter(({ title }) => !/^(?:Disable|Show documentation for) /.test(title));
  // ESLint's server adds the name of the rule to what a suggestion says.
  deepEqual(
    ours.map(({ title }) => title),
    one.titles.map((title) => `${title} (backpressure/${one.rule})`),
  );
  for (const action of ours) {
    document.change(one.text);
    equal((await document.diagnostics()).length, 1);
    // A quick fix belongs to the version of the document that it was offered for.
    const again = (await document.actionsAt(diagnostic)).find(({ title }) => title === action.title);
    const edit = await document.apply(again ?? action);
    document.change(edited(one.text, pathToFileURL(path).href, edit));
    deepEqual(await document.diagnostics(), [], action.title);
  }
}
