import { memo } from './memo.ts';
import { faultInCatalogue } from './catalogue-faults.ts';
import type { Catalogue } from './catalogue.ts';
import { choice, names, table, type ValuesOf } from './options.ts';
import { readOptions } from './read-options.ts';

/** What a user can set for all rules at once, under `settings.backpressure` in the configuration. */
export const settings = {
  testFiles: choice(
    ['silent', 'report'],
    'silent',
    'Whether the rules look at test files: a test ends before a queue can grow, so they are silent there unless told otherwise.',
  ),
  types: choice(
    ['parser', 'native'],
    'parser',
    'Where types come from when the parser brings none, as in oxlint: from nowhere, or from the API of TypeScript 7.1, where that [is installed](editors.md#types-in-oxlint).',
  ),
  signals: names(
    'Further functions and methods whose answer says whether there is room for more: `package#function` and `package#Class.method`, without the package for one of the project itself.',
    {
      pattern: /^[^#\s]*#[\w$]+(?:\.[\w$]+)?$/,
      words: 'names such as "package#function", "package#Class.method", "#function" or "#Class.method"',
    },
  ),
  catalogue: table<Catalogue>(
    {},
    'What the rules should know beside [their own list](libraries.md): classes and functions of yours, packages that are another one by a new name, and other levels for what is known.',
    'an object with a list of entries for each module',
    faultInCatalogue,
  ),
};

export type Settings = ValuesOf<typeof settings>;

/** The key under which the settings stand in a configuration. */
export const settingsKey = 'backpressure';

/** The settings that a configuration gives; read once for each settings object, not once for each rule and file. */
export function settingsIn(shared: Readonly<Record<string, unknown>>): Settings {
  // Where a configuration has no settings at all, ESLint makes an object for each file.
  return settingsKey in shared ? given(shared) : unset;
}

const unset: Settings = read({});

const given = memo(read);

function read(shared: Readonly<Record<string, unknown>>): Settings {
  return readOptions(`settings.${settingsKey}`, settings, shared[settingsKey], 'setting');
}
