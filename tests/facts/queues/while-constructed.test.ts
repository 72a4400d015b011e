import { describe, expect, test } from 'vitest';
import { ways } from '../../support/parse.ts';
import { bufferIn } from '../collections.ts';

/** A map that keeps what it is given until it has its schema. */
const keeper = (test: string, make = 'this.schema = schema == null ? new Schema() : schema;', rest = ''): string =>
  `export class Keeper extends Map { constructor(entries, schema) { super(entries); ${make} this.run(); }
set(key, value) { ${test} super.set(key, this.schema.cast(value)); }
run() { if (!this.queue) return; for (const { key, value } of this.queue) this.set(key, value); this.queue = null; } ${rest} }`;
const kept = 'this.queue = this.queue || []; this.queue.push({ key, value }); return;';
const early = `if (this.schema == null) { ${kept} }`;

const cases: readonly (readonly [code: string, isWhileMade: boolean])[] = [
  [keeper(early), true],
  [keeper(`if (!this.schema) { ${kept} }`), true],
  [keeper(`if (this.schema === undefined) { ${kept} }`), true],
  [keeper(`if (this.schema != null) { super.set(key, value); } else { ${kept} }`), true],
  [keeper(early, 'this.schema = new Schema(schema);'), true],
  [keeper(early, 'this.schema = schema ?? new Schema();'), true],
  [keeper(early, 'this.schema = schema != null ? schema : new Schema();'), true],
  // It may not be given, or only later, or is taken away.
  [keeper(early, 'this.schema = schema;'), false],
  [keeper(early, 'this.schema = null;', 'connect(schema) { this.schema = new Schema(schema); this.run(); }'), false],
  [keeper(early, '', 'connect(schema) { this.schema = new Schema(schema); this.run(); }'), false],
  [keeper(early, 'if (schema) this.schema = new Schema(schema);', 'connect() { this.run(); }'), false],
  [keeper(early, 'later(() => { this.schema = new Schema(schema); this.run(); });'), false],
  [keeper(early, undefined, 'reset() { this.schema = undefined; }'), false],
  [keeper(early, undefined, 'reset(schema) { this.schema = schema; }'), false],
  [keeper(early, 'this.schema = schema == null ? null : schema;'), false],
  [keeper(early, undefined, 'reset() { delete this.schema; }'), false],
  [keeper(early, undefined, 'reset() { [this.schema] = []; }'), false],
  [keeper(early, undefined, 'reset() { ({ schema: this.schema } = {}); }'), false],
  [keeper(early, undefined, 'reset() { Object.assign(this, { schema: null }); }'), false],
  [keeper(early, undefined, 'reset() { Object.assign(this, { schema: new Schema() }); }'), true],
  [keeper(early) + ' class Heir extends Keeper { close() { this.schema = undefined; } }', false],
  [keeper(early) + ' class Other extends Map { close() { this.schema = undefined; } }', true],
  [keeper(early) + ' class Other extends Map { close() { this.schema = undefined; delete this.name; } }', true],
  // The constructor calls nothing before: then it must be missing later.
  [keeper(early).replace('extends Map ', '').replace('super(entries);', ''), false],
  [keeper(early).replace('extends Map ', '').replace('super(entries);', 'this.fill(entries);'), true],
  // It also comes in where the field is there, or something else is asked.
  [keeper(`if (this.schema != null) { ${kept} }`), false],
  [keeper(`if (this.schema.isOpen == null) { ${kept} }`), false],
  [keeper(early, undefined, 'add(value) { this.queue.push({ value }); }'), false],
  [keeper(`if (schema == null) { ${kept} }`), false],
];

describe.each(ways)('whether a list is only filled while an object is made, %s', (way) => {
  test.each(cases)('%s: %s', (code, isWhileMade) => {
    expect(bufferIn(code, way) === 'work-list').toBe(isWhileMade);
  });
});
