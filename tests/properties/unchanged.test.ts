import { describe, expect, it } from 'vitest';
import type { Way } from '../support/parse.ts';
import { rewrites, typeRewrites, type Rewrite } from './rewrites.ts';
import { accumulations } from './snippets/accumulations.ts';
import { channels } from './snippets/channels.ts';
import { concurrency } from './snippets/concurrency.ts';
import { handlers } from './snippets/handlers.ts';
import { misread } from './snippets/misread.ts';
import { pushes } from './snippets/pushes.ts';
import { queues } from './snippets/queues.ts';
import { single } from './snippets/single.ts';
import { waits } from './snippets/waits.ts';
import { webWriters } from './snippets/web-writers.ts';
import { writes } from './snippets/writes.ts';
import { parsedLast, verdictsOn } from './verdicts.ts';

const snippets = [
  ...accumulations,
  ...channels,
  ...concurrency,
  ...handlers,
  ...misread,
  ...pushes,
  ...queues,
  ...single,
  ...waits,
  ...webWriters,
  ...writes,
];

function check({ write }: Rewrite, code: string, way: Way): void {
  const before = verdictsOn(code, way);
  const after = write(code, parsedLast());
  if (after !== undefined) expect(verdictsOn(after, way), after).toEqual(before);
}

describe.each(rewrites)('verdicts are the same with $title', (rewrite) => {
  it.each(snippets)('$title', ({ code }) => {
    check(rewrite, code, 'espree');
  });
});

describe.each(typeRewrites)('verdicts are the same with $title', (rewrite) => {
  it.each(snippets)('$title', ({ code }) => {
    check(rewrite, code, 'untyped');
  });
});
