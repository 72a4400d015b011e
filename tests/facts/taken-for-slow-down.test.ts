import { describe, expect, test } from 'vitest';
import { takenForSlowDown } from '../../rules/facts/taken-for-slow-down.ts';
import { losingSends } from '../../rules/knowledge/losing-sends.ts';
import { allOfType } from '../../rules/syntax/tree.ts';
import { fileFrom } from '../support/parse.ts';

/** What is waited for instead of sending an item again. */
function waits(code: string): string[] {
  const file = fileFrom(code, 'untyped');
  return allOfType(file, 'CallExpression').flatMap((call) => {
    const wait = takenForSlowDown(file, call);
    return wait ? [file.code.getText(wait)] : [];
  });
}

const each = (body: string): string =>
  `import { Queue } from 'effect'; for (const x of xs) { ${body.replaceAll('SEND', 'Queue.offerUnsafe(q, x)')} }`;

test.each([
  ['if (!SEND) await tick();', ['await tick();']],
  ['if (SEND) continue; await tick();', ['await tick();']],
  ['const ok = SEND; if (!ok) { await tick(); await tock(); }', ['await tick();']],
  ['SEND || (await tick());', ['await tick()']],
  ['if (!SEND) await retry(x);', []],
  ['if (!SEND) { lost += 1; await tick(); }', []],
  ['if (!SEND) throw new Error();', []],
  ['while (!SEND) await tick();', []],
  ['if (SEND) await tick();', []],
  ['SEND; await tick();', []],
])('%s: %j', (body, expected) => {
  expect(waits(each(body))).toEqual(expected);
});

test('outside of a loop over items, nobody knows whether it comes again', () => {
  expect(waits(`import { Queue } from 'effect'; if (!Queue.offerUnsafe(q, x)) await tick();`)).toEqual([]);
});

/** How the receiver of each row comes to be, and its neighbour that does not lose. */
const holders: Readonly<Record<string, [loses: string, keeps: string]>> = {
  effect: [`import { Queue } from 'effect';`, `import { Queue } from 'own';`],
  global: [``, `const navigator = mine();`],
  'stream/iter#Writer': [
    `import { push } from 'node:stream/iter'; const { writer: it } = push();`,
    `import { push } from 'own'; const { writer: it } = push();`,
  ],
  'bun#ServerWebSocket': [
    `import type { ServerWebSocket } from 'bun'; declare const it: ServerWebSocket;`,
    `import type { WebSocket } from 'bun'; declare const it: WebSocket;`,
  ],
  '@std/async#Channel': [
    `import { Channel } from 'jsr:@std/async'; const it = new Channel();`,
    `import { Channel } from 'own'; const it = new Channel();`,
  ],
  '@tanstack/pacer#Queuer': [
    `import { Queuer } from '@tanstack/pacer'; const it = new Queuer(work, { maxSize: 5 });`,
    `import { Queuer } from '@tanstack/pacer'; const it = new Queuer(work, {});`,
  ],
  '@tanstack/pacer#AsyncQueuer': [
    `import { AsyncQueuer } from '@tanstack/pacer'; const it = new AsyncQueuer(work, { maxSize: 5 });`,
    `import { AsyncQueuer } from '@tanstack/pacer'; const it = new AsyncQueuer(work, { maxSize: 5, onReject });`,
  ],
};

const rows = losingSends.map((row) =>
  'type' in row
    ? ([row.type, row.method, row.item] as const)
    : ([row.module, row.export.split('.')[1] as string, row.item] as const),
);

describe.each(rows)('%s: %s()', (holder, method, item) => {
  const [loses, keeps] = holders[holder] as [string, string];
  // Functions of a namespace go by its name.
  const name = { effect: 'Queue', global: 'navigator' }[holder] ?? 'it';
  const loop = `for (const x of xs) if (!${name}.${method}(${'q, '.repeat(item)}x)) await tick();`;

  test('loses', () => {
    expect(waits(`${loses} ${loop}`)).toEqual(['await tick();']);
  });

  test('is no other', () => {
    expect(waits(`${keeps} ${loop}`)).toEqual([]);
  });
});
