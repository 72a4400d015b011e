import { describe, expect, test } from 'vitest';
import { takenForSlowDown } from '../../../rules/facts/signals/taken-for-slow-down.ts';
import { losingSends } from '../../../rules/knowledge/losing-sends.ts';
import { allOfType } from '../../../rules/syntax/tree.ts';
import { fileFrom } from '../../support/parse.ts';

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
  effect: [`import { Queue, PubSub } from 'effect';`, `import { Queue, PubSub } from 'own';`],
  'js-csp': [`import * as it from 'js-csp';`, `import * as it from 'own';`],
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

// What an Effect will answer is not known before it is run.
const rows = losingSends
  .filter(({ runs }) => !runs)
  .map((row) => {
    if ('type' in row) return [row.type, `it.${row.method}`, row.item] as const;
    // Functions of a namespace go by its name.
    const name = row.export.includes('.') ? row.export : `it.${row.export}`;
    return [row.module, name, row.item] as const;
  });

describe.each(rows)('%s: %s()', (holder, method, item) => {
  const [loses, keeps] = holders[holder] as [string, string];
  const loop = `for (const x of xs) if (!${method}(${'q, '.repeat(item)}x)) await tick();`;

  test('loses', () => {
    expect(waits(`${loses} ${loop}`)).toEqual(['await tick();']);
  });

  test('is no other', () => {
    expect(waits(`${keeps} ${loop}`)).toEqual([]);
  });
});
