import type { ApiFamily, MemberRow, SignalRow, TypeName, TypeRow, UsageRow } from './schema.ts';

/** They take in whatever comes and keep a few bytes of it: 20,000 writes of 4 KiB were answered true (executed, Node 20). */
const digests = ['Hash', 'Hmac', 'Sign', 'Verify'] as const;

/** Transforms that have made what comes of a chunk before their `write()` returns (executed, Node 20: see `handsOnAtOnce`). */
const ciphers = ['Cipher', 'Cipheriv', 'Decipher', 'Decipheriv'] as const;

/** A listener of the socket's own `connect` (Node docs, `socket.connect()`), which comes once, unlike a server's connections. */
const connected = { argument: 'last', parameters: [], once: true } as const;

/** Node's streams and the modules that hand them out (Node.js documentation, v20 to v26, section of each module). */
export const nodeStreams: ApiFamily = {
  types: [
    {
      name: 'stream#Readable',
      members: {
        on: { returns: 'receiver' },
        once: { returns: 'receiver' },
        addListener: { returns: 'receiver' },
        setEncoding: { returns: 'receiver' },
        pause: { returns: 'receiver' },
        resume: { returns: 'receiver' },
        pipe: { returns: 'argument' },
        map: { returns: 'stream#Readable' },
        filter: { returns: 'stream#Readable' },
      },
    },
    {
      name: 'stream#Writable',
      members: {
        on: { returns: 'receiver' },
        once: { returns: 'receiver' },
        addListener: { returns: 'receiver' },
        setDefaultEncoding: { returns: 'receiver' },
      },
    },
    { name: 'stream#Duplex', extends: ['stream#Readable', 'stream#Writable'] },
    { name: 'stream#Transform', extends: ['stream#Duplex'] },
    { name: 'stream#PassThrough', extends: ['stream#Transform'] },
    { name: 'global#NodeJS.WritableStream', extends: ['stream#Writable'] },
    { name: 'global#NodeJS.ReadWriteStream', extends: ['stream#Duplex'] },
    { name: 'global#NodeJS.ReadableStream', extends: ['stream#Readable'] },
    { name: 'fs#WriteStream', extends: ['stream#Writable'] },
    {
      name: 'fs#FileHandle',
      members: { createWriteStream: { returns: 'fs#WriteStream' }, createReadStream: { returns: 'stream#Readable' } },
    },
    {
      name: 'net#Socket',
      extends: ['stream#Duplex'],
      members: {
        setKeepAlive: { returns: 'receiver' },
        setNoDelay: { returns: 'receiver' },
        setTimeout: { returns: 'receiver' },
        connect: { returns: 'receiver', callback: connected },
      },
    },
    {
      name: 'net#Server',
      members: { on: { returns: 'receiver' }, listen: { returns: 'receiver' } },
      events: { connection: ['net#Socket'] },
    },
    { name: 'tls#TLSSocket', extends: ['net#Socket'] },
    { name: 'tls#Server', extends: ['net#Server'], events: { secureConnection: ['tls#TLSSocket'] } },
    {
      name: 'http#Server',
      extends: ['net#Server'],
      events: {
        request: ['http#IncomingMessage', 'http#ServerResponse'],
        checkContinue: ['http#IncomingMessage', 'http#ServerResponse'],
        upgrade: ['http#IncomingMessage', 'stream#Duplex'],
        connect: ['http#IncomingMessage', 'stream#Duplex'],
      },
    },
    {
      name: 'http#IncomingMessage',
      extends: ['stream#Readable'],
      members: { socket: { is: 'net#Socket' }, connection: { is: 'net#Socket' } },
    },
    {
      name: 'http#OutgoingMessage',
      extends: ['stream#Writable'],
      members: {
        socket: { is: 'net#Socket' },
        connection: { is: 'net#Socket' },
        setHeader: { returns: 'receiver' },
        writeHead: { returns: 'receiver' },
      },
    },
    { name: 'http#ServerResponse', extends: ['http#OutgoingMessage'] },
    {
      name: 'http#ClientRequest',
      extends: ['http#OutgoingMessage'],
      events: {
        response: ['http#IncomingMessage'],
        socket: ['net#Socket'],
        upgrade: ['http#IncomingMessage', 'net#Socket'],
        connect: ['http#IncomingMessage', 'net#Socket'],
      },
    },
    { name: 'http2#Http2Stream', extends: ['stream#Duplex'] },
    { name: 'http2#ServerHttp2Stream', extends: ['http2#Http2Stream'] },
    { name: 'http2#ClientHttp2Stream', extends: ['http2#Http2Stream'] },
    {
      name: 'http2#Http2ServerRequest',
      extends: ['stream#Readable'],
      members: { stream: { is: 'http2#ServerHttp2Stream' } },
    },
    {
      name: 'http2#Http2ServerResponse',
      extends: ['stream#Writable'],
      members: { stream: { is: 'http2#ServerHttp2Stream' } },
    },
    {
      name: 'http2#ClientHttp2Session',
      members: { on: { returns: 'receiver' }, request: { returns: 'http2#ClientHttp2Stream' } },
    },
    {
      name: 'http2#Http2Server',
      extends: ['net#Server'],
      events: {
        stream: ['http2#ServerHttp2Stream'],
        request: ['http2#Http2ServerRequest', 'http2#Http2ServerResponse'],
      },
    },
    {
      name: 'child_process#ChildProcess',
      members: {
        stdin: { is: 'stream#Writable' },
        stdout: { is: 'stream#Readable' },
        stderr: { is: 'stream#Readable' },
        on: { returns: 'receiver' },
        once: { returns: 'receiver' },
      },
    },
    {
      name: 'worker_threads#Worker',
      members: {
        stdin: { is: 'stream#Writable' },
        stdout: { is: 'stream#Readable' },
        stderr: { is: 'stream#Readable' },
      },
    },
    { name: 'tty#WriteStream', extends: ['net#Socket'] },
    ...digests.map((name): TypeRow => ({ name: `crypto#${name}`, extends: ['stream#Duplex'] })),
    ...ciphers.map((name): TypeRow => ({ name: `crypto#${name}`, extends: ['stream#Transform'] })),
    {
      name: 'process#Process',
      members: {
        stdout: { is: 'tty#WriteStream' },
        stderr: { is: 'tty#WriteStream' },
        stdin: { is: 'stream#Readable' },
      },
    },
    // Synchronous for files and terminals, asynchronous for pipes (Node docs, process, "A note on process I/O").
  ],
  modules: [
    {
      modules: ['stream', 'readable-stream', 'stream-browserify'],
      exports: {
        Writable: { makes: 'stream#Writable', bindsHooks: true },
        Readable: {
          makes: 'stream#Readable',
          bindsHooks: true,
          members: { from: { returns: 'stream#Readable' }, fromWeb: { returns: 'stream#Readable' } },
        },
        Duplex: { makes: 'stream#Duplex', bindsHooks: true, members: { from: { returns: 'stream#Duplex' } } },
        Transform: { makes: 'stream#Transform', bindsHooks: true },
        PassThrough: { makes: 'stream#PassThrough' },
        Stream: { members: {} },
        addAbortSignal: { returns: 'stream#Duplex' },
        compose: { returns: 'stream#Duplex' },
      },
    },
    {
      modules: ['fs'],
      exports: {
        createWriteStream: { returns: 'fs#WriteStream' },
        createReadStream: { returns: 'stream#Readable' },
        WriteStream: { makes: 'fs#WriteStream' },
        ReadStream: { makes: 'stream#Readable' },
        promises: { members: { open: { returns: 'fs#FileHandle' } } },
      },
    },
    { modules: ['fs/promises'], exports: { open: { returns: 'fs#FileHandle' } } },
    {
      modules: ['net'],
      exports: {
        Socket: { makes: 'net#Socket' },
        Stream: { makes: 'net#Socket' },
        connect: { returns: 'net#Socket', callback: connected },
        createConnection: { returns: 'net#Socket', callback: connected },
        createServer: { returns: 'net#Server', callback: { argument: 'last', parameters: ['net#Socket'] } },
        Server: { makes: 'net#Server', callback: { argument: 'last', parameters: ['net#Socket'] } },
      },
    },
    {
      modules: ['tls'],
      exports: {
        connect: { returns: 'tls#TLSSocket', callback: connected },
        TLSSocket: { makes: 'tls#TLSSocket' },
        createServer: { returns: 'tls#Server', callback: { argument: 'last', parameters: ['tls#TLSSocket'] } },
      },
    },
    {
      modules: ['http', 'https'],
      exports: {
        request: {
          returns: 'http#ClientRequest',
          callback: { argument: 'last', parameters: ['http#IncomingMessage'] },
        },
        get: { returns: 'http#ClientRequest', callback: { argument: 'last', parameters: ['http#IncomingMessage'] } },
        createServer: {
          returns: 'http#Server',
          callback: { argument: 'last', parameters: ['http#IncomingMessage', 'http#ServerResponse'] },
        },
        ServerResponse: { makes: 'http#ServerResponse' },
        ClientRequest: { makes: 'http#ClientRequest' },
      },
    },
    {
      modules: ['http2'],
      exports: {
        connect: { returns: 'http2#ClientHttp2Session' },
        createServer: {
          returns: 'http2#Http2Server',
          callback: { argument: 'last', parameters: ['http2#Http2ServerRequest', 'http2#Http2ServerResponse'] },
        },
        createSecureServer: {
          returns: 'http2#Http2Server',
          callback: { argument: 'last', parameters: ['http2#Http2ServerRequest', 'http2#Http2ServerResponse'] },
        },
      },
    },
    {
      modules: ['zlib'],
      exports: Object.fromEntries(
        [
          'Gzip',
          'Gunzip',
          'Deflate',
          'Inflate',
          'DeflateRaw',
          'InflateRaw',
          'Unzip',
          'BrotliCompress',
          'BrotliDecompress',
          'ZstdCompress',
          'ZstdDecompress',
        ].flatMap((name): [string, MemberRow][] => [
          [name, { makes: 'stream#Duplex' }],
          [`create${name}`, { returns: 'stream#Duplex' }],
        ]),
      ),
    },
    {
      modules: ['crypto'],
      exports: Object.fromEntries(
        ciphers
          .map((name): [string, MemberRow] => [`create${name}`, { returns: `crypto#${name}` }])
          .concat(digests.map((name) => [`create${name}`, { returns: `crypto#${name}` }])),
      ),
    },
    {
      modules: ['child_process'],
      exports: Object.fromEntries(
        ['spawn', 'exec', 'execFile', 'fork'].map((name) => [name, { returns: 'child_process#ChildProcess' }]),
      ),
    },
    { modules: ['worker_threads'], exports: { Worker: { makes: 'worker_threads#Worker' } } },
    {
      modules: ['process'],
      exports: {
        stdout: { is: 'tty#WriteStream' },
        stderr: { is: 'tty#WriteStream' },
        default: { is: 'process#Process' },
      },
    },
    { modules: ['global'], exports: { process: { is: 'process#Process' } } },
  ],
};

/** "Once `write()` returns false, do not write more chunks until the 'drain' event is emitted" (Node docs, stream). */
export const nodeStreamSignals: readonly SignalRow[] = [
  {
    type: 'stream#Writable',
    method: 'write',
    item: 0,
    callback: 1,
    endsWait: true,
    // Its `writableNeedDrain` is missing, and 'close' may have come before (executed: a client that cancels).
    // A request whose answer comes early, on a connection that is kept, never drains, finishes or closes (run on Node 20).
    // The declarations of highland have the members of a Writable; its streams have no `writableNeedDrain`, 'close' or 'finish'.
    hangs: ['http2#Http2ServerResponse', 'http#ClientRequest', 'highland#Stream'],
    never: digests.map((name): TypeName => `crypto#${name}`),
    source: 'Node.js documentation, stream, writable.write()',
  },
];

/**
 * Streams that hand on what they make of a chunk before `write()` returns, where a listener of 'data' takes it: of 14,286
 * writes of 1,400 bytes and 306 of 64 KiB in one turn none was answered false, and nothing waited on either side. With
 * nobody who takes it, or piped to what is slow, all of it waited; of `zlib`, which works in other threads, too (executed,
 * Node 20). "Data will then be passed as soon as it is available" (Node.js documentation, stream, Event: 'data').
 */
export const handsOnAtOnce: readonly TypeName[] = [
  'stream#PassThrough',
  ...ciphers.map((name): TypeName => `crypto#${name}`),
];

/** What refutes a Writable: a Buffer's, a terminal emulator's, a DOM document's, a synth's own members. */
const notAWritable = [
  'readInt8',
  'readUInt8',
  'writeInt32LE',
  'byteLength',
  'onData',
  'loadAddon',
  'createElement',
  'open',
  'getWriter',
  'writable.getWriter',
];

export const nodeStreamUsages: readonly UsageRow[] = [
  {
    type: 'http#ServerResponse',
    all: ['write', 'end'],
    any: ['writeHead', 'setHeader', 'headersSent', 'flushHeaders', 'getHeader', 'removeHeader', 'statusMessage'],
    never: notAWritable,
  },
  {
    type: 'stream#Duplex',
    all: ['write', 'end'],
    any: ['on:data', 'setNoDelay', 'setKeepAlive', 'remoteAddress'],
    never: notAWritable,
  },
  {
    type: 'stream#Duplex',
    all: ['write', 'destroy'],
    any: ['setNoDelay', 'setKeepAlive'],
    never: notAWritable,
  },
  // What is written to where it brings something answers a peer, if it has something else of a connection: devices, terminals
  // and stores have 'data' and write(), too. A parser is fed by somebody else, and a terminal has a size.
  {
    type: 'stream#Duplex',
    all: ['write', 'on:data', 'write:answer'],
    any: ['write:callback', 'on:end', 'on:close', 'on:drain', 'setEncoding', 'pipe', 'pipe:target', 'destroy'],
    never: [
      ...notAWritable,
      ...['resize', 'cols', 'kill', 'headers', 'send', 'emit', 'push', 'write:report', 'write:promise'],
    ],
  },
  {
    type: 'stream#Writable',
    all: ['write', 'end'],
    any: [
      'on:drain',
      'on:finish',
      'on:close',
      'on:pipe',
      'on:unpipe',
      'writableEnded',
      'writableFinished',
      'writableLength',
      'writableNeedDrain',
      'writableHighWaterMark',
      'writableObjectMode',
      'cork',
      'uncork',
      'setDefaultEncoding',
      'pipe:target',
      'write:encoding',
      'destroy',
    ],
    never: notAWritable,
  },
  {
    type: 'stream#Writable',
    all: ['write', 'destroy'],
    any: ['on:drain', 'writableEnded', 'writableNeedDrain', 'writableLength', 'pipe:target'],
    never: notAWritable,
  },
  {
    type: 'stream#Writable',
    all: ['write', 'on:drain'],
    any: ['on:error', 'on:close', 'on:finish'],
    never: notAWritable,
  },
  // Written by a function that it is handed to.
  {
    type: 'stream#Duplex',
    all: ['on:drain'],
    any: ['pipe', 'unpipe', 'cork', 'uncork', 'pipe:target', 'writableNeedDrain', 'writableEnded', 'writableLength'],
    never: notAWritable,
  },
];

/**
 * The modules whose streams are ended by nobody but whoever opened them, and whose 'drain' comes after write() has
 * returned (executed, Node 20). Not `net` and `tls`: a socket ends itself when the other side does (Node docs, net,
 * `allowHalfOpen`). Not `http.request()`: when the answer comes before the request is over, nothing drains it any more.
 * Not `stream`: what is made there has a write() of the program's own.
 */
export const openedAlone: ReadonlySet<string> = new Set(['fs', 'zlib', 'crypto']);

/** Functions that only look at the stream that they are given first, or read from it. */
export const waitsOnly: ReadonlySet<string> = new Set(
  ['finished', 'pipeline'].flatMap((name) => [`stream#${name}`, `stream/promises#${name}`]).concat('events#once'),
);

/**
 * What gives back more than it is given, by as much as whoever compressed the data likes: 100 MB of zeros are 100 KB of
 * gzip (executed, Node 20), and the output has no limit (Node docs, zlib: `maxOutputLength` is of the convenience methods).
 */
export const decompressors: ReadonlySet<string> = new Set(
  ['Gunzip', 'Inflate', 'InflateRaw', 'Unzip', 'BrotliDecompress', 'ZstdDecompress'].flatMap((name) => [
    `zlib#${name}`,
    `zlib#create${name}`,
  ]),
);

/**
 * What opens a stream that fails for reasons outside of the program: a file that is missing, a full disk, a connection
 * that breaks, bytes that are no archive. A stream that nobody hears ends the process then (Node docs, events, "Error
 * events"). Not what only a bug can fail; not HTTP messages, which keep an error for themselves where nobody listens.
 */
export const opensWhatFails: ReadonlySet<string> = new Set([
  ...['createReadStream', 'createWriteStream', 'ReadStream', 'WriteStream'].map((name) => `fs#${name}`),
  ...['net#connect', 'net#createConnection', 'tls#connect', 'http#request', 'https#request', 'crypto#createDecipheriv'],
  ...decompressors,
]);

/**
 * What can be asked of such a stream, or done to it, without holding back what comes out of it: it stays in flowing mode
 * (Node.js documentation, stream, "Two reading modes"; crypto, Class: Cipheriv).
 */
export const flowingMembers: ReadonlySet<string> = new Set(
  (
    'write end on resume once addListener emit destroy setEncoding setAutoPadding setAAD setAuthTag getAuthTag update final ' +
    'destroyed writableEnded writableFinished readableEnded closed errored'
  ).split(' '),
);
