import type { ApiFamily, TypeName } from './schema.ts';

/** Emitters whose type no other family has. */
export const lineReaders: ApiFamily = {
  types: [{ name: 'readline#Interface', members: { on: { returns: 'receiver' }, once: { returns: 'receiver' } } }],
  modules: [
    {
      modules: ['readline', 'readline/promises'],
      exports: {
        createInterface: { returns: 'readline#Interface' },
        Interface: { makes: 'readline#Interface' },
      },
    },
  ],
};

/** What kind of thing hands over its items by events. */
export type ItemSource = 'stream' | 'lines' | 'messages' | 'stream of its own';

export interface ItemEventRow {
  readonly type: TypeName;
  readonly events: readonly string[];
  readonly source: ItemSource;
}

/** Events that carry the items of their emitter, and come without waiting for a listener (Node docs, each emitter's "Event:"). */
export const itemEvents: readonly ItemEventRow[] = [
  { type: 'stream#Readable', events: ['data', 'readable'], source: 'stream' },
  { type: 'readline#Interface', events: ['line'], source: 'lines' },
  ...(
    [
      'process#Process',
      'child_process#ChildProcess',
      'cluster#Worker',
      'worker_threads#Worker',
      'worker_threads#MessagePort',
      'dgram#Socket',
      'ws#WebSocket',
      'global#WebSocket',
      'global#Worker',
      'global#MessagePort',
      'global#BroadcastChannel',
      'global#RTCDataChannel',
      'global#EventSource',
    ] as const
  ).map((type): ItemEventRow => ({ type, events: ['message'], source: 'messages' })),
];

/** Events of every stream that say something of the stream itself, and not of an item in it. */
export const streamStates: ReadonlySet<string> = new Set(
  'close drain error finish pipe unpipe end pause resume newListener removeListener'.split(' '),
);

/** What opens a stream that comes to its end without anybody's doing (Node docs, fs). */
export const endsByItself: ReadonlySet<string> = new Set(['fs#createReadStream', 'fs#ReadStream']);

/** What reads a stream line by line. Its iterator misses the lines that come before it is asked for (Node docs, readline). */
export const lineReaderMakers: ReadonlySet<string> = new Set(
  ['createInterface', 'Interface'].flatMap((name) => [`readline#${name}`, `readline/promises#${name}`]),
);
