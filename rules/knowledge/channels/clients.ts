import type { ChannelRow, Limit } from './row.ts';

const messages: Limit = {
  start: 1000,
  decide: 'how many messages may wait for the connection',
  whenFull: 'drop-newest',
};
const whileOffline = 'while the connection is down, everything that is sent waits in memory without a limit';

/** Clients that keep what they cannot send yet. */
const connections: readonly ChannelRow[] = [
  ...(['createClient', 'createCluster'] as const).map((name): ChannelRow => ({
    module: 'redis',
    aliases: ['@redis/client'],
    export: name,
    form: 'call',
    what: 'client',
    grows: 'while the server is slow or away, every command waits in memory without a limit',
    any:
      name === 'createClient'
        ? ['0.commandsQueueMaxLength', '0.disableOfflineQueue']
        : ['0.defaults.commandsQueueMaxLength', '0.defaults.disableOfflineQueue'],
    unbounded: [0, false],
    limit: { start: 1000, decide: 'how many commands may wait', whenFull: 'fail-fast' },
    fix: 'createClient({ commandsQueueMaxLength: $N })',
    level: 'server',
    source: 'redis 6.3.1, @redis/client/dist/lib/client/index.js:480; offline: 10000 set() waiting, 10: 990 rejected',
  })),
  ...(['connect', 'connectAsync'] as const).map((name): ChannelRow => ({
    module: 'mqtt',
    export: name,
    form: 'call',
    what: 'client',
    grows: whileOffline,
    any: ['last.queueQoSZero'],
    unbounded: [true],
    unless: { members: ['connected'] },
    fix: `mqtt.${name}(url, { queueQoSZero: false })`,
    level: 'server',
    source: 'mqtt 5.16.0, build/lib/client.js:180; offline: 10000 publish() waiting',
  })),
  ...(['default', 'Redis', 'Cluster'] as const).map((name): ChannelRow => ({
    module: 'ioredis',
    aliases: ['iovalkey'],
    export: name,
    form: 'new',
    what: 'client',
    grows: 'while the server is away, no command ever fails, and all of them wait in memory',
    any: name === 'Cluster' ? ['1.redisOptions.maxRetriesPerRequest'] : ['last.maxRetriesPerRequest'],
    missing: 'bounded',
    unbounded: [null],
    // Their workers demand it.
    unless: { modules: ['bullmq', 'bull'] },
    limit: { start: 20, decide: 'how often a command is tried again', whenFull: 'fail-fast' },
    fix: 'new Redis({ maxRetriesPerRequest: $N, enableOfflineQueue: false })',
    level: 'server',
    source: 'ioredis 6.0.0, built/redis/RedisOptions.js:46; server down: null keeps 10000 commands; the default is 20',
  })),
  {
    module: 'amqplib',
    on: 'amqplib#Channel',
    export: 'consume',
    form: 'call',
    what: 'consumer',
    grows: 'the broker sends all messages of the queue at once, and those that are being handled wait in memory',
    setBy: { method: 'prefetch' },
    unbounded: [0],
    when: { worker: 1, made: ['createChannel', 'createConfirmChannel'], without: '2.noAck' },
    fix: 'await channel.prefetch($N) before channel.consume(…)',
    level: 'default',
    source: 'amqplib 2.3.1, lib/channel_model.js:204; RabbitMQ documentation, consumer prefetch: 0 is no limit',
  },
  {
    module: 'reconnecting-websocket',
    export: 'default',
    form: 'new',
    what: 'socket',
    grows: whileOffline,
    any: ['2.maxEnqueuedMessages'],
    limit: { ...messages, skips: true },
    fix: 'new ReconnectingWebSocket(url, [], { maxEnqueuedMessages: $N })',
    level: 'server',
    source: 'reconnecting-websocket 4.4.0, dist/reconnecting-websocket-mjs.js:118; 10000 send() kept',
  },
  {
    module: 'partysocket',
    aliases: ['partysocket#PartySocket'],
    export: 'default',
    form: 'new',
    what: 'socket',
    grows: whileOffline,
    any: ['0.maxEnqueuedMessages'],
    limit: messages,
    fix: 'new PartySocket({ host, room, maxEnqueuedMessages: $N })',
    level: 'server',
    source: 'partysocket 1.3.0, dist/ws.js:62; 10000 send() kept',
  },
  {
    module: 'partysocket/ws',
    aliases: ['partysocket#WebSocket'],
    export: 'default',
    form: 'new',
    what: 'socket',
    grows: whileOffline,
    any: ['2.maxEnqueuedMessages'],
    limit: { ...messages, skips: true },
    fix: 'new WebSocket(url, [], { maxEnqueuedMessages: $N })',
    level: 'server',
    source: 'partysocket 1.3.0, dist/ws.js:62; 10000 send() kept',
  },
];

/** Writers of logs and readers of uploads. */
const bytes: readonly ChannelRow[] = [
  {
    module: 'sonic-boom',
    aliases: ['sonic-boom#SonicBoom', 'pino#destination'],
    export: 'default',
    what: 'log destination',
    grows: 'lines that are written faster than the file takes them wait in memory without a limit',
    // With `sync` the caller is blocked instead; `minLength` is a threshold for flushing.
    any: ['0.maxLength', '0.sync'],
    unbounded: [0, false],
    limit: { start: 10_000_000, decide: 'how many bytes may wait', whenFull: 'drop-newest' },
    fix: 'pino.destination({ dest, sync: false, maxLength: $N })',
    level: 'strict',
    source: 'sonic-boom 5.0.2, index.js:157; a stalled FIFO: 5000 kB kept, 100 kB with maxLength 100000',
  },
  {
    module: 'multer',
    export: 'default',
    form: 'call',
    what: 'upload handler',
    grows: 'a client can fill the memory with one large file',
    any: ['0.limits.fileSize'],
    when: { given: '0.storage', call: 'memoryStorage' },
    limit: { start: 10_000_000, decide: 'how many bytes a file may have', whenFull: 'fail-fast' },
    fix: 'multer({ storage: multer.memoryStorage(), limits: { fileSize: $N } })',
    level: 'default',
    source: 'multer 2.5.0, README.md:309; an upload of 60 MB was kept in memory',
  },
];

const jobs: Limit = { start: 1000, decide: 'how many finished jobs to keep', whenFull: 'drop-oldest' };
const keepsJobs = 'every job that is done stays in Redis for ever';

/** Job queues in Redis: what has no bound is the list of jobs that are done. */
const jobQueues: readonly ChannelRow[] = [
  {
    module: 'bullmq',
    export: 'Queue',
    form: 'new',
    what: 'job queue',
    grows: keepsJobs,
    all: ['1.defaultJobOptions.removeOnComplete', '1.defaultJobOptions.removeOnFail'],
    unbounded: [false],
    unless: { options: ['removeOnComplete', 'removeOnFail'] },
    limit: jobs,
    fix: 'new Queue(name, { defaultJobOptions: { removeOnComplete: $N, removeOnFail: $N } })',
    level: 'server',
    source: 'bullmq 6.7.0, dist/esm/interfaces/base-job-options.d.ts:46; 300 jobs: 300 kept; bullmq #1180',
  },
  {
    module: 'bull',
    export: 'default',
    what: 'job queue',
    grows: keepsJobs,
    any: ['last.defaultJobOptions.removeOnComplete'],
    unbounded: [false],
    unless: { options: ['removeOnComplete'] },
    limit: jobs,
    fix: 'new Queue(name, { defaultJobOptions: { removeOnComplete: $N, removeOnFail: $N } })',
    level: 'server',
    source: 'bull 4.16.5, lib/job.js:268; 300 jobs: 300 kept; bull #840',
  },
  {
    module: 'bee-queue',
    export: 'default',
    form: 'new',
    what: 'job queue',
    grows: keepsJobs,
    any: ['1.removeOnSuccess'],
    unbounded: [false],
    unless: { options: ['removeOnSuccess'] },
    fix: 'new Queue(name, { removeOnSuccess: true, removeOnFailure: true })',
    level: 'server',
    source: 'bee-queue 2.0.0, lib/defaults.js:18; 300 jobs: 300 kept',
  },
];

export const clients: readonly ChannelRow[] = [...connections, ...bytes, ...jobQueues];
