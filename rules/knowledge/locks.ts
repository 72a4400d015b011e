import type { ApiFamily, MemberRow, TypeName, TypeRow } from './schema.ts';

/** A call that takes a lock, a permit or a connection, and waits where there is none. */
export interface LockRow {
  readonly type: TypeName;
  /** The method that takes it; none where the limiter itself is called: `limit(task)`. */
  readonly method?: string;
  /** Whether it is held while a function runs that the call is given, or until the program gives it back. */
  readonly held: 'during' | 'until';
  /** Which argument the function is. */
  readonly task?: number | 'last';
  /** The first argument says which lock. */
  readonly named?: true;
  /** Options, by name, with which it does not wait. */
  readonly unless?: readonly string[];
  readonly what: 'lock' | 'slot' | 'connection';
  /** The option with which who holds it may take it again. */
  readonly reentrant?: string;
  /** The option that makes it a limit, where there is none by default. */
  readonly limit?: string;
  /** Further members that wait for one of the same; `any` is whatever is asked of it. */
  readonly again?: readonly string[] | 'any';
  /** Where it was read or run. */
  readonly source: string;
}

const mutexes = 'async-mutex 0.5.0, README "Mutex API", "Semaphore API"';

/** What the names of each type are, and how they come about. */
const made: readonly [module: string, name: string, members?: Readonly<Record<string, MemberRow>>][] = [
  ['async-mutex', 'Mutex'],
  ['async-mutex', 'Semaphore'],
  ['await-lock', 'AwaitLock'],
  ['async-lock', 'AsyncLock'],
  ['async-sema', 'Sema'],
  ['await-semaphore', 'Mutex'],
  ['await-semaphore', 'Semaphore'],
  ['p-queue', 'PQueue'],
  ['bottleneck', 'Bottleneck'],
  ['pg', 'Pool'],
  ['pg-pool', 'Pool'],
  ['@prisma/client', 'PrismaClient'],
  ['sequelize', 'Sequelize'],
  ['typeorm', 'DataSource'],
  ['tarn', 'Pool', { acquire: { returns: 'tarn#PendingOperation' } }],
];

const byDefault = new Set(['AwaitLock', 'AsyncLock', 'PQueue', 'Bottleneck']);

function exported(module: string): Readonly<Record<string, MemberRow>> {
  return Object.fromEntries(
    made
      .filter(([of]) => of === module)
      .flatMap(([, name]): [string, MemberRow][] => {
        const row: MemberRow = { makes: `${module}#${name}` };
        return [
          [name, row],
          ...(byDefault.has(name) || module === 'pg-pool' ? [['default', row] as [string, MemberRow]] : []),
        ];
      }),
  );
}

/** Where locks, limiters and pools come from. */
export const locking: ApiFamily = {
  types: [
    ...made.map(([module, name, members]): TypeRow => ({ name: `${module}#${name}`, ...(members && { members }) })),
    { name: 'tarn#PendingOperation' },
    { name: 'p-limit#LimitFunction' },
    // What the checker calls it: `type LimitFunction = {…}` is an object type without a name of its own.
    { name: 'p-limit#__type', extends: ['p-limit#LimitFunction'] },
    // Up to p-limit 3 it was `pLimit.Limit` (p-limit 3.1.0, index.d.ts).
    { name: 'p-limit#Limit', extends: ['p-limit#LimitFunction'] },
    { name: 'global#LockManager' },
    { name: 'global#Navigator', members: { locks: { is: 'global#LockManager' } } },
    { name: 'knex#Knex' },
    { name: 'mysql2/promise#Pool' },
    { name: 'generic-pool#Pool' },
  ],
  modules: [
    ...[...new Set(made.map(([module]) => module))].map((module) => ({ modules: [module], exports: exported(module) })),
    {
      modules: ['p-limit', 'promise-limit'],
      exports: { default: { returns: 'p-limit#LimitFunction' }, pLimit: { returns: 'p-limit#LimitFunction' } },
    },
    { modules: ['global'], exports: { navigator: { is: 'global#Navigator' } } },
    { modules: ['knex'], exports: { default: { returns: 'knex#Knex' }, knex: { returns: 'knex#Knex' } } },
    { modules: ['mysql2/promise'], exports: { createPool: { returns: 'mysql2/promise#Pool' } } },
    { modules: ['generic-pool'], exports: { createPool: { returns: 'generic-pool#Pool' } } },
  ],
};

/** What takes a lock, a slot or a connection. */
export const lockRows: readonly LockRow[] = [
  {
    type: 'async-mutex#Mutex',
    method: 'runExclusive',
    held: 'during',
    task: 0,
    what: 'lock',
    again: ['waitForUnlock'],
    source: mutexes,
  },
  {
    type: 'async-mutex#Mutex',
    method: 'acquire',
    held: 'until',
    what: 'lock',
    again: ['waitForUnlock'],
    source: mutexes,
  },
  { type: 'async-mutex#Semaphore', method: 'runExclusive', held: 'during', task: 0, what: 'slot', source: mutexes },
  { type: 'async-mutex#Semaphore', method: 'acquire', held: 'until', what: 'slot', source: mutexes },
  {
    type: 'await-lock#AwaitLock',
    method: 'acquireAsync',
    held: 'until',
    what: 'lock',
    unless: ['timeout'],
    source: 'await-lock 2.2.2, README: not reentrant',
  },
  {
    type: 'async-lock#AsyncLock',
    method: 'acquire',
    held: 'during',
    task: 1,
    named: true,
    reentrant: 'domainReentrant',
    what: 'lock',
    source: 'async-lock 1.4.1, README "domainReentrant": off by default',
  },
  { type: 'async-sema#Sema', method: 'acquire', held: 'until', what: 'slot', source: 'async-sema 3.1.1, README' },
  {
    type: 'await-semaphore#Mutex',
    method: 'use',
    held: 'during',
    task: 0,
    what: 'lock',
    source: 'await-semaphore 0.1.3, README',
  },
  {
    type: 'await-semaphore#Mutex',
    method: 'acquire',
    held: 'until',
    what: 'lock',
    source: 'await-semaphore 0.1.3, README',
  },
  {
    type: 'await-semaphore#Semaphore',
    method: 'use',
    held: 'during',
    task: 0,
    what: 'slot',
    source: 'await-semaphore 0.1.3, README',
  },
  {
    type: 'await-semaphore#Semaphore',
    method: 'acquire',
    held: 'until',
    what: 'slot',
    source: 'await-semaphore 0.1.3, README',
  },
  {
    type: 'p-limit#LimitFunction',
    held: 'during',
    task: 0,
    what: 'slot',
    source:
      'p-limit 6.2.0, README: "Warning: Avoid calling the same limit function inside a function that is already limited by it. This can create a deadlock"',
  },
  {
    type: 'p-queue#PQueue',
    method: 'add',
    held: 'during',
    task: 0,
    what: 'slot',
    limit: 'concurrency',
    again: ['onIdle'],
    source: 'p-queue 8.0.1, README "onIdle": no task runs any more',
  },
  {
    type: 'bottleneck#Bottleneck',
    method: 'schedule',
    held: 'during',
    task: 'last',
    what: 'slot',
    limit: 'maxConcurrent',
    source: 'bottleneck 2.19.5, README "schedule()"',
  },
  {
    type: 'global#LockManager',
    method: 'request',
    held: 'during',
    task: 'last',
    named: true,
    unless: ['ifAvailable', 'mode', 'steal', 'signal'],
    what: 'lock',
    source: 'https://w3c.github.io/web-locks/#api-lock-manager-request',
  },
  {
    type: 'pg#Pool',
    method: 'connect',
    held: 'until',
    what: 'connection',
    again: ['query'],
    source: 'pg-pool 3.6, README: query() checks out a client of its own',
  },
  {
    type: 'pg-pool#Pool',
    method: 'connect',
    held: 'until',
    what: 'connection',
    again: ['query'],
    source: 'pg-pool 3.6, README',
  },
  {
    type: 'mysql2/promise#Pool',
    method: 'getConnection',
    held: 'until',
    what: 'connection',
    again: ['query', 'execute'],
    source: 'mysql2 3.9, promise.d.ts: query() of a pool takes a connection of its own',
  },
  {
    type: 'generic-pool#Pool',
    method: 'acquire',
    held: 'until',
    what: 'connection',
    source: 'generic-pool 3.9.0, README',
  },
  {
    type: 'generic-pool#Pool',
    method: 'use',
    held: 'during',
    task: 0,
    what: 'connection',
    source: 'generic-pool 3.9.0, README',
  },
  {
    type: 'knex#Knex',
    method: 'transaction',
    held: 'during',
    task: 0,
    what: 'connection',
    again: 'any',
    source: 'https://knexjs.org/guide/transactions.html: a transaction holds one connection of the pool',
  },
  {
    type: '@prisma/client#PrismaClient',
    method: '$transaction',
    held: 'during',
    task: 0,
    what: 'connection',
    again: 'any',
    source: 'https://www.prisma.io/docs/orm/prisma-client/queries/transactions#interactive-transactions',
  },
  {
    type: 'sequelize#Sequelize',
    method: 'transaction',
    held: 'during',
    task: 'last',
    what: 'connection',
    source: 'sequelize 6.37, "Managed transactions": a nested one takes a connection of its own',
  },
  {
    type: 'typeorm#DataSource',
    method: 'transaction',
    held: 'during',
    task: 'last',
    what: 'connection',
    again: ['query'],
    source:
      'typeorm 0.3.20, "Transactions": everything has to go through the entity manager that the callback is given',
  },
];

/** The cheap gate: names that only a lock has are asked anywhere, the others where the file names a module with locks. */
export const telling: ReadonlySet<string> = new Set(['runExclusive', 'acquireAsync', '$transaction', 'getConnection']);
export const lockMethods: ReadonlySet<string> = new Set(lockRows.flatMap(({ method }) => method ?? []));
export const lockModules: readonly string[] = [...new Set(locking.modules.flatMap(({ modules }) => modules))]
  .filter((module) => module !== 'global')
  .concat('navigator');
/** Where limiters come from that are called themselves. */
export const callableLimiters: readonly string[] = locking.modules.flatMap(({ modules, exports }) =>
  Object.values(exports).some(({ returns }) => lockRows.some((row) => row.method === undefined && row.type === returns))
    ? modules
    : [],
);

/** Methods that give something back to whoever lent it. */
export const givesBack = /^(?:release|releaseConnection|destroy|end|close|unlock)$/;
