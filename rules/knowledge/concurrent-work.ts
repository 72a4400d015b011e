/**
 * What starts work outside of the program, what limits how much of it runs at once, and what gives lists that may be long.
 * Data only.
 */

/** Modules by what of them is asynchronous work: all that they export, or the exports that match. */
const working: Readonly<Record<string, RegExp>> = {
  // Node docs: "File system", "HTTP", "HTTPS", "Child process", "DNS", "Net", "TLS"; what ends in Sync has ended when it returns.
  fs: /^(?!.*Sync$)(?:promises\.)?(?:access|appendFile|l?chmod|l?chown|copyFile|cp|createReadStream|createWriteStream|link|lstat|mkdir|mkdtemp|open|opendir|readdir|readFile|readlink|realpath(?:\.native)?|rename|rm|rmdir|stat|symlink|truncate|unlink|l?utimes|writeFile)$/,
  'fs/promises': /^(?!.*Sync$)(?!constants$|watch$)/,
  http: /^(?:get|request)$/,
  https: /^(?:get|request)$/,
  child_process: /^(?:exec|execFile|spawn|fork)$/,
  dns: /^(?:promises\.)?(?:lookup|resolve|reverse)/,
  'dns/promises': /^(?:lookup|resolve|reverse)/,
  net: /^(?:connect|createConnection)$/,
  tls: /^connect$/,
  // WHATWG Fetch; Bun and Deno have files among their globals.
  global: /^fetch$/,
  // The functions of `fs` as promises, and copies, moves and trees of their own: their READMEs.
  'fs-extra': /^(?!.*Sync$)(?!constants$)/,
  'graceful-fs':
    /^(?!.*Sync$)(?:promises\.)?(?:access|appendFile|chmod|copyFile|createReadStream|createWriteStream|lstat|mkdir|open|readdir|readFile|rename|rmdir|stat|unlink|writeFile)$/,
  'mz/fs':
    /^(?!.*Sync$)(?:access|appendFile|copyFile|lstat|mkdir|open|readdir|readFile|rename|rmdir|stat|unlink|writeFile)$/,
  'cp-file': /^(?:default|\*|copyFile)$/,
  rimraf: /^(?:default|\*|rimraf)$/,
  del: /^(?:default|\*|deleteAsync)$/,
  'make-dir': /^(?:default|\*|makeDirectory)$/,
  // Processes: execa and cross-spawn start one for each call.
  execa: /^(?:default|\*|execa|execaCommand|execaNode|command|node|\$)$/,
  'cross-spawn': /^(?:default|\*|spawn)$/,
  // HTTP clients: one request for each call.
  axios: /^(?:default|\*|get|post|put|patch|delete|head|request)$/,
  got: /^(?:default|\*|got|get|post|put|patch|delete|head|stream)$/,
  ky: /^(?:default|\*|get|post|put|patch|delete|head)$/,
  'node-fetch': /^(?:default|\*)$/,
  'cross-fetch': /^(?:default|\*|fetch)$/,
  'make-fetch-happen': /^(?:default|\*)$/,
  'minipass-fetch': /^(?:default|\*)$/,
  undici: /^(?:fetch|request|stream)$/,
  superagent: /^(?:default|\*|get|post|put|patch|delete|head)$/,
  request: /^(?:default|\*|get|post|put|patch|delete|head)$/,
  'request-promise': /^(?:default|\*|get|post|put|patch|delete|head)$/,
  'request-promise-native': /^(?:default|\*|get|post|put|patch|delete|head)$/,
  pacote: /^(?:manifest|packument|tarball|extract)/,
};

/** Whether a function that a module exports starts work outside of the program: a file, a socket, a process. */
export function startsWork(module: string, name: string): boolean {
  return working[module]?.test(plain(name)) ?? false;
}

/** Questions about a file, and marks on one: nothing is opened, and what comes and goes is as small as the file's name. */
const looking =
  /^(?:promises\.)?(?:access|exists|lstat|pathExists|readlink|realpath(?:\.native)?|stat|l?chmod|l?chown|l?utimes)$/;

const fileModules: ReadonlySet<string> = new Set(['fs', 'fs/promises', 'fs-extra', 'graceful-fs', 'mz/fs']);

/** The name of a host is a question, too: `lookup()` is one call of the system (Node docs, "DNS", "Implementation considerations"). */
const nameModules: ReadonlySet<string> = new Set(['dns', 'dns/promises']);

/**
 * Whether a function only looks at a file or marks it (Node docs, "File system": `stat()`, `access()`, `chmod()`, …), or looks
 * a name up. Four threads of libuv answer such questions one after the other, and none holds a descriptor.
 */
export function onlyLooks(module: string, name: string): boolean {
  const asked = plain(name);
  return (fileModules.has(module) && looking.test(asked)) || (nameModules.has(module) && /(?:^|\.)lookup$/.test(asked));
}

/** Those of these questions whose names say what they are asked about: of whatever wraps the functions of `fs`. */
export const looksByName: ReadonlySet<string> = new Set([
  'stat',
  'lstat',
  'realpath',
  'readlink',
  'chmod',
  'lchmod',
  'chown',
  'lchown',
  'utimes',
  'lutimes',
]);

function plain(name: string): string {
  return name.replace(/^default\./, '');
}

/** Packages whose functions or instances decide when to run what they are given (their READMEs). */
export const limiterModules: ReadonlySet<string> = new Set(
  (
    'p-limit p-queue p-all p-map p-throttle p-ratelimit promise-limit promise-throttle throat async-sema await-semaphore ' +
    'semaphore-async-await semaphore-promise async-mutex await-lock async-lock @sapphire/async-queue bottleneck limiter ' +
    'rate-limiter-flexible fastq better-queue queue queue-promise piscina tinypool workerpool jest-worker ' +
    'generic-pool tarn cockatiel opossum plimit-lit yocto-limit @supercharge/promise-pool es6-promise-pool ' +
    'promise-pool-executor tiny-async-pool concurrent-tasks qlimit async neo-async'
  ).split(' '),
);

/** Methods that wait for a permit. */
export const acquires =
  /^(?:acquire|acquireAsync|lock|runExclusive|waitForUnlock|take|removeTokens|onSizeLessThan|onEmpty|onIdle)$/;

/** Functions of modules that read a whole directory, tree or listing into a list. */
const listing: Readonly<Record<string, RegExp>> = {
  fs: /^(?:promises\.)?(?:readdir|readdirSync|glob|globSync|opendir)$/,
  'fs/promises': /^(?:readdir|glob|opendir)$/,
  'fs-extra': /^(?:readdir|readdirSync)$/,
  'graceful-fs': /^(?:promises\.)?(?:readdir|readdirSync)$/,
  'mz/fs': /^(?:readdir|readdirSync)$/,
  glob: /^(?:default|\*|glob|globSync|sync|glob\.sync|globIterate|glob\.glob)$/,
  'glob-promise': /^(?:default|\*|glob|promise|sync)$/,
  globby: /^(?:default|\*|globby|globbySync|sync|globbyStream)$/,
  'fast-glob': /^(?:default|\*|glob|globSync|sync|async)$/,
  'tiny-glob': /^(?:default|\*)$/,
  tinyglobby: /^(?:glob|globSync)$/,
  'recursive-readdir': /^(?:default|\*)$/,
  readdirp: /^(?:default|\*|promise|readdirpPromise)$/,
  'klaw-sync': /^(?:default|\*)$/,
  'walk-sync': /^(?:default|\*)$/,
  'npm-packlist': /^(?:default|\*)$/,
};

/** Whether a function gives a list that is as long as a directory, a tree or a listing is. */
export function givesLongList(module: string, name: string): boolean {
  return listing[module]?.test(plain(name)) ?? false;
}

/** Those of them whose name says it: of whatever wraps the functions of `fs`. */
export const listsByName: ReadonlySet<string> = new Set(['readdir', 'readdirSync', 'readdirAsync']);

/**
 * Methods whose result is as long as a table: of MongoDB's cursors (`toArray`), Prisma (`findMany`), Sequelize and TypeORM
 * (`findAll`, `findAndCountAll`, `findBy`).
 */
export const tableMethods: ReadonlySet<string> = new Set(['toArray', 'findMany', 'findAll', 'findAndCountAll']);

/**
 * What limits the rows of such a method: an option (Sequelize, "Model Querying - Basics"; Prisma, "Pagination"), or, `chained`,
 * a method before it or an option of what it is called on (MongoDB driver, `FindCursor.limit()`, `FindOptions.limit`).
 */
export const rowLimits: ReadonlyMap<string, { readonly limit: string; readonly chained?: true }> = new Map([
  ['findAll', { limit: 'limit' }],
  ['findAndCountAll', { limit: 'limit' }],
  ['findMany', { limit: 'take' }],
  ['toArray', { limit: 'limit', chained: true }],
]);

/** Where the rows of a query are: `const { rows } = await client.query(…)` (node-postgres, "Queries"). */
export const rowsOfQuery: Readonly<Record<string, string>> = { rows: 'query' };

/** A package whose limiter a suggestion can bring in. */
export interface LimiterPackage {
  readonly module: string;
  /** The export that makes one, and the name that it usually has. */
  readonly export: string;
  readonly maker: string;
  /** What the limiter is called. */
  readonly name: string;
  /** How it is made, with `$M` for the maker and `$N` for the limit. */
  readonly make: string;
  /** What takes a function and answers its promise, with `$L` for the limiter. */
  readonly run: string;
  /** Major versions below this one can be required; all where absent. */
  readonly modulesFrom?: number;
}

/** Their READMEs; the first that a project depends on is taken. */
export const limiterPackages: readonly LimiterPackage[] = [
  { module: 'p-limit', export: 'default', maker: 'pLimit', name: 'limit', make: '$M($N)', run: '$L', modulesFrom: 4 },
  {
    module: 'p-queue',
    export: 'default',
    maker: 'PQueue',
    name: 'queue',
    make: 'new $M({ concurrency: $N })',
    run: '$L.add',
    modulesFrom: 7,
  },
  {
    module: 'async-mutex',
    export: 'Semaphore',
    maker: 'Semaphore',
    name: 'permits',
    make: 'new $M($N)',
    run: '$L.runExclusive',
  },
];
