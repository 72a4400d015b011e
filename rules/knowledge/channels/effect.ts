import type { ChannelRow, Limit, Sibling } from './row.ts';

const capacity: Limit = { start: 1000, decide: 'how many items may wait', whenFull: 'block' };
const fills = 'a producer that is faster than the consumer fills the memory';
const siblings = (holder: string, ...names: readonly string[]): Sibling[] =>
  ([['bounded', 'block'] as const, ['sliding', 'drop-oldest'] as const, ['dropping', 'drop-newest'] as const] as const)
    .filter(([name]) => names.length === 0 || names.includes(name))
    .map(([name, whenFull]) => ({ export: `${holder}.${name}`, whenFull }));

/** Queues that say in their name that they have no limit. */
const named: readonly ChannelRow[] = (['Queue', 'PubSub', 'TxQueue', 'TxPubSub', 'TQueue', 'TPubSub'] as const).map(
  (holder) => ({
    module: 'effect',
    export: `${holder}.unbounded`,
    form: 'call',
    what: holder,
    option: 'capacity',
    grows: holder.endsWith('PubSub') ? 'one slow subscriber keeps everything that is published in memory' : fills,
    named: { use: siblings(holder) },
    limit: capacity,
    ...(holder.startsWith('Tx') && { versions: { from: '4.0.0' } }),
    ...(/^T[QP]/.test(holder) && { versions: { below: '4.0.0' } }),
    fix: `${holder}.bounded($N)`,
    level: 'strict',
    source: 'effect 4.1.0, dist/Queue.d.ts:574, dist/PubSub.d.ts:444, dist/TxQueue.d.ts:357; 10000 offers kept',
  }),
);

/** Queues whose capacity is an option; v3's Mailbox became v4's Queue. */
const optional: readonly ChannelRow[] = [
  {
    module: 'effect',
    export: 'Queue.make',
    form: 'call',
    versions: { from: '4.0.0' },
    what: 'Queue',
    grows: fills,
    any: ['0.capacity'],
    limit: capacity,
    fix: 'Queue.make({ capacity: $N })',
    level: 'strict',
    source: 'effect 4.1.0, dist/Queue.d.ts:429; 10000 offers kept',
  },
  ...(['bounded', 'sliding', 'dropping'] as const).map((name): ChannelRow => ({
    module: 'effect',
    export: `Queue.${name}`,
    form: 'call',
    what: 'Queue',
    option: 'capacity',
    grows: fills,
    any: ['0'],
    missing: 'required',
    limit: { start: 1000, decide: 'how many items may wait' },
    fix: `Queue.${name}($N)`,
    level: 'strict',
    source: 'effect 4.1.0, dist/Queue.d.ts:464; Infinity accepted',
  })),
  {
    module: 'effect',
    export: 'Mailbox.make',
    form: 'call',
    versions: { below: '4.0.0' },
    what: 'Mailbox',
    option: 'capacity',
    grows: fills,
    any: ['0', '0.capacity'],
    limit: capacity,
    fix: 'Mailbox.make($N)',
    level: 'strict',
    source: 'effect 3.22.4, dist/esm/internal/mailbox.js:432; 10000 offers kept',
  },
  {
    module: 'effect',
    export: 'Stream.callback',
    form: 'call',
    versions: { from: '4.0.0' },
    what: 'stream',
    grows: fills,
    any: ['1.bufferSize'],
    unbounded: ['unbounded'],
    limit: capacity,
    fix: 'Stream.callback(register, { bufferSize: $N })',
    level: 'strict',
    source: 'effect 4.1.0, dist/Stream.d.ts:568; 10000 offerUnsafe() kept',
  },
  {
    module: 'effect',
    export: 'Stream.fromEventListener',
    form: 'call',
    versions: { from: '4.0.0' },
    what: 'stream',
    grows: fills,
    any: ['2.bufferSize'],
    unbounded: ['unbounded'],
    limit: { ...capacity, whenFull: 'drop-newest' },
    fix: 'Stream.fromEventListener(target, type, { bufferSize: $N })',
    level: 'strict',
    source: 'effect 4.1.0, dist/Stream.d.ts',
  },
  {
    module: 'effect',
    export: 'Stream.asyncPush',
    form: 'call',
    versions: { below: '4.0.0' },
    what: 'stream',
    grows: fills,
    any: ['1.bufferSize', '1.strategy'],
    unbounded: ['unbounded'],
    limit: { ...capacity, whenFull: 'drop-newest' },
    fix: "Stream.asyncPush(register, { bufferSize: $N, strategy: 'dropping' })",
    level: 'strict',
    source: 'effect 3.22.4, dist/esm/internal/stream.js:227; 10000 emit.single() all true',
  },
];

const explicit: readonly ChannelRow[] = [
  ...['buffer', 'bufferArray', 'bufferChunks', 'toQueue', 'toPubSub', 'share', 'broadcast', 'broadcastDynamic'].map(
    (name): ChannelRow => ({
      module: 'effect',
      export: `Stream.${name}`,
      form: 'call',
      what: `Stream.${name}()`,
      grows: 'the source is read ahead of a slow consumer until memory runs out',
      any: ['last.capacity'],
      missing: 'bounded',
      unbounded: ['unbounded'],
      limit: { ...capacity, start: 16 },
      fix: `Stream.${name}({ capacity: $N })`,
      level: 'strict',
      source: "effect 4.1.0, dist/Stream.d.ts:6103; 'unbounded': 200000 items read ahead, 16: 33",
    }),
  ),
  ...[
    ...['forEach', 'all', 'validate', 'validateAll', 'partition', 'filter', 'reduceEffect', 'mergeAll'].map(
      (name) => `Effect.${name}`,
    ),
    ...['mapEffect', 'flatMap', 'flatten', 'mergeAll'].map((name) => `Stream.${name}`),
  ].map((name): ChannelRow => ({
    module: 'effect',
    export: name,
    form: 'call',
    what: `${name}()`,
    grows: 'it starts on all items at once, however many there are',
    any: ['last.concurrency'],
    missing: 'bounded',
    unbounded: ['unbounded'],
    items: 0,
    limit: { start: 16, decide: 'how many may run at once', whenFull: 'block' },
    fix: `${name}(…, { concurrency: $N })`,
    level: 'strict',
    source: "effect 4.1.0, dist/Types.d.ts:448; 'unbounded': 1000 of 1000 started",
  })),
];

export const effect: readonly ChannelRow[] = [...named, ...optional, ...explicit];
