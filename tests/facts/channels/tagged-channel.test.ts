import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { channelsAt } from '../../../rules/facts/channels/channel.ts';
import { allOfType } from '../../../rules/syntax/tree.ts';
import { fileFrom, ways, type Way } from '../../support/parse.ts';

const folder = mkdtempSync(join(tmpdir(), 'tagged-'));

beforeAll(() => {
  writeFileSync(
    join(folder, 'mailbox.js'),
    `/**
 * Holds letters.
 * @backpressure capacity=0.maxSize
 */
export class Mailbox {}

/** @backpressure capacity=1 */
export default function makeMailbox(name, size) {}

/** @backpressure capacity=0 */
class Private {}

/** Says nothing. */
export class Plain {}
`,
  );
  mkdirSync(join(folder, 'lib'));
  writeFileSync(
    join(folder, 'lib', 'index.js'),
    `export { Mailbox as Box, Plain } from '../mailbox.js';\nexport { default as make } from '../mailbox.js';\n`,
  );
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What is made in some code, and what is known of its capacity. */
function capacities(code: string, way: Way): string[] {
  const file = { ...fileFrom(code, way), path: join(folder, 'file.js') };
  const calls = [...allOfType(file, 'NewExpression'), ...allOfType(file, 'CallExpression')];
  return calls.flatMap((call) => channelsAt(file, call)).map(({ row, capacity }) => `${row.what} ${capacity.is}`);
}

describe.each(ways)('@backpressure, %s', (way) => {
  it.each([
    ['/** @backpressure capacity=0.maxSize */ class Queue {} new Queue();', ['Queue absent']],
    ['/** @backpressure capacity=0.maxSize */ class Queue {} new Queue({ maxSize: 10 });', ['Queue given']],
    ['/** @backpressure capacity=0.maxSize */ class Queue {} new Queue({ maxSize: Infinity });', ['Queue infinite']],
    ['/** @backpressure capacity=0.a,0.b */ export class Queue {}\nnew Queue({ b: 10 });', ['Queue given']],
    ['/** @backpressure unbounded */ function makeQueue() {} makeQueue();', ['makeQueue named']],
    ['/** @backpressure capacity=0 */ const makeQueue = (n) => [n]; makeQueue();', ['makeQueue absent']],
    [
      '/** @backpressure capacity=0 */ class Queue {} class Jobs extends Queue { constructor() { super(); } }',
      ['Queue absent'],
    ],
    // Nothing is said, or nothing that can be read.
    ['/** A queue. */ class Queue {} new Queue();', []],
    ['/** @backpressure capacity=maxSize */ class Queue {} new Queue();', []],
    ['/* @backpressure capacity=0 */ class Queue {} new Queue();', []],
    ['/** @backpressure capacity=0 */ class Queue {} { class Queue {} new Queue(); }', []],
    // Of another file.
    [`import { Mailbox } from './mailbox.js'; new Mailbox();`, ['Mailbox absent']],
    [`import { Mailbox as Box } from './mailbox.js'; new Box({ maxSize: 4 });`, ['Mailbox given']],
    [`import make from './mailbox.js'; make('x');`, ['make absent']],
    [`import make from './mailbox.js'; make('x', 4);`, ['make given']],
    [`import { Box } from './lib/index.js'; new Box();`, ['Mailbox absent']],
    [`import { Box } from './lib'; new Box({ maxSize: 4 });`, ['Mailbox given']],
    [`import { make } from './lib'; make('x', 4);`, ['make given']],
    [`import { Plain } from './lib'; new Plain();`, []],
    [`import { Private, Plain } from './mailbox.js'; new Private(); new Plain();`, []],
    [`import { Mailbox } from './other.js'; new Mailbox();`, []],
    [`import { Mailbox } from 'mailbox'; new Mailbox();`, []],
  ])('%s', (code, wanted) => {
    expect(capacities(code, way)).toEqual(wanted);
  });
});
