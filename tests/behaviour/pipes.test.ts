import { afterAll, expect, it } from 'vitest';
import { pipeRuns } from './pipe-runs.ts';
import { changed, leftover } from './suggest.ts';

const change = changed('pipes', 'callPipeline');
const { run, remove } = pipeRuns(change);
afterAll(remove);

const early = 'ERR_STREAM_PREMATURE_CLOSE';
type Row = readonly [side: string, fault: string, open: number, before: string[], after: string, late?: string];
/**
 * How many files stay open without the suggestion, what ends the process then, and what pipeline() gives instead: one
 * error. Last, what a write finds, with and without it, if it comes before the 'close' or 'finish' is heard.
 */
const rows: readonly Row[] = [
  ['source', 'fails', 1, ['ENOENT'], 'ENOENT'],
  ['source', 'destroy', 1, [], early],
  ['source', 'destroy with error', 1, ['struck'], 'struck'],
  ['source', 'already destroyed', 1, [], early],
  ['target', 'fails', 1, ['ENOENT'], 'ENOENT'],
  ['target', 'destroy', 1, [], early, 'ERR_STREAM_DESTROYED'],
  ['target', 'destroy with error', 1, ['struck'], 'struck'],
  ['target', 'already destroyed', 1, [], early],
  ['target', 'end', 1, [], early, 'ERR_STREAM_WRITE_AFTER_END'],
];

it.for(rows)('%s, %s: every stream is closed and the error is seen', async (row) => {
  const [side, fault, open, before, after, ...late] = row;
  const at = [side, fault] as const;
  const runs = await Promise.all([
    run('before', 'unpack', at),
    run('after', 'unpack', at),
    run('after', 'unpackAtEnd', at),
    run('after', 'copy', at),
  ]);
  const [was, thrown, awaited, called] = runs;
  expect([before, ...late.map((code) => [code])]).toContainEqual(was.crashes);
  expect(was.open).toBe(open);
  expect(thrown).toMatchObject({ told: [], open: 0 });
  expect(awaited).toMatchObject({ crashes: [], open: 0 });
  expect(called).toMatchObject({ crashes: [], open: 0 });
  for (const errors of [thrown.crashes, awaited.told.map((error) => error.replace('rejected: ', '')), called.told]) {
    expect(errors).toHaveLength(1);
    expect([after, ...late]).toContain(errors[0]);
  }
  expect(awaited.told[0]).toMatch(/^rejected: /);
});

it('an archive that breaks off leaves the target open before, and nothing after', async () => {
  const at = ['source', 'breaks off'] as const;
  expect(await run('before', 'unpack', at)).toEqual({ crashes: ['Z_BUF_ERROR'], told: [], open: 1 });
  expect(await run('after', 'unpack', at)).toEqual({ crashes: ['Z_BUF_ERROR'], told: [], open: 0 });
  expect(await run('after', 'unpackAtEnd', at)).toMatchObject({ told: ['rejected: Z_BUF_ERROR'], open: 0 });
});

it('where nothing happens, it ends as it did', async () => {
  const at = ['', 'none'] as const;
  expect(await run('before', 'copy', at)).toEqual({ crashes: [], told: ['done'], open: 0 });
  expect(await run('after', 'copy', at)).toEqual({ crashes: [], told: ['done'], open: 0 });
  expect(await run('after', 'unpack', at)).toEqual({ crashes: [], told: [], open: 0 });
  expect(await run('after', 'unpackAtEnd', at)).toEqual({ crashes: [], told: ['resolved'], open: 0 });
});

it('is not reported again', () => {
  expect(leftover(change)).toEqual([]);
});
