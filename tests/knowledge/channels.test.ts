import { describe, expect, it } from 'vitest';
import { channelsAt, type Channel } from '../../rules/facts/channels/channel.ts';
import { versionFor } from '../../rules/facts/channels/row-version.ts';
import { channelRows, knownChannels } from '../../rules/knowledge/channels.ts';
import type { ChannelRow } from '../../rules/knowledge/channels/row.ts';
import { allOfType } from '../../rules/syntax/tree.ts';
import { fileFrom, type Way } from '../support/parse.ts';
import { examples } from './channel-examples/all.ts';

function channelsIn(code: string, way: Way): Channel[] {
  const file = fileFrom(code, way);
  const calls = [...allOfType(file, 'NewExpression'), ...allOfType(file, 'CallExpression')];
  return calls.flatMap((call) => channelsAt(file, call));
}

function isUnlimited({ capacity }: Channel): boolean {
  return ['absent', 'infinite', 'invalid', 'named'].includes(capacity.is);
}

function titleOf(row: ChannelRow): string {
  return `${row.module} ${row.export} (${row.any?.[0] ?? row.all?.[0] ?? 'by name'})`;
}

describe.each(['untyped', 'typed'] as const)('an example, %s,', (way) => {
  const seen = { unlimited: new Set<ChannelRow>(), limited: new Set<ChannelRow>() };

  for (const { head, unlimited, limited } of examples) {
    it.each(unlimited)(`${head} %s has no limit`, (code) => {
      const found = channelsIn(`${head}\n${code}`, way).filter(isUnlimited);
      expect(found.map(({ row }) => titleOf(row))).not.toEqual([]);
      for (const { row } of found) seen.unlimited.add(row);
    });

    it.each(limited)(`${head} %s has one`, (code) => {
      const found = channelsIn(`${head}\n${code}`, way);
      expect(found.filter(isUnlimited).map(({ row }) => titleOf(row))).toEqual([]);
      for (const { row } of found) seen.limited.add(row);
    });
  }

  it('of both kinds is there for every row', () => {
    // Those that need a known version, or another one than is installed, are in tests/facts/row-version.test.ts.
    const file = fileFrom('', way);
    const rows = channelRows.filter((row) => !row.nodes && !row.versions?.sure && versionFor(file, row).isMeant);
    expect(rows.filter((row) => !seen.unlimited.has(row)).map(titleOf)).toEqual([]);
    // A name that says it all has no form with a limit; its neighbour is another export.
    const bounded = rows.filter((row) => !row.named && !row.setBy);
    expect(bounded.filter((row) => !seen.limited.has(row)).map(titleOf)).toEqual([]);
  });
});

describe.each(channelRows.map((row) => ({ row, title: titleOf(row) })))('$title', ({ row }) => {
  it('says where the capacity is, in one way', () => {
    expect([row.any, row.all, row.named, row.setBy].filter(Boolean)).toHaveLength(1);
    for (const place of [...(row.any ?? []), ...(row.all ?? [])])
      expect(place).toMatch(/^(?:\d|(?:\d|last)(?:\.\w+)+)$/);
  });

  it('gives a bare argument a name', () => {
    const first = (row.any ?? row.all)?.[0];
    if (first !== undefined && !first.includes('.')) expect(row.option).toMatch(/^\w+$/);
  });

  it('completes the sentences of the messages', () => {
    expect(row.what).toMatch(/^[\w.]+(?: \w+)*(?:\(\))?$/);
    expect(row.grows).toMatch(/^[a-z].*[^.]$/);
    expect(row.grows).not.toMatch(/\ba [aeio]/);
    if (row.limit) expect(row.limit.decide).toMatch(/^(?:how|a) .*[^.]$/);
  });

  it('is found by its own name and by its aliases', () => {
    expect(row.on ? knownChannels.methods(row.export) : knownChannels.named(row.module, row.export)).toContain(row);
    for (const alias of row.aliases ?? []) {
      const [module = '', name = row.export] = alias.split('#');
      expect(knownChannels.named(module, name)).toContain(row);
    }
  });

  it('says where it was read', () => {
    expect(row.source).toMatch(/\d|Node\.js documentation|README/);
    expect(row.fix.length).toBeGreaterThan(5);
  });
});

describe('knownChannels.named', () => {
  it.each([
    ['rxjs/operators', 'shareReplay', 'shareReplay'],
    ['rxjs/ReplaySubject', 'ReplaySubject', 'ReplaySubject'],
    ['rxjs/internal/ReplaySubject', 'ReplaySubject', 'ReplaySubject'],
    ['async/parallel', 'default', 'parallel'],
    ['async/parallel', '*', 'parallel'],
    ['neo-async', 'default.each', 'each'],
    ['effect/Queue', 'unbounded', 'Queue.unbounded'],
    ['@redux-saga/core', 'channel', 'channel'],
    ['mysql2/promise', 'createPool', 'createPool'],
    ['bluebird', 'default.map', 'map'],
    ['p-queue', '*', 'default'],
  ])('%s %s', (module, name, wanted) => {
    expect(knownChannels.named(module, name).map((row) => row.export)).toContain(wanted);
  });

  it.each([
    ['p-queue-compat', 'default'],
    ['my-rxjs', 'ReplaySubject'],
    ['@acme/effect', 'Queue.unbounded'],
    ['rxjs', 'BehaviorSubject'],
    ['stream/promises', 'default'],
    ['events', 'once'],
    ['toString', 'constructor'],
  ])('knows nothing of %s %s', (module, name) => {
    expect(knownChannels.named(module, name)).toEqual([]);
  });
});
