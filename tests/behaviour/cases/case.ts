import type { Load } from '../run.ts';
import type { Fault } from '../driver/faults.ts';
import type { Report } from '../driver/report.ts';

/** What happens to a suggestion's program when something goes wrong. */
export type Cell =
  /** It ends, and these errors come out, there and nowhere else. */
  | readonly Report['errors'][number][]
  /** It cannot happen there, and why. */
  | { readonly leftOut: string };

/** A subject, the suggestion that changes it, and the world in which both versions run. */
export interface Case {
  readonly suggestion: string;
  /** A file of `subjects/`. */
  readonly subject: string;
  /** What is written to, or fills up, for the titles. */
  readonly what: string;
  readonly load: Omit<Load, 'fault'>;
  readonly unit: 'bytes' | 'items';
  /** How many items there may be beyond the capacity: one that is being handled, or one of each producer. */
  readonly beyond?: number;
  /** The number that is chosen where the suggestion leaves it to the user: the usual capacity if absent. */
  readonly choice?: number;
  /** How many items there may be at once, where nobody chooses a capacity. */
  readonly atOnce?: number;
  /** Whether it is changed in another way than the first case of its suggestion, and worth reading, too. */
  readonly hasOwnForm?: true;
  readonly faults?: Readonly<Partial<Record<Fault, Cell>>>;
}
