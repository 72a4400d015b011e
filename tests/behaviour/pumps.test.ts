import { afterAll, describe, expect, it } from 'vitest';
import { pumpCases } from './cases/pumps.ts';
import { ended, leakedBy, limitOf, measure } from './measure.ts';
import { pipeRuns } from './pipe-runs.ts';
import { changed, leftover } from './suggest.ts';

const cases = pumpCases.map((one) => ({ ...one, one }));

describe.concurrent.each(cases)('$suggestion, for $what', ({ one, load, suggestion, subject }) => {
  it.each(['before', 'after'] as const)('%s, the level stays low, and all arrives in order', async (version) => {
    const report = await ended(measure(one, version, { times: 2 }));
    expect(report.level.max).toBeLessThanOrEqual(limitOf(one, report));
    expect(report.level.max).toBeGreaterThan(0);
    expect(report).toMatchObject({ received: 2 * load.items, inOrder: true, warnings: [], errors: [] });
    if (version === 'after') expect(leakedBy(report)).toEqual([]);
  });

  it('without it, it waits for ever for what is closed already', async () => {
    const report = await measure(one, 'before', { fault: 'already destroyed' });
    expect(report === 'hangs' || (report.isStruck && !report.ended)).toBe(true);
  });

  it('is not reported again', () => {
    expect(leftover(changed(subject, suggestion))).toEqual([]);
  });
});

const [loops, listeners] = [changed('pump', 'usePipeline'), changed('listeners', 'callPipeline')].map(pipeRuns) as [
  ReturnType<typeof pipeRuns>,
  ReturnType<typeof pipeRuns>,
];
afterAll(() => {
  loops.remove();
  listeners.remove();
});

const early = 'ERR_STREAM_PREMATURE_CLOSE';
type Row = readonly [side: string, fault: string, loop: string[], before: string[], after: string, late?: string];
/**
 * What comes out without the suggestions, when a file stays open, and with them: one error. Last, what a write finds,
 * with and without them, if it comes before the 'close' is heard.
 */
const rows: readonly Row[] = [
  ['source', 'fails', ['rejected: ENOENT'], ['ENOENT'], 'ENOENT'],
  ['source', 'destroy', [`rejected: ${early}`], [], early],
  ['source', 'destroy with error', ['rejected: struck'], ['struck'], 'struck'],
  ['source', 'already destroyed', [`rejected: ${early}`], [], early],
  ['target', 'fails', [], ['ENOENT'], 'ENOENT'],
  ['target', 'destroy', [], [], early, 'ERR_STREAM_DESTROYED'],
  ['target', 'destroy with error', [], ['struck'], 'struck'],
  ['target', 'already destroyed', [], [], early],
];

it.for(rows)('%s, %s: every stream is closed and the error is seen', async (row) => {
  const [side, fault, loop, before, after, ...late] = row;
  const at = [side, fault] as const;
  const [wasLoop, wasCopy, looped, awaited, thrown, called] = await Promise.all([
    loops.run('before', 'copy', at),
    listeners.run('before', 'copy', at),
    loops.run('after', 'copy', at),
    listeners.run('after', 'copyAtEnd', at),
    listeners.run('after', 'copyAlone', at),
    listeners.run('after', 'copy', at),
  ]);
  expect([loop, ...late.map((code) => [`rejected: ${code}`])]).toContainEqual(wasLoop.told);
  expect([before, ...late.map((code) => [code])]).toContainEqual(wasCopy.told);
  expect([wasLoop.open, wasCopy]).toMatchObject([1, { crashes: [], open: 1 }]);
  for (const report of [looped, awaited]) {
    expect(report).toMatchObject({ crashes: [], open: 0 });
    expect(report.told).toHaveLength(1);
    expect(report.told[0]).toMatch(/^rejected: /);
  }
  expect(thrown).toMatchObject({ told: [], open: 0 });
  expect(called).toMatchObject({ crashes: [], open: 0 });
  for (const errors of [thrown.crashes, called.told]) {
    expect(errors).toHaveLength(1);
    expect([after, ...late]).toContain(errors[0]);
  }
});

it('where nothing happens, it ends as it did', async () => {
  const at = ['', 'none'] as const;
  for (const version of ['before', 'after'] as const) {
    expect(await loops.run(version, 'copy', at)).toEqual({ crashes: [], told: ['resolved'], open: 0 });
    expect(await listeners.run(version, 'copy', at)).toEqual({ crashes: [], told: ['done'], open: 0 });
    expect(await listeners.run(version, 'copyAlone', at)).toEqual({ crashes: [], told: [], open: 0 });
    expect(await listeners.run(version, 'copyAtEnd', at)).toEqual({ crashes: [], told: ['resolved'], open: 0 });
  }
});
