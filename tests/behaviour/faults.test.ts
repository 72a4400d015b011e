import { describe, expect, it } from 'vitest';
import type { Case, Cell } from './cases/case.ts';
import { faultCases as all } from './cases/all.ts';
import { faults, handlerFaults, queueFaults, sendFaults, webFaults, type Fault } from './driver/faults.ts';
import { ended, leakedBy, limitOf, measure } from './measure.ts';

const cells = all.flatMap((one) =>
  Object.entries(one.faults ?? {}).map(
    ([fault, cell]) =>
      [`${one.suggestion}, for ${one.what}, ${fault}`, one, fault, cell] as [string, Case, Fault, Cell],
  ),
);

/** Whatever they do to the order of events, everything arrives. */
const harmless = new Set<Fault>(['drain at once', 'drain inside write()', 'source ends', 'consumer fails']);

describe.concurrent('whoever waits for room', () => {
  const endings = cells.filter(([, , , cell]) => Array.isArray(cell));
  it.each(endings)('%s: gets its errors, and ends', async (_, one, fault, cell) => {
    const report = await ended(measure(one, 'after', { fault }));
    expect(report.isStruck).toBe(true);
    expect(report.errors).toEqual(cell);
    expect(report.level.max).toBeLessThanOrEqual(limitOf(one, report));
    expect(report).toMatchObject({ inOrder: true, warnings: [] });
    expect(leakedBy(report)).toEqual([]);
    if (harmless.has(fault)) expect(report.received).toBe(one.load.items);
    else expect(report.received).toBeLessThan(one.load.items);
  });
});

const waits: Readonly<Record<string, readonly Fault[]>> = {
  usePipeline: faults,
  callPipeline: faults,
  waitForRoom: faults,
  flipCondition: faults,
  delayCallback: faults,
  pauseSource: faults,
  safeWait: faults,
  waitForTheRest: faults,
  awaitRoom: queueFaults,
  pauseProducer: queueFaults,
  awaitReady: webFaults,
  pipeTo: webFaults,
  forAwait: handlerFaults,
  pauseAround: handlerFaults,
  passCallback: sendFaults,
  awaitSend: sendFaults,
  waitForBuffer: sendFaults,
};
/**
 * pipeline() is only offered where nobody else can end the stream, and where the stream is Node's own. Handing the
 * callback over waits for no drain, and a response has none at once. A loop of the user's own just ends.
 */
const notTried: Readonly<Record<string, readonly Fault[]>> = {
  usePipeline: ['ended by somebody else', 'drain inside write()'],
  callPipeline: ['ended by somebody else', 'drain at once', 'drain inside write()'],
  flipCondition: ['drain at once', 'drain inside write()'],
  delayCallback: ['drain at once', 'drain inside write()'],
  awaitRoom: ['source fails'],
};

it.each(Object.entries(waits))('%s has been through everything', (suggestion, list) => {
  const wanted = list.filter((fault) => fault !== 'none');
  const rows = all.flatMap((one) => (one.suggestion === suggestion && one.faults ? [one.faults] : []));
  for (const row of rows) expect(Object.keys(row)).toEqual(wanted);
  const isTried = (fault: Fault): boolean => rows.some((row) => !('leftOut' in (row[fault] ?? { leftOut: '' })));
  expect(wanted.filter((fault) => !isTried(fault))).toEqual(notTried[suggestion] ?? []);
});
