import type { ApiFamily, TypeName } from './schema.ts';

/** A function whose `false` (or 0) says that the item was not taken, and is lost unless it is sent again. */
export type LosingRow = {
  /** Which argument is the item. */
  readonly item: number;
  /** Functions that make a queue which refuses, where it is the first argument or the receiver; others never do. */
  readonly refusing?: readonly string[];
  /** Calls in the making of the queue with which it never refuses. */
  readonly unless?: readonly string[];
  /** Its answer is all that tells of the loss, and no other rule asks what becomes of it. */
  readonly onlyAnswer?: true;
  /** It only describes what an Effect does: what answers is the run of it. */
  readonly runs?: 'effect';
  readonly source: string;
} & (
  | { readonly module: string; readonly export: string }
  | {
      readonly type: TypeName;
      readonly method: string;
      /** It loses only where it was made with this option, and without the other, which is given what is refused. */
      readonly made?: { readonly argument: number; readonly with: string; readonly without: string };
    }
);

/** What has methods that lose. */
export const losers: ApiFamily = {
  types: [
    { name: 'stream/iter#Writer' },
    { name: 'stream/iter#PushStream', members: { writer: { is: 'stream/iter#Writer' } } },
    { name: 'bun#ServerWebSocket' },
    { name: '@std/async#Channel' },
    { name: '@tanstack/pacer#Queuer' },
    { name: '@tanstack/pacer#AsyncQueuer' },
  ],
  modules: [
    { modules: ['stream/iter'], exports: { push: { returns: 'stream/iter#PushStream' } } },
    { modules: ['@std/async', 'jsr:@std/async'], exports: { Channel: { makes: '@std/async#Channel' } } },
    {
      modules: ['@tanstack/pacer'],
      exports: {
        Queuer: { makes: '@tanstack/pacer#Queuer' },
        AsyncQueuer: { makes: '@tanstack/pacer#AsyncQueuer' },
      },
    },
  ],
};

const bun =
  'bun-types 1.4.5, serve.d.ts: 0 where it was dropped; 2000 messages to a stalled client: 1789 × 0 (executed)';
const pacer = '@tanstack/pacer 0.22.0, dist/async-queuer.d.ts: maxSize 5: false for each one more (executed)';

export const losingSends: readonly LosingRow[] = [
  {
    module: 'effect',
    export: 'Queue.offerUnsafe',
    item: 1,
    refusing: ['bounded', 'dropping'],
    onlyAnswer: true,
    source: 'effect 4.1.0, dist/Queue.d.ts: capacity 2, 4 offers: true, true, false, false (executed)',
  },
  {
    module: 'effect',
    export: 'Queue.unsafeOffer',
    item: 1,
    // Here, a sliding one refuses as well: of 4 it keeps the first two.
    refusing: ['bounded', 'dropping', 'sliding'],
    onlyAnswer: true,
    source: 'effect 3.22.4, dist/dts/Queue.d.ts: capacity 2, 4 offers: true, true, false, false (executed)',
  },
  {
    module: 'effect',
    export: 'PubSub.publishUnsafe',
    item: 1,
    refusing: ['bounded', 'dropping', 'sliding'],
    onlyAnswer: true,
    source: 'effect 4.1.0, dist/PubSub.d.ts: capacity 2, 4 published: true, true, false, false (executed)',
  },
  ...['Queue.offer', 'PubSub.publish'].map((name) => ({
    module: 'effect',
    export: name,
    item: 1,
    refusing: ['dropping'],
    onlyAnswer: true as const,
    runs: 'effect' as const,
    source: 'effect 3.22.4 and 4.1.0: dropping(2), 4 items: true, true, false, false; sliding(2): all true (executed)',
  })),
  {
    module: 'js-csp',
    export: 'offer',
    item: 1,
    refusing: ['chan'],
    unless: ['sliding', 'dropping', 'promiseChan'],
    onlyAnswer: true,
    source: 'js-csp 1.0.1: chan(2), 4 offers: true, true, false, false; sliding(2), dropping(2): all true (executed)',
  },
  {
    module: 'global',
    export: 'navigator.sendBeacon',
    item: 1,
    source: 'Beacon, "Processing Model": false where the queue of the user agent has no room for it',
  },
  ...['writeSync', 'writevSync'].map((method) => ({
    type: 'stream/iter#Writer' as const,
    method,
    item: 0,
    source: 'Node.js 26, stream/iter, writer.writeSync(): false where the chunk was not accepted (executed)',
  })),
  ...['send', 'sendText', 'sendBinary'].map((method) => ({
    type: 'bun#ServerWebSocket' as const,
    method,
    item: 0,
    source: bun,
  })),
  { type: 'bun#ServerWebSocket', method: 'publish', item: 1, source: bun },
  {
    type: '@std/async#Channel',
    method: 'trySend',
    item: 0,
    onlyAnswer: true,
    source: '@std/async, channel.ts, trySend(): false where it was not delivered',
  },
  ...(['@tanstack/pacer#Queuer', '@tanstack/pacer#AsyncQueuer'] as const).map((type) => ({
    type,
    method: 'addItem',
    item: 0,
    made: { argument: 1, with: 'maxSize', without: 'onReject' },
    onlyAnswer: true as const,
    source: pacer,
  })),
];

const byMethod = new Map<string, LosingRow[]>();
for (const row of losingSends) {
  const name = 'method' in row ? row.method : row.export.slice(row.export.indexOf('.') + 1);
  byMethod.set(name, [...(byMethod.get(name) ?? []), row]);
}

/** Their names: the cheap gate. */
export const losingMethods: ReadonlySet<string> = new Set(byMethod.keys());

/** The rows of a method by its name. */
export function losingSendsNamed(name: string): readonly LosingRow[] {
  return byMethod.get(name) ?? [];
}
