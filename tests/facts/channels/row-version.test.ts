import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { channelsAt } from '../../../rules/facts/channels/channel.ts';
import { oldestNodes, versionIn } from '../../../rules/identity/manifests.ts';
import { channelRows } from '../../../rules/knowledge/channels.ts';
import type { ChannelRow } from '../../../rules/knowledge/channels/row.ts';
import type { File } from '../../../rules/syntax/file.ts';
import { allOfType } from '../../../rules/syntax/tree.ts';
import { fileFrom } from '../../support/parse.ts';

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** A project with these engines and packages, and a file in a folder of it. */
function fileIn(code: string, engines: string | undefined, packages: Readonly<Record<string, string>> = {}): File {
  const folder = mkdtempSync(join(tmpdir(), 'versions-'));
  folders.push(folder);
  const manifest = engines === undefined ? {} : { engines: { node: engines } };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  for (const [name, version] of Object.entries(packages)) {
    mkdirSync(join(folder, 'node_modules', name), { recursive: true });
    writeFileSync(join(folder, 'node_modules', name, 'package.json'), JSON.stringify({ name, version }));
  }
  return { ...fileFrom(code), path: join(folder, 'src', 'file.ts') };
}

const seen = new Set<ChannelRow>();

/** What is said of the version, for each channel without a limit. */
function said(file: File): (string | undefined)[] {
  const calls = [...allOfType(file, 'NewExpression'), ...allOfType(file, 'CallExpression')];
  const found = calls
    .flatMap((call) => channelsAt(file, call))
    .filter(({ capacity }) => /^(?:absent|infinite)$/.test(capacity.is));
  for (const { row } of found) seen.add(row);
  return found.map(({ because, hasNoLimit }) => because && `${because}${hasNoLimit ? '!' : ''}`);
}

const lru = `import LRU from 'lru-cache'; new LRU();`;
const ttl = `import LRU from 'lru-cache'; new LRU({ ttl: 1000 });`;

describe('the version of a package', () => {
  it.each([
    [lru, '6.0.0', ['lru-cache 6.0.0 is installed']],
    [`import LRU from 'lru-cache'; new LRU(0);`, '6.0.0', ['lru-cache 6.0.0 is installed']],
    [`import LRU from 'lru-cache'; new LRU({ maxAge: 10 });`, '6.0.0', ['lru-cache 6.0.0 is installed']],
    [`import LRU from 'lru-cache'; new LRU(10);`, '6.0.0', []],
    [`import LRU from 'lru-cache'; new LRU({ max: 10 });`, '6.0.0', []],
    [lru, '7.18.3', []],
    [ttl, '7.18.3', ['lru-cache 7.18.3 is installed']],
    [ttl, '10.4.3', []],
    [`import { LRUCache } from 'lru-cache'; new LRUCache({ ttl: 1000 });`, '11.5.3', [undefined]],
  ])('%s with lru-cache %s', (code, version, wanted) => {
    expect(said(fileIn(code, undefined, { 'lru-cache': version }))).toEqual(wanted);
  });

  it.each([
    ['Mailbox.make()', '3.22.4', ['effect 3.22.4 is installed']],
    ['Mailbox.make()', '4.1.0', []],
    ['Queue.make()', '4.1.0', ['effect 4.1.0 is installed']],
    ['Queue.make()', '3.22.4', []],
    ['Stream.asyncPush(f)', '3.22.4', ['effect 3.22.4 is installed']],
    ['Stream.callback(f)', '3.22.4', []],
    ['Stream.callback(f)', '4.0.0-beta.3', ['effect 4.0.0 is installed']],
  ])('%s with effect %s', (code, version, wanted) => {
    expect(
      said(fileIn(`import { Mailbox, Queue, Stream } from 'effect'; ${code};`, undefined, { effect: version })),
    ).toEqual(wanted);
  });

  it('that is not known is the one that has the problem', () => {
    expect(said(fileIn(lru, undefined))).toEqual([undefined]);
    expect(said(fileIn(ttl, undefined))).toEqual([undefined]);
  });
});

describe('the versions of Node.js that package.json allows', () => {
  const toWeb = `import { Readable, Duplex } from 'node:stream'; Readable.toWeb(r);`;

  it.each([
    [toWeb, '>=18', ['package.json allows Node.js 18.0.0']],
    [toWeb, '^20.10.0 || >=22', ['package.json allows Node.js 20.10.0']],
    [toWeb, '>=22.0.0', ['package.json allows Node.js 22.0.0']],
    [toWeb, '^20.19.0 || ^22.13.0 || >=24', []],
    [toWeb, undefined, []],
    [`import { Duplex } from 'node:stream'; Duplex.toWeb(d);`, '18.x', ['package.json allows Node.js 18.0.0']],
    [`import { Readable } from 'node:stream'; Readable.toWeb(r, { strategy });`, '>=18', []],
    [
      `import { on } from 'node:events'; on(e, 'x');`,
      '>=18',
      ['Node.js 18.0.0, which package.json allows, has no option against it!'],
    ],
    [
      `import { on } from 'node:events'; on(e, 'x');`,
      '>=21',
      ['Node.js 21.0.0, which package.json allows, has no option against it!'],
    ],
    [`import { on } from 'node:events'; on(e, 'x');`, '>=20.13', [undefined]],
    [`import { on } from 'node:events'; on(e, 'x');`, undefined, [undefined]],
  ])('%s with %s', (code, engines, wanted) => {
    expect(said(fileIn(code, engines))).toEqual(wanted);
  });

  it.each([
    ['>=18', [[18, 0, 0]]],
    [
      '^20.19.0 || ^22.13.0 || >=24',
      [
        [20, 19, 0],
        [22, 13, 0],
        [24, 0, 0],
      ],
    ],
    ['>=18 <23', [[18, 0, 0]]],
    ['<20', []],
    ['*', []],
  ])('%s', (engines, wanted) => {
    expect(oldestNodes(fileIn('', engines))).toEqual(wanted);
  });
});

it('has tried every row that needs a version', () => {
  const rows = channelRows.filter((row) => row.nodes ?? row.versions?.sure);
  expect(rows.filter((row) => !seen.has(row)).map((row) => `${row.module} ${row.export}`)).toEqual([]);
});

it('is read as numbers', () => {
  expect([versionIn('4.0.0-beta.3'), versionIn('~1.2'), versionIn('20.x'), versionIn('latest')]).toEqual([
    [4, 0, 0],
    [1, 2, 0],
    [20, 0, 0],
    undefined,
  ]);
});
