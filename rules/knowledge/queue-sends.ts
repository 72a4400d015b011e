import type { ApiFamily, SendRow } from './schema.ts';

/** Queues and channels of a program itself, whose answer is a promise. */
export const queues: ApiFamily = {
  types: [
    { name: 'p-queue#PQueue' },
    { name: 'p-fifo#PFifo' },
    { name: 'queueable#Channel' },
    { name: 'it-queueless-pushable#Pushable' },
    {
      name: 'archiver#Archiver',
      extends: ['stream#Duplex'],
      members: { on: { returns: 'receiver' }, append: { returns: 'receiver' } },
    },
  ],
  modules: [
    { modules: ['p-queue', '@esm2cjs/p-queue'], exports: { default: { makes: 'p-queue#PQueue' } } },
    { modules: ['p-fifo'], exports: { default: { makes: 'p-fifo#PFifo' } } },
    { modules: ['queueable'], exports: { Channel: { makes: 'queueable#Channel' } } },
    {
      modules: ['it-queueless-pushable'],
      exports: { queuelessPushable: { returns: 'it-queueless-pushable#Pushable' } },
    },
    {
      modules: ['archiver'],
      exports: {
        default: { returns: 'archiver#Archiver', makes: 'archiver#Archiver' },
        ...Object.fromEntries(
          ['Archiver', 'ZipArchive', 'TarArchive', 'JsonArchive'].map((name) => [
            name,
            { makes: 'archiver#Archiver' as const },
          ]),
        ),
      },
    },
  ],
};

/** Each was run: 1000 without a wait, and nobody takes any. */
export const queueSends: readonly SendRow[] = [
  {
    type: 'p-queue#PQueue',
    method: 'add',
    level: 'size',
    levels: ['pending', 'sizeBy', 'isSaturated', 'isPaused'],
    wait: 'onSizeLessThan',
    answers: 'done',
    adds: true,
    from: 'strict',
    source: 'p-queue 10.0.0, dist/index.d.ts:147, onSizeLessThan(); concurrency 2: 998 waiting',
  },
  {
    type: 'p-fifo#PFifo',
    method: 'push',
    levels: ['isEmpty'],
    answers: 'taken',
    adds: true,
    from: 'strict',
    source: 'p-fifo 1.0.0, index.js: the promise settles when the item was shifted; 1000 pending',
  },
  {
    type: 'queueable#Channel',
    method: 'push',
    levels: ['pushBuffer'],
    answers: 'taken',
    adds: true,
    boundBy: ['new:0'],
    from: 'strict',
    source: 'queueable 5.3.2, dist/adapters/Channel.d.ts: the promise settles when the item was pulled; 1000 pending',
  },
  {
    module: 'medium',
    export: 'put',
    sender: 0,
    item: 1,
    answers: 'taken',
    adds: true,
    boundBy: ['sliding', 'dropping'],
    from: 'strict',
    source: 'medium 1.2.0, lib/index.js, put(): 1000 pending, and none with buffers.sliding(2)',
  },
  {
    type: 'it-queueless-pushable#Pushable',
    method: 'push',
    answers: 'taken',
    adds: true,
    source:
      'it-queueless-pushable 2.0.5, dist/src/index.d.ts: the promise settles when the value was read; 1000 pending',
  },
  {
    type: 'archiver#Archiver',
    method: 'append',
    event: 'entry',
    answers: 'other',
    adds: true,
    from: 'strict',
    source: "archiver 8.0.0, lib/core.js, append() returns the archive; 'entry' comes for each; 1000 waiting",
  },
];
