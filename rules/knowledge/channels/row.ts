import type { TypeName } from '../schema.ts';

/**
 * A place in a call: `1` is an argument, `0.maxQueue` a property of an argument, `last.capacity` one of the last argument.
 */
export type CapacityPlace = `${number}` | `${number | 'last'}.${string}`;

/**
 * From which preset on a row is reported: `default` in each, `server` (pools, clients and connections, which every
 * request of a server goes through) from `server` on, `strict` from `strict` on.
 */
export const levels = ['default', 'server', 'strict'] as const;
export type Level = (typeof levels)[number];

/** What a bounded channel does when it is full. */
export type WhenFull = 'block' | 'drop-newest' | 'drop-oldest' | 'fail-fast';

/** How a function that is run for each item says that it is done: by what it returns, or by a callback, its last parameter. */
export type Telling = 'promise' | 'callback';

/** An export of the same module that does the same with a limit. */
export interface Sibling {
  readonly export: string;
  readonly whenFull: WhenFull;
}

/** A condition beyond the API itself. */
export type Condition =
  /** Only where this place is filled, with a call of a function of this name if one is named. */
  | { readonly given: CapacityPlace; readonly call?: string }
  /** Only where one instance lives as long as the program. */
  | { readonly scope: 'module' }
  /** A missing capacity counts only where one instance serves many: kept at the top of a module or in a field, not made for one use. */
  | { readonly kept: true }
  /**
   * Only where this argument is a function that goes on working after it returns, and the file shows where its object
   * came from, by a call of one of these methods; `without` is an option that makes it another matter.
   */
  | { readonly worker: number; readonly made: readonly string[]; readonly without: CapacityPlace }
  /**
   * Only for a request in a method that sends what it is given, and gives its callers nothing to wait for; its options
   * are this argument, made here, and this word stands nowhere in the file.
   */
  | { readonly options: number; readonly unnamed: string }
  /** Only where this argument, a function, has parameters: without any there is one entry. */
  | { readonly keyed: number }
  /** Not where a loop over it stands right here, and waits for nothing in its turns: it is as fast as what it reads. */
  | { readonly read: 'slowly' }
  /** Only for an operator in the `pipe()` of what one of these functions of the same module makes. */
  | { readonly source: readonly string[] };

/** The number that a suggestion starts with, and what the user is to decide. */
export interface Limit {
  readonly start: number;
  /** Completes "choose …": `how many tasks may run at once`. */
  readonly decide: string;
  readonly whenFull?: WhenFull;
  /** Arguments before it may be passed as `undefined`. */
  readonly skips?: true;
  /** Where a sibling of an unbounded name takes it, if not as its only argument. */
  readonly at?: number;
  /** Only where this argument is certainly of this type: the option throws on others. */
  readonly needs?: { readonly argument: number; readonly type: TypeName };
}

/** Versions from one on and below another. */
export interface VersionRange {
  readonly from?: string;
  readonly below?: string;
}

/** A constructor or factory that takes a capacity, or whose name says that it has none. */
export interface ChannelRow {
  /** The package, or `global`; Node's modules without `node:`. A subpath of a package counts as the package. */
  readonly module: string;
  /** Further names of the same thing: another module, or (`module#export`) another export. */
  readonly aliases?: readonly string[];
  /** `default`, `createPool`, `Queue.unbounded`; the name of the method where `on` is given. */
  readonly export: string;
  /** A method of this type, no export: `tee()` of a stream. */
  readonly on?: TypeName;
  /** How it is used; both where absent. */
  readonly form?: 'new' | 'call';
  /** What it makes, to complete "this …": `task queue`, `connection pool`. */
  readonly what: string;
  /** What the capacity is called where its place is a bare argument. */
  readonly option?: string;
  /** What can happen without it, as a sentence of its own. */
  readonly grows: string;
  /** Places of the capacity, one of them is enough. A suggestion fills the first that it can. */
  readonly any?: readonly CapacityPlace[];
  /** Places that must each be bounded. */
  readonly all?: readonly CapacityPlace[];
  /** What a missing capacity means: no limit (also where this is absent), or something that needs no report. */
  readonly missing?: 'unbounded' | 'required' | 'bounded';
  /** Values that switch the limit off, beside Infinity, Number.MAX_SAFE_INTEGER and Number.MAX_VALUE. */
  readonly unbounded?: readonly (string | number | boolean | null)[];
  /** Writing out that there is no limit is on purpose here: it is the default. */
  readonly explicit?: 'fine';
  /** Values that throw at run time instead, and the error that says so. */
  readonly throws?: { readonly values: readonly (string | number | null)[]; readonly error: string };
  /** The name itself says that there is no limit; `use` are the siblings that have one. */
  readonly named?: {
    readonly use: readonly Sibling[];
    /** What it has instead, where "no limit" is not the whole truth. */
    readonly has?: string;
  };
  /** Another method of the same object sets the limit, with its first argument: `channel.prefetch(10)`. */
  readonly setBy?: { readonly method: string };
  readonly when?: Condition;
  /** The versions of the package that it is true of; `sure` where the version has to be known. */
  readonly versions?: VersionRange & {
    readonly sure?: true;
    /** The package that the versions are of, if not the one of the module: the settings can give that another name. */
    readonly of?: string;
  };
  /** The versions of Node.js that know the capacity, where others do not. */
  readonly limitIn?: readonly VersionRange[];
  /** The versions of Node.js that it is true of: reported where package.json allows one of them. */
  readonly nodes?: readonly VersionRange[];
  /** What bounds it in another way: a member that this file uses, an option that it passes to another call. */
  readonly unless?: {
    readonly members?: readonly string[];
    readonly options?: readonly string[];
    /** A module that the file imports as well, and that demands it. */
    readonly modules?: readonly string[];
  };
  /** The argument that holds the items: those of a literal are few. */
  readonly items?: number;
  /** The argument that is run for each of them: without a limit, nothing grows where it is done when it returns. */
  readonly worker?: { readonly at: number; readonly tells: Telling };
  /** What a suggestion writes; none where the capacity is not a number, or is wrong without more knowledge. */
  readonly limit?: Limit;
  /** What to write instead, for the documentation: `new PQueue({ concurrency: $N })`. */
  readonly fix: string;
  readonly level: Level;
  /** The version it was read or run in, and where. */
  readonly source: string;
}
