import { defaultsOf, type Fields, type Option, type Options, type ValuesOf } from './options.ts';

/** What is allowed for an option, in words for an error message. */
export function allowedFor(option: Option): string {
  switch (option.kind) {
    case 'choice':
      return option.allowed.map((value) => `"${value}"`).join(' or ');
    case 'flag':
      return 'true or false';
    case 'names':
      return option.form ? `a list of ${option.form.words}` : 'a list of strings';
    case 'records': {
      const fields = Object.entries(option.fields).map(
        ([name, { words, optional }]) => `${name}${optional ? '?' : ''}: ${words}`,
      );
      return `a list of { ${fields.join(', ')} }`;
    }
    case 'table':
      return option.words;
  }
}

function fits(option: Option, value: unknown): boolean {
  switch (option.kind) {
    case 'choice':
      return typeof value === 'string' && option.allowed.includes(value);
    case 'flag':
      return typeof value === 'boolean';
    case 'names':
      return (
        Array.isArray(value) &&
        value.every((item) => typeof item === 'string' && (option.form?.pattern.test(item) ?? true))
      );
    case 'records':
      return Array.isArray(value) && value.every((item) => isRecord(option.fields, item));
    case 'table':
      return option.fault(value) === undefined;
  }
}

function isRecord(fields: Fields, value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const given = value as Readonly<Record<string, unknown>>;
  return (
    Object.keys(given).every((name) => Object.hasOwn(fields, name)) &&
    Object.entries(fields).every(([name, { pattern, optional }]) => {
      const text = given[name];
      return typeof text === 'string' ? pattern.test(text) : optional === true && text === undefined;
    })
  );
}

/** A value as the user wrote it; JSON would make `null` of `Infinity`. */
function shown(value: unknown): string {
  return typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value));
}

/**
 * Checks values that a user wrote against what is declared.
 *
 * @param owner what the values belong to, as the user would name it: `Rule "backpressure/no-ignored-write"`
 * @param word what the user calls one of them
 * @returns the values, completed with the defaults
 * @throws Error that names the owner, the option, what was given and what is allowed
 */
export function readOptions<const Declared extends Options>(
  owner: string,
  declared: Declared,
  given: unknown,
  word: 'option' | 'setting' = 'option',
): ValuesOf<Declared> {
  const known = Object.keys(declared);
  const list = known.length === 0 ? 'it takes none' : `it takes ${known.map((name) => `"${name}"`).join(', ')}`;
  if (given === undefined) return defaultsOf(declared);
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new Error(`${owner}: ${word}s must be an object, not ${shown(given)}; ${list}.`);
  }
  for (const [name, value] of Object.entries(given)) {
    const option = Object.hasOwn(declared, name) ? declared[name] : undefined;
    if (!option) throw new Error(`${owner}: unknown ${word} "${name}"; ${list}.`);
    const fault = option.kind === 'table' ? option.fault(value) : undefined;
    if (fault !== undefined) throw new Error(`${owner}: ${word} "${name}": ${fault}`);
    if (!fits(option, value)) {
      throw new Error(`${owner}: ${word} "${name}" is ${shown(value)}; allowed: ${allowedFor(option)}.`);
    }
  }
  return { ...defaultsOf(declared), ...given };
}
