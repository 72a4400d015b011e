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

export type Fields = Readonly<
  Record<string, { readonly pattern: RegExp; readonly words: string; readonly optional?: true }>
>;

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

export function defaultsOf<const Declared extends Options>(options: Declared): ValuesOf<Declared> {
  return Object.fromEntries(
    Object.entries(options).map(([name, option]) => [name, option.default]),
  ) as ValuesOf<Declared>;
}
