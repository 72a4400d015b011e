import { entryLevels, type CatalogueEntry } from './catalogue.ts';

/** A rule about one key: whether a value fits, and what is allowed, in words. */
interface Key {
  readonly fits: (value: unknown) => boolean;
  readonly allowed: string;
}

const place = /^(?:\d+|(?:\d+|last)(?:\.[\w$]+)+)$/;
const exported = /^[\w$]+(?:\.[\w$]+)*$/;
const ranges = new RegExp('^(?:>=v(?: <v)?|<v|\\^(?!0)v)$'.replaceAll('v', '\\d+(?:\\.\\d+){0,2}'));
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
const values: Key = {
  fits: listOf(isPlain),
  allowed: 'a list of strings, numbers, booleans or null',
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
  unbounded: values,
  invalid: {
    fits: listOf((value) => isPlain(value) && typeof value !== 'boolean'),
    allowed: 'a list of strings, numbers or null',
  },
  when: oneOf(['module-scope']),
  signal: oneOf([true]),
  full: values,
  lost: { fits: (value) => value === true || values.fits(value), allowed: `true, or ${values.allowed}` },
  versions: {
    fits: matching(ranges),
    allowed: 'a range such as ">=4", "<7.2", ">=2 <4" or "^3"',
  },
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
  const answer = ['signal', 'full', 'lost'].find(has);
  if (answer !== undefined && has('level'))
    return `${title}: key "level" is given beside "${answer}"; allowed: "level" for what has a capacity, or "never" without "${answer}".`;
  const [first, second] = [...['any', 'all', 'name'].filter(has), ...(answer === undefined ? [] : [answer])];
  if (second !== undefined) return `${title}: key "${second}" is given beside "${first}"; allowed: ${kinds}.`;
  if (has('versions') && (first === undefined || /^(?:#|global$)/.test(module)))
    return `${title}: key "versions" is given ${first === undefined ? 'alone' : `for "${module}"`}; allowed: where the entry of a package has ${kinds}.`;
  if (first === undefined && Object.keys(entry).every((name) => /^(?:export|type|method|form)$/.test(name)))
    return `${title}: it says nothing; allowed: ${kinds} for an API of your own, or a "level" for one that is known.`;
  return faultInAnswers(title, entry);
}

/** What an entry can be about, of which it has one. */
const kinds = 'one of "any", "all", "name" and "signal" (or "full" and "lost")';

/** What is lost is not taken; what says "slow down" is: one answer cannot say both. */
function faultInAnswers(title: string, { full, lost }: CatalogueEntry): string | undefined {
  if (lost === undefined || lost === true || !full) return undefined;
  const both = lost.find((value) => full.includes(value));
  return both === undefined
    ? undefined
    : `${title}: key "lost" has ${shown(both)}, which "full" has, too; allowed: other values, or true where all of "full" are lost.`;
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
