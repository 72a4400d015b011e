/** From which preset on something is reported; `never` silences it. */
export const entryLevels = ['default', 'server', 'strict', 'never'] as const;

/**
 * What a user says of a class, a function or a method: `settings.backpressure.catalogue`.
 *
 * A place is an argument (`'1'`) or a property of one (`'0.maxSize'`, `'last.limits.size'`).
 */
export interface CatalogueEntry {
  /** An export of the module: `'default'`, `'createPool'`, `'Queue.unbounded'`. */
  readonly export?: string;
  /** How it is used; both where absent. */
  readonly form?: 'new' | 'call';
  /** Or a method of the instances of one of its classes or interfaces. */
  readonly type?: string;
  readonly method?: string;
  /** Places of the capacity, one of them is enough. */
  readonly any?: readonly string[];
  /** Places that must each be bounded. */
  readonly all?: readonly string[];
  /** The name itself says that there is no limit. */
  readonly name?: true;
  /** The export with a limit to use instead of an unbounded name; it takes the limit as its only argument. */
  readonly use?: string;
  /** What a missing capacity means: no limit (also where this is absent), an error of the API, or the default of the API. */
  readonly missing?: 'unbounded' | 'required' | number;
  /** Values that switch the limit off, beside Infinity, Number.MAX_SAFE_INTEGER and Number.MAX_VALUE. */
  readonly unbounded?: readonly (string | number | boolean | null)[];
  /** Values that throw when the program runs. */
  readonly invalid?: readonly (string | number | null)[];
  /** Only where one instance lives as long as the program. */
  readonly when?: 'module-scope';
  /** Its answer says whether there is room for more. */
  readonly signal?: true;
  /** What it makes, to complete "this …": `'task queue'`. */
  readonly what?: string;
  /** What can happen without the capacity, to complete "…: ": `'tasks wait in memory without a limit'`. */
  readonly grows?: string;
  /** The number that the suggestion starts with; without it, nothing is suggested. */
  readonly start?: number;
  readonly level?: (typeof entryLevels)[number];
}

/** A package that is another one under a new name: all that is known of that one holds for it, too. */
export interface CatalogueAlias {
  readonly extends: string;
  readonly entries?: readonly CatalogueEntry[];
}

/** By the name that a module is imported by; `global` for names that need no import, `#` for files of the project itself. */
export type Catalogue = Readonly<Record<string, readonly CatalogueEntry[] | CatalogueAlias>>;

/** A rule about one key: whether a value fits, and what is allowed, in words. */
interface Key {
  readonly fits: (value: unknown) => boolean;
  readonly allowed: string;
}

const place = /^(?:\d+|(?:\d+|last)(?:\.[\w$]+)+)$/;
const exported = /^[\w$]+(?:\.[\w$]+)*$/;
const word = /^[\w$]+$/;

function matching(pattern: RegExp): Key['fits'] {
  return (value) => typeof value === 'string' && pattern.test(value);
}

function listOf(fits: Key['fits']): Key['fits'] {
  return (value) => Array.isArray(value) && value.length > 0 && value.every(fits);
}

function oneOf(allowed: readonly unknown[]): Key {
  return {
    fits: (value) => allowed.includes(value),
    allowed: allowed.map((value) => JSON.stringify(value)).join(' or '),
  };
}

function isPlain(value: unknown): boolean {
  return value === null || /^(?:string|number|boolean)$/.test(typeof value);
}

const places: Key = {
  fits: listOf(matching(place)),
  allowed: 'a list of places such as "1", "0.maxSize" or "last.limits.size"',
};
const sentence: Key = { fits: matching(/\S/), allowed: 'some words' };

const keys: Readonly<Record<keyof CatalogueEntry, Key>> = {
  export: {
    fits: matching(exported),
    allowed: 'the name of an export, such as "default", "Queue" or "Queue.unbounded"',
  },
  form: oneOf(['new', 'call']),
  type: { fits: matching(word), allowed: 'the name of a class or interface of the module' },
  method: { fits: matching(word), allowed: 'the name of a method' },
  any: places,
  all: places,
  name: oneOf([true]),
  use: { fits: matching(exported), allowed: 'the name of an export of the same module' },
  missing: {
    fits: (value) => value === 'unbounded' || value === 'required' || typeof value === 'number',
    allowed: '"unbounded", "required", or the number that is the default',
  },
  unbounded: { fits: listOf(isPlain), allowed: 'a list of strings, numbers, booleans or null' },
  invalid: {
    fits: listOf((value) => isPlain(value) && typeof value !== 'boolean'),
    allowed: 'a list of strings, numbers or null',
  },
  when: oneOf(['module-scope']),
  signal: oneOf([true]),
  what: sentence,
  grows: sentence,
  start: { fits: (value) => typeof value === 'number' && value > 0 && value < Infinity, allowed: 'a number above 0' },
  level: oneOf(entryLevels),
};

/** A value as the user wrote it; JSON would make `null` of `Infinity`. */
function shown(value: unknown): string {
  return typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What an entry is called in an error: its module, its place in the list, and what it is about. */
function titleOf(module: string, entry: unknown, at: number): string {
  const about = isObject(entry) ? (entry.export ?? entry.method) : undefined;
  return `module "${module}", entry ${at}${typeof about === 'string' ? ` ("${about}")` : ''}`;
}

function faultInEntry(module: string, entry: unknown, at: number): string | undefined {
  const title = titleOf(module, entry, at);
  if (!isObject(entry))
    return `${title}: it is ${shown(entry)}; allowed: an object such as { export: "Queue", any: ["0.maxSize"] }.`;
  for (const [name, value] of Object.entries(entry)) {
    const key = Object.hasOwn(keys, name) ? keys[name as keyof CatalogueEntry] : undefined;
    if (!key)
      return `${title}: unknown key "${name}"; allowed: ${Object.keys(keys)
        .map((known) => `"${known}"`)
        .join(', ')}.`;
    if (!key.fits(value)) return `${title}: key "${name}" is ${shown(value)}; allowed: ${key.allowed}.`;
  }
  const has = (name: string): boolean => Object.hasOwn(entry, name);
  if (has('export') === has('method'))
    return `${title}: key "export" is ${has('export') ? 'given beside "method"' : 'missing'}; allowed: either "export", or "type" and "method".`;
  if (has('method') !== has('type'))
    return `${title}: key "${has('type') ? 'method' : 'type'}" is missing; allowed: "type" and "method" together.`;
  if (has('signal') && has('level'))
    return `${title}: key "level" is given beside "signal"; allowed: "level" for what has a capacity, or "never" without "signal".`;
  const kinds = ['any', 'all', 'name', 'signal'].filter(has);
  if (kinds.length > 1)
    return `${title}: key "${kinds[1]}" is given beside "${kinds[0]}"; allowed: one of "any", "all", "name" and "signal".`;
  if (kinds.length === 0 && Object.keys(entry).every((name) => /^(?:export|type|method|form)$/.test(name)))
    return `${title}: it says nothing; allowed: one of "any", "all", "name" and "signal" for an API of your own, or a "level" for one that is known.`;
  return undefined;
}

/** What is wrong with a catalogue: the first thing, by module, entry and key, and what is allowed there. */
export function faultInCatalogue(catalogue: unknown): string | undefined {
  if (!isObject(catalogue))
    return `it is ${shown(catalogue)}; allowed: an object with a list of entries for each module.`;
  for (const [module, given] of Object.entries(catalogue)) {
    const list = isObject(given) ? (given.entries ?? []) : given;
    if (isObject(given)) {
      const unknown = Object.keys(given).find((name) => name !== 'extends' && name !== 'entries');
      if (unknown !== undefined) return `module "${module}": unknown key "${unknown}"; allowed: "extends", "entries".`;
      if (typeof given.extends !== 'string' || given.extends === '' || given.extends === module)
        return `module "${module}": key "extends" is ${shown(given.extends)}; allowed: the name of another module.`;
    }
    if (!Array.isArray(list))
      return `module "${module}": it is ${shown(list)}; allowed: a list of entries, or { extends: "another-module" }.`;
    for (const [index, entry] of list.entries()) {
      const fault = faultInEntry(module, entry, index + 1);
      if (fault !== undefined) return fault;
    }
  }
  return undefined;
}
