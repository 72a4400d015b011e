import { describe, expect, it } from 'vitest';
import type { Case, Cell } from './cases/case.ts';
import { promptCases, writeCases } from './cases/writes.ts';
import { faults, type Fault } from './driver/faults.ts';
import { ended, leakedBy, measure } from './measure.ts';

const all = [...writeCases, ...promptCases];
const cells = all.flatMap((one) =>
  Object.entries(one.faults ?? {}).map(
    ([fault, cell]) =>
      [`${one.suggestion}, for ${one.what}, ${fault}`, one, fault, cell] as [string, Case, Fault, Cell],
  ),
);

describe('whoever waits until a stream has room', () => {
  const endings = cells.filter(([, , , cell]) => Array.isArray(cell));
  it.concurrent.each(endings)('%s: gets its errors, and ends', async (_, one, fault, cell) => {
    const report = await ended(measure(one, 'after', { fault }));
    expect(report.isStruck).toBe(true);
    expect(report.errors).toEqual(cell);
    expect(report.level.max).toBeLessThanOrEqual(report.level.mark + one.load.size);
    expect(report).toMatchObject({ inOrder: true, warnings: [] });
    expect(leakedBy(report)).toEqual([]);
    if (fault.startsWith('drain')) expect(report.received).toBe(one.load.items);
    else expect(report.received).toBeLessThan(one.load.items);
  });

  const hanging = cells.filter(([, , , cell]) => 'hangs' in cell);
  it.concurrent.each(hanging)('%s: waits for ever, and the page says so', async (_, one, fault) => {
    const report = await measure(one, 'after', { fault });
    expect(report === 'hangs' || (report.isStruck && !report.ended)).toBe(true);
  });
});

it.each(['usePipeline', 'waitForRoom', 'delayCallback', 'pauseSource'])(
  '%s has been through everything',
  (suggestion) => {
    const wanted = faults.filter((fault) => fault !== 'none');
    const rows = all.filter((one) => one.suggestion === suggestion && one.faults);
    for (const { faults: row = {} } of rows) expect(Object.keys(row)).toEqual(wanted);
    const isTried = (fault: Fault): boolean =>
      rows.some(({ faults: row }) => fault !== 'none' && row && !('leftOut' in row[fault]));
    // Handing the callback over waits for no drain, and a response has none at once.
    const notTried = suggestion === 'delayCallback' ? ['drain at once', 'drain inside write()'] : [];
    expect(wanted.filter((fault) => !isTried(fault))).toEqual(notTried);
  },
);
