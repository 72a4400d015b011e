/** A function whose `false` says that the item was not taken, and is lost unless it is sent again. */
export interface LosingRow {
  readonly module: string;
  readonly export: string;
  /** Which argument is the item. */
  readonly item: number;
  readonly source: string;
}

/** Functions that answer false where they did not take the item (executed). */
export const losingSends: readonly LosingRow[] = [
  {
    module: 'effect',
    export: 'Queue.offerUnsafe',
    item: 1,
    source: 'effect 4.1.0, dist/Queue.d.ts: capacity 2, 4 offers: true, true, false, false',
  },
  { module: 'effect', export: 'Queue.unsafeOffer', item: 1, source: 'effect 3.19, dist/dts/Queue.d.ts, unsafeOffer' },
  {
    module: 'global',
    export: 'navigator.sendBeacon',
    item: 1,
    source: 'Beacon, "Processing Model": false where the queue of the user agent has no room for it',
  },
];

/** The names of the methods: the cheap gate. */
export const losingMethods: ReadonlySet<string> = new Set(
  losingSends.map((row) => row.export.slice(row.export.indexOf('.') + 1)),
);
