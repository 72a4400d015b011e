import type { JSONSchema } from '@typescript-eslint/utils';

/** One option of a rule, declared once: its type, its JSON schema and its default all follow from this. */
export type Option =
  | {
      readonly kind: 'choice';
      readonly allowed: readonly string[];
      readonly default: string;
      readonly describe: string;
    }
  | { readonly kind: 'flag'; readonly default: boolean; readonly describe: string }
  | {
      readonly kind: 'names';
      readonly default: readonly string[];
      readonly describe: string;
      /** What each of them must look like. */
      readonly form?: { readonly pattern: RegExp; readonly words: string };
    }
  | {
      readonly kind: 'records';
      /** What each of them has: all strings. */
      readonly fields: Fields;
      readonly default: readonly never[];
      readonly describe: string;
    }
  | {
      /** Something larger, that checks itself. */
      readonly kind: 'table';
      readonly default: object;
      readonly describe: string;
      readonly words: string;
      /** What is wrong with a value, if anything, and what is allowed there. */
      readonly fault: (value: unknown) => string | undefined;
    };

type Fields = Readonly<Record<string, { readonly pattern: RegExp; readonly words: string; readonly optional?: true }>>;

export type Options = Readonly<Record<string, Option>>;

/** The values a rule is given for the options that it declares. */
export type ValuesOf<Declared extends Options> = {
  readonly [Name in keyof Declared]: Declared[Name] extends { kind: 'choice'; allowed: readonly (infer Choice)[] }
    ? Choice
    : Declared[Name] extends { kind: 'flag' }
      ? boolean
      : Declared[Name] extends { kind: 'records'; fields: infer Has }
        ? readonly RecordOf<Has>[]
        : Declared[Name] extends { kind: 'table'; default: infer Table }
          ? Table
          : readonly string[];
};

type RecordOf<Has> = {
  readonly [Key in keyof Has]: Has[Key] extends { optional: true } ? string | undefined : string;
};

export function choice<const Allowed extends readonly [string, ...string[]]>(
  allowed: Allowed,
  fallback: Allowed[number],
  describe: string,
) {
  return { kind: 'choice', allowed, default: fallback, describe } as const;
}

export function flag(fallback: boolean, describe: string) {
  return { kind: 'flag', default: fallback, describe } as const;
}

export function names(describe: string, form?: { readonly pattern: RegExp; readonly words: string }) {
  return { kind: 'names', default: [] as readonly string[], describe, ...(form && { form }) } as const;
}

/** A list of objects whose fields are strings of a form. */
export function records<const Has extends Fields>(fields: Has, describe: string) {
  return { kind: 'records', fields, default: [] as readonly never[], describe } as const;
}

export function table<Table extends object>(
  fallback: Table,
  describe: string,
  words: string,
  fault: (value: unknown) => string | undefined,
) {
  return { kind: 'table', default: fallback, describe, words, fault } as const;
}

/** The JSON schema of one option, for editors and type generators. */
function schemaOf(option: Option): JSONSchema.JSONSchema4 {
  switch (option.kind) {
    case 'choice':
      return { type: 'string', enum: [...option.allowed], description: option.describe };
    case 'flag':
      return { type: 'boolean', description: option.describe };
    case 'names':
      return {
        type: 'array',
        items: { type: 'string', ...(option.form && { pattern: option.form.pattern.source }) },
        uniqueItems: true,
        description: option.describe,
      };
    case 'records':
      return { type: 'array', items: recordSchema(option.fields), description: option.describe };
    case 'table':
      return { type: 'object', description: option.describe };
  }
}

function recordSchema(fields: Fields): JSONSchema.JSONSchema4 {
  const all = Object.entries(fields);
  return {
    type: 'object',
    properties: Object.fromEntries(
      all.map(([name, { pattern }]) => [name, { type: 'string' as const, pattern: pattern.source }]),
    ),
    required: all.filter(([, { optional }]) => !optional).map(([name]) => name),
    additionalProperties: false,
  };
}

/**
 * The schema that ESLint gets.
 *
 * The second branch lets every value through: ESLint would refuse a wrong one with "should be equal to one of the
 * allowed values", which names neither the option nor what is allowed. `readOptions` refuses it instead, and says both.
 */
export function schemaFor(options: Options): JSONSchema.JSONSchema4[] {
  const properties = Object.fromEntries(Object.entries(options).map(([name, option]) => [name, schemaOf(option)]));
  const anything = {} as JSONSchema.JSONSchema4;
  return [{ anyOf: [{ type: 'object', properties, additionalProperties: false }, anything] }];
}

export function defaultsOf<const Declared extends Options>(options: Declared): ValuesOf<Declared> {
  return Object.fromEntries(
    Object.entries(options).map(([name, option]) => [name, option.default]),
  ) as ValuesOf<Declared>;
}

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
