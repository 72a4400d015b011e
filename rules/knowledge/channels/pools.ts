import type { ChannelRow, Limit } from './row.ts';

const waiting: Limit = { start: 1000, decide: 'how many tasks may wait for a worker', whenFull: 'fail-fast' };
const tasksWait = 'tasks that arrive faster than the workers finish wait in memory without a limit';
const requestsWait = 'requests that arrive while all connections are busy wait in memory without a limit';
const waitForEver =
  'a request that finds all connections busy waits for ever, and the list of those that wait has no limit';

/** Worker pools. */
const workers: readonly ChannelRow[] = [
  ...(['piscina', 'tinypool'] as const).map((module): ChannelRow => ({
    module,
    aliases: [module === 'piscina' ? 'piscina#Piscina' : 'tinypool#Tinypool'],
    export: 'default',
    form: 'new',
    what: 'worker pool',
    grows: tasksWait,
    any: ['0.maxQueue'],
    unless: { members: module === 'piscina' ? ['queueSize', 'needsDrain'] : ['queueSize'] },
    limit: waiting,
    fix: `new ${module === 'piscina' ? 'Piscina' : 'Tinypool'}({ filename, maxQueue: $N })`,
    level: 'server',
    source: 'piscina 5.3.2, dist/index.js:43, tinypool 2.2.0, dist/index.js:202; 5000 run(): 4999 waiting',
  })),
  {
    module: 'workerpool',
    export: 'pool',
    form: 'call',
    what: 'worker pool',
    grows: tasksWait,
    any: ['last.maxQueueSize'],
    unbounded: [0],
    unless: { members: ['pendingTasks'] },
    limit: waiting,
    fix: 'workerpool.pool(script, { maxQueueSize: $N })',
    level: 'server',
    source: 'workerpool 10.0.3, src/Pool.js:51; 5000 exec(): 4999 waiting, 10: 89 of 100 threw',
  },
  {
    module: 'threads',
    export: 'Pool',
    form: 'call',
    what: 'worker pool',
    grows: tasksWait,
    any: ['1.maxQueuedJobs'],
    limit: waiting,
    fix: 'Pool(spawn, { maxQueuedJobs: $N })',
    level: 'server',
    source: 'threads 1.7.0, dist/master/pool.js:220; 2000 queue() accepted',
  },
];

/** Pools of database connections: what they bound is the connections, not those who wait for one. */
const databases: readonly ChannelRow[] = [
  {
    module: 'generic-pool',
    export: 'createPool',
    form: 'call',
    what: 'resource pool',
    grows: 'requests that arrive while all resources are taken wait in memory without a limit',
    any: ['1.maxWaitingClients', '1.acquireTimeoutMillis'],
    unbounded: [null],
    unless: { members: ['pending'] },
    limit: { start: 1000, decide: 'how many requests may wait for a resource', whenFull: 'fail-fast' },
    fix: 'createPool(factory, { max: 10, maxWaitingClients: $N, acquireTimeoutMillis: 1000 })',
    level: 'server',
    source: 'generic-pool 3.9.0, lib/Pool.js:455; 10000 acquire(): 9998 waiting',
  },
  {
    module: 'pg',
    aliases: ['pg-pool#default'],
    export: 'Pool',
    form: 'new',
    what: 'connection pool',
    grows: waitForEver,
    any: ['0.connectionTimeoutMillis'],
    unbounded: [0],
    unless: { members: ['waitingCount'] },
    limit: { start: 5000, decide: 'how many milliseconds a request may wait for a connection', whenFull: 'fail-fast' },
    fix: 'new Pool({ max: 10, connectionTimeoutMillis: $N })',
    level: 'server',
    source: 'pg 8.23.1, pg-pool/index.js:206; 10000 connect(): 9998 waiting, no timeout',
  },
  ...(['mysql', 'mysql2'] as const).map((module): ChannelRow => ({
    module,
    export: 'createPool',
    form: 'call',
    what: 'connection pool',
    grows: requestsWait,
    any: ['0.queueLimit'],
    unbounded: [0],
    limit: { start: 1000, decide: 'how many requests may wait for a connection', whenFull: 'fail-fast' },
    fix: 'createPool({ connectionLimit: 10, queueLimit: $N })',
    level: 'server',
    source: 'mysql2 3.24.6, lib/base/pool.js:113, mysql 2.18.1, lib/PoolConfig.js:20; 0 is no limit',
  })),
  {
    module: 'mongodb',
    export: 'MongoClient',
    form: 'new',
    what: 'client',
    grows: 'every operation that finds no idle connection opens another one',
    any: ['1.maxPoolSize'],
    missing: 'bounded',
    unbounded: [0],
    limit: { start: 100, decide: 'how many connections may be open', whenFull: 'block' },
    fix: 'new MongoClient(url, { maxPoolSize: $N })',
    level: 'default',
    source: 'mongodb 7.9.0, lib/cmap/connection_pool.js:87; the default is 100, 0 is no limit',
  },
  {
    module: 'mongodb',
    export: 'MongoClient',
    form: 'new',
    what: 'client',
    grows: waitForEver.replace('a request', 'an operation'),
    any: ['1.waitQueueTimeoutMS'],
    unbounded: [0],
    limit: {
      start: 5000,
      decide: 'how many milliseconds an operation may wait for a connection',
      whenFull: 'fail-fast',
    },
    fix: 'new MongoClient(url, { maxPoolSize: 100, waitQueueTimeoutMS: $N })',
    level: 'server',
    source: 'mongodb 7.9.0, lib/cmap/connection_pool.js:87; the default is 0, for ever',
  },
];

const sockets: Limit = { start: 50, decide: 'how many sockets may be open', whenFull: 'block' };
const opensSockets = 'every request that finds no idle socket opens another one, as many as there are requests';

/** Agents that keep connections for HTTP requests. */
const agents: readonly ChannelRow[] = [
  {
    module: 'http',
    aliases: ['https'],
    export: 'Agent',
    form: 'new',
    what: 'agent',
    grows: opensSockets,
    any: ['0.maxSockets', '0.maxTotalSockets'],
    when: { kept: true },
    unless: { members: ['maxSockets', 'maxTotalSockets'] },
    limit: sockets,
    fix: 'new http.Agent({ keepAlive: true, maxSockets: $N })',
    level: 'server',
    source: 'Node.js documentation, http, new Agent(): maxSockets is Infinity by default',
  },
  {
    module: 'http',
    aliases: ['https'],
    export: 'request',
    form: 'call',
    what: 'request',
    option: 'agent',
    grows: 'it uses the agent of the whole process, which opens a socket for each request that finds no idle one',
    setBy: { method: 'agent' },
    when: { options: 0, unnamed: 'agent' },
    fix: 'http.request({ …, agent }), with an http.Agent({ maxSockets: $N }) for all of them',
    level: 'strict',
    source: 'Node.js documentation, http.request(), options.agent: http.globalAgent, whose maxSockets is Infinity',
  },
  {
    module: 'agentkeepalive',
    aliases: ['agentkeepalive#HttpAgent', 'agentkeepalive#HttpsAgent'],
    export: 'default',
    form: 'new',
    what: 'agent',
    grows: opensSockets,
    any: ['0.maxSockets', '0.maxTotalSockets'],
    when: { kept: true },
    unless: { members: ['maxSockets', 'maxTotalSockets'] },
    limit: sockets,
    fix: 'new Agent({ maxSockets: $N })',
    level: 'server',
    source: 'agentkeepalive 4.6.0, README.md:51',
  },
  ...(
    [
      ['Agent', '0'],
      ['EnvHttpProxyAgent', '0'],
      ['ProxyAgent', '0'],
      ['Pool', '1'],
      ['RoundRobinPool', '1'],
    ] as const
  ).map(([name, position]): ChannelRow => ({
    module: 'undici',
    export: name,
    form: 'new',
    what: 'agent',
    grows: opensSockets,
    any: [`${position}.connections`],
    unbounded: [null, 0],
    throws: { values: [Infinity], error: 'InvalidArgumentError' },
    when: { kept: true },
    limit: { start: 50, decide: 'how many connections each origin may have', whenFull: 'block' },
    fix: `new ${name}(${position === '0' ? '' : 'origin, '}{ connections: $N })`,
    level: 'server',
    source: 'undici 8.12.4, lib/dispatcher/pool.js:99; 500 requests opened 500 sockets',
  })),
];

export const pools: readonly ChannelRow[] = [...workers, ...databases, ...agents];
