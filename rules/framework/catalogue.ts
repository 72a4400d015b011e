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
  /** Its answer says whether there is room for more: false where there is none. */
  readonly signal?: true;
  /** The answers that say "slow down", where it is not false alone. */
  readonly full?: readonly (string | number | boolean | null)[];
  /** The answers that say that the item was not taken, and is lost unless it is sent again; `true` for all of `full`. */
  readonly lost?: true | readonly (string | number | boolean | null)[];
  /** The versions of the package that the entry is true of: `'>=4'`, `'<7.2'`, `'>=2 <4'`, `'^3'`. */
  readonly versions?: string;
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
