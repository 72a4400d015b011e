/** Brings a member of a module into the program, and answers how it is called there. */
export type Use = (module: string, member: string) => string;

/** How something is made that can be written to. */
export interface Maker {
  readonly made: (use: Use) => string;
  /** For a parameter. */
  readonly type?: string;
  /** What comes after the last item. */
  readonly end?: string;
}

/** What can be written to in the same way. */
export interface Family {
  readonly makers: readonly Maker[];
  /** What is done with a `chunk`; `$` is what is written to, and `$once` that of `node:events`. */
  readonly actions: readonly string[];
}

const end = '.end();';

const streams: Family = {
  makers: [
    {
      made: (use) => `${use('fs', 'createWriteStream')}('out.txt')`,
      type: `import('node:fs').WriteStream`,
      end,
    },
    { made: (use) => `${use('net', 'connect')}(80)`, type: `import('node:net').Socket`, end },
    { made: (use) => `new (${use('stream', 'PassThrough')})()`, type: `import('node:stream').Writable`, end },
    {
      made: (use) => `${use('http', 'request')}('http://localhost')`,
      type: `import('node:http').ClientRequest`,
      end,
    },
  ],
  actions: [
    '$.write(chunk);',
    'void $.write(chunk);',
    'await $.write(chunk);',
    'const room = $.write(chunk);',
    'const room = $.write(chunk);\nif (!room) console.log("full");',
    '$.write(chunk, () => count(chunk));',
    'if (!$.write(chunk)) await $once($, "drain");',
    'if (!$.write(chunk)) await new Promise((resolve) => $.once("drain", resolve));',
    'if (!$.write(chunk)) await new Promise((resolve) => $.on("drain", resolve));',
    'const room = $.write(chunk);\nif (!room) await $once($, "drain");',
    '$.write(chunk);\nawait $once($, "drain");',
    'if ($.writableNeedDrain) await $once($, "drain");\n$.write(chunk);',
    'if (!$.write(chunk)) throw new Error("full");',
    'if (!$.write(chunk)) return;',
    'return $.write(chunk);',
    '$.write(chunk) || source.pause();',
    'if (!$.write(chunk)) {\nsource.pause();\n$.once("drain", () => source.resume());\n}',
    'if ($.writableLength < 1000) $.write(chunk);',
  ],
};

const sockets: Family = {
  makers: [
    { made: () => `new WebSocket('wss://example.com')`, type: 'WebSocket', end: '.close();' },
    { made: (use) => `new (${use('ws', 'WebSocket')})('wss://example.com')`, end: '.close();' },
    {
      made: (use) => `${use('child_process', 'fork')}('./worker.js')`,
      type: `import('node:child_process').ChildProcess`,
    },
    { made: (use) => `new (${use('worker_threads', 'Worker')})('./worker.js')` },
  ],
  actions: [
    '$.send(chunk);',
    '$.postMessage(chunk);',
    'const room = $.send(chunk);\nif (!room) await pause();',
    '$.send(chunk, (error) => fail(error));',
    'await new Promise((resolve) => $.send(chunk, resolve));',
    'if ($.bufferedAmount > 1e6) await pause();\n$.send(chunk);',
    'while ($.bufferedAmount > 1e6) await pause();\n$.send(chunk);',
    'if ($.bufferedAmount < 1e6) $.send(chunk);',
    'if ($.bufferedAmount > 1e6) return;\n$.send(chunk);',
    'if ($.readyState === 1) $.send(chunk);',
  ],
};

const lists: Family = {
  makers: [{ made: () => '[]', type: 'Buffer[]' }],
  actions: [
    '$.push(chunk);',
    '$.unshift(chunk);',
    'if ($.length < 100) $.push(chunk);',
    'if ($.length >= 100) throw new Error("full");\n$.push(chunk);',
    'if ($.length >= 100) return;\n$.push(chunk);',
    '$.push(chunk);\nif ($.length > 100) $.shift();',
    'while ($.length > 100) await pause();\n$.push(chunk);',
    '$.push(chunk);\nif ($.length > 100) console.log("long");',
    'size += chunk.length;\nif (size > 1e6) throw new Error("large");\n$.push(chunk);',
    'await new Promise((resolve) => $.push({ chunk, resolve }));',
  ],
};

const texts: Family = {
  makers: [{ made: () => `''`, type: 'string' }],
  actions: [
    '$ += chunk;',
    '$ = $ + chunk;',
    'if ($.length < 1000) $ += chunk;',
    '$ += chunk;\nif ($.length > 1e6) throw new Error("large");',
    '$ += chunk;\nif ($.length > 1e6) console.log("long");',
    '$ += chunk;\n$ = $.slice($.indexOf("\\n") + 1);',
  ],
};

const pools: Family = {
  makers: [
    { made: (use) => `new (${use('p-queue', 'default')})({ concurrency: 4 })` },
    { made: (use) => `${use('p-limit', 'default')}(4)` },
    { made: (use) => `${use('fastq', 'promise')}(deliver, 4)` },
  ],
  actions: [
    '$.add(() => deliver(chunk));',
    'await $.add(() => deliver(chunk));',
    'await $.onSizeLessThan(10);\n$.add(() => deliver(chunk));',
    'if ($.size < 10) $.add(() => deliver(chunk));',
    '$(() => deliver(chunk));',
    'await $(() => deliver(chunk));',
    '$.push(chunk);',
  ],
};

const readables: Family = {
  makers: [
    { made: (use) => `new (${use('stream', 'Readable')})({ read() {} })`, type: `import('node:stream').Readable` },
    { made: (use) => `new (${use('stream', 'PassThrough')})()` },
  ],
  actions: [
    '$.push(chunk);',
    'if (!$.push(chunk)) return;',
    'if (!$.push(chunk)) source.pause();',
    'return $.push(chunk);',
  ],
};

const writers: Family = {
  makers: [
    {
      made: () => 'new WritableStream({ write: (chunk) => deliver(chunk) }).getWriter()',
      type: 'WritableStreamDefaultWriter<Buffer>',
      end: '.close();',
    },
    { made: (use) => `new (${use('stream/web', 'WritableStream')})().getWriter()`, end: '.close();' },
    { made: () => 'new TextDecoderStream().writable.getWriter()', end: '.close();' },
  ],
  actions: [
    '$.write(chunk);',
    'void $.write(chunk);',
    'await $.write(chunk);',
    '$.write(chunk).catch(fail);',
    'await $.ready;\n$.write(chunk);',
    'await $.ready;\nvoid $.write(chunk);',
    'if ($.desiredSize <= 0) await $.ready;\n$.write(chunk);',
    'if ($.desiredSize > 0) $.write(chunk);',
    'if ($.desiredSize <= 0) console.log("full");\n$.write(chunk);',
    'return $.write(chunk);',
  ],
};

const channels: Family = {
  makers: [
    { made: (use) => `new (${use('rxjs', 'ReplaySubject')})()` },
    { made: (use) => `new (${use('rxjs', 'ReplaySubject')})(100)` },
    { made: (use) => `new (${use('lru-cache', 'LRUCache')})({ ttl: 1000 })` },
    { made: (use) => `${use('async', 'queue')}(deliver, Infinity)` },
    { made: (use) => `${use('async', 'queue')}(deliver, 4)` },
  ],
  actions: [
    '$.next(chunk);',
    '$.set(chunk, chunk);',
    '$.push(chunk);',
    'await $.push(chunk);',
    'await $.unsaturated();\n$.push(chunk);',
    'if ($.length() < 100) $.push(chunk);',
  ],
};

const locks: Family = {
  makers: [
    { made: (use) => `new (${use('async-mutex', 'Mutex')})()` },
    { made: (use) => `new (${use('async-mutex', 'Semaphore')})(2)` },
    { made: (use) => `${use('p-limit', 'default')}(1)` },
  ],
  actions: [
    'await $.runExclusive(() => deliver(chunk));',
    'await $.runExclusive(async () => {\nawait $.runExclusive(() => deliver(chunk));\n});',
    'await $.runExclusive(async () => {\nawait deliver(chunk);\n$.runExclusive(() => count());\n});',
    'await $.acquire();\nawait $.acquire();\ndeliver(chunk);\n$.release();',
    'await $.acquire();\nawait deliver(chunk);\n$.release();',
    'const release = await $.acquire();\nawait $.runExclusive(() => deliver(chunk));\nrelease();',
    'const release = await $.acquire();\nrelease();\nawait $.runExclusive(() => deliver(chunk));',
    'await $(() => $(() => deliver(chunk)));',
    'await $(async () => {\nawait $(() => deliver(chunk));\n});',
  ],
};

export const families: readonly Family[] = [
  ...[streams, sockets, lists, texts, pools],
  ...[readables, writers, channels, locks],
];

/** What a `controller` of a web stream gets. */
export const enqueuings = [
  '$.enqueue(chunk);',
  'if ($.desiredSize <= 0) await pause();\n$.enqueue(chunk);',
  'if ($.desiredSize <= 0) return;\n$.enqueue(chunk);',
  'if ($.desiredSize > 0) $.enqueue(chunk);',
];

/** What a Readable gives itself. */
export const pushes = readables.actions;

/** What does something with a `chunk` again and again; `$async ` goes where the content is asynchronous. */
export const repetitions: readonly string[] = [
  'for (const chunk of items) {\n$\n}',
  'for (let index = 0; index < items.length; index += 1) {\nconst chunk = items[index];\n$\n}',
  '{\nlet chunk;\nwhile ((chunk = take()) !== null) {\n$\n}\n}',
  'while (items.length > 0) {\nconst chunk = items.pop();\n$\n}',
  'for await (const chunk of source) {\n$\n}',
  'for (;;) {\nconst { done, value: chunk } = await source.read();\nif (done) break;\n$\n}',
  'items.forEach($async (chunk) => {\n$\n});',
  'source.on("data", $async (chunk) => {\n$\n});',
  'const got = $async (chunk) => {\n$\n};\nsource.on("data", got);',
  'setInterval($async () => {\nconst chunk = take();\n$\n}, 100);',
  'const again = async () => {\nconst chunk = await take();\nif (!chunk) return;\n$\nreturn again();\n};\nagain();',
  'const again = $async (chunk) => {\n$\nsource.read().then(again);\n};\nsource.read().then(again);',
  '{\nconst chunk = take();\n$\n}',
  '$',
];

/** What stands around. */
export const surroundings: readonly string[] = [
  '$',
  'if (ready) {\n$\n}',
  'if (!ready) return;\n$',
  'try {\n$\n} catch (error) {\nconsole.log(error);\n}',
  'try {\n$\n} finally {\ncount();\n}',
  'count();\n$',
  '$\ncount();',
  'if (ready) {\ncount();\n} else {\n$\n}',
];

/** What becomes of the items of a list; `$` is the list. */
export const drains: readonly string[] = [
  '',
  'while ($.length > 0) await deliver($.shift());',
  'for (;;) {\nawait idle();\ndeliver($.shift());\n}',
  'const all = $.splice(0);\nawait deliver(all);',
  'setInterval(() => {\nconst item = $.shift();\nif (item) deliver(item);\n}, 10);',
  'deliver(Buffer.concat($));',
  'return $;',
];
