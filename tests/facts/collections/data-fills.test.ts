import { expect, test } from 'vitest';
import { dataFillsOf } from '../../../rules/facts/collections/data-fills.ts';
import { operationsOn } from '../../../rules/facts/collections/operations.ts';
import { fileFrom, ways } from '../../support/parse.ts';
import { placeNamed } from '../collections.ts';
import { field } from '../neighbours.ts';

/** What is put in as data, of all that is put in. */
test.each<[code: string, data: string[]]>([
  ['add(x) { this.queue.push(x); } end() { this.queue.push(null); }', ['x']],
  ["add(x) { this.queue.push(x); } end() { this.queue.push({ type: 'end', chunk: null }); }", ['x']],
  ['add(x) { this.queue.push(x); } end(why) { this.queue.push({ why }); }', ['x', '{ why }']],
  ['add(x) { this.queue.push(x); } more(x) { this.queue.unshift(x.part); }', ['x', 'x.part']],
  // Where nothing else is put in, marks are what is counted.
  ["ask() { this.queue.push('ask'); } tell() { this.queue.push('tell'); }", ["'ask'", "'tell'"]],
  ['add() { return this.queue; }', []],
])('%s: %j', (methods, data) => {
  for (const way of ways) {
    const file = fileFrom(field(methods), way);
    const fills = dataFillsOf(file, operationsOn(file, placeNamed(file)));
    expect(fills.flatMap(({ items }) => items.map((item) => file.code.getText(item)))).toEqual(data);
  }
});
