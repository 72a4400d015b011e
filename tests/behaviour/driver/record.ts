import type { Report, Where } from './report.ts';

type Errors = Report['errors'][number];

const longest = 400;
const start = performance.now();
let series: (readonly [number, number])[] = [];
let step = 1;
let seen = 0;
const errors = new Set<Errors>();

/** What the child has found out so far. */
export const record = {
  max: 0,
  mark: 0,
  memory: 0,
  sent: 0,
  received: 0,
  dropped: 0,
  refused: 0,
  inOrder: true,
  last: -1,
  warnings: [] as string[],
  isStruck: false,
  listeners: { before: {}, after: {} } as Report['listeners'],
};

/** Notes how full something is now. A long series is thinned out as it grows. */
export function noteLevel(level: number): void {
  record.max = Math.max(record.max, level);
  seen += 1;
  if (seen % step !== 0) return;
  series.push([Math.round((performance.now() - start) * 10) / 10, level]);
  if (series.length < longest) return;
  series = series.filter((_, index) => index % 2 === 0);
  step *= 2;
}

export function noteError(where: Where, error: unknown): void {
  // The code of a DOMException is a number.
  const { code, name, message } = error as Error & { code?: string | number };
  errors.add(`${where}: ${typeof code === 'string' ? code : name === 'Error' ? message : name}`);
}

/** Notes how a promise fails, and goes on. */
export async function noted<T>(promise: Promise<T>, where: Where = 'rejection'): Promise<T | undefined> {
  try {
    return await promise;
  } catch (error) {
    noteError(where, error);
    return undefined;
  }
}

export function reportNow(ended: boolean): Report {
  const { max, mark, ...rest } = record;
  return { ...rest, level: { max, mark, series }, errors: [...errors].sort(), ended };
}
