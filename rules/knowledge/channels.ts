/**
 * Constructors and factories that take a capacity, or whose name says that they have none.
 *
 * The rows stand in one file per library family beside this one; each says where its statement was read.
 */
export interface ChannelRow {
  /** The package, or `global`; Node's modules without `node:`. */
  readonly module: string;
  /** Further names of the same module: subpaths, packages that only pass it on. */
  readonly aliases?: readonly string[];
  /** `default`, `createPool`, `Queue.unbounded`. */
  readonly export: string;
  /** How it is used; both where absent. */
  readonly form?: 'new' | 'call';
  /** What it makes, as a message names it: `queue`, `pool`, `subject`, `cache`, `limiter`. */
  readonly what: string;
  /** What happens without a capacity, to complete "without one …": `every task starts at once`. */
  readonly grows: string;
  /** Places of the capacity, one of them is enough: `1` an argument, `0.maxQueue` a property, `last.budget`. The first is what a suggestion sets. */
  readonly any?: readonly string[];
  /** Places that must all be bounded. */
  readonly all?: readonly string[];
  /** What a missing capacity means: no limit, an error at run time, or a default that is a limit. */
  readonly missing?: 'unbounded' | 'required' | 'bounded';
  /** Values that switch the limit off, beside Infinity, Number.MAX_SAFE_INTEGER and Number.MAX_VALUE. */
  readonly unbounded?: readonly (string | number | boolean | null)[];
  /** Values that throw at run time instead. */
  readonly invalid?: readonly (string | number | null)[];
  /** The name itself says that there is no limit; `use` is the sibling that has one. */
  readonly named?: { readonly use: string };
  /** Only where this argument is a call of this name: `0.storage=memoryStorage`. */
  readonly when?: string;
  /** What to write instead, for the documentation: `new PQueue({ concurrency: $N })`. */
  readonly fix: string;
  /** `default` rows are reported in every preset, `strict` ones from `strict` on. */
  readonly level: 'default' | 'strict';
  /** The version it was read in, and where. */
  readonly source: string;
}
