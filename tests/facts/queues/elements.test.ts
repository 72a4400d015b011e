import { describe, expect, test } from 'vitest';
import { fileFrom, ways } from '../../support/parse.ts';
import { boundOf } from '../../../rules/facts/queues/bound.ts';
import { bufferOf } from '../../../rules/facts/queues/buffer.ts';
import { placeOf } from '../../../rules/syntax/places.ts';
import { methodCall } from '../../../rules/syntax/nodes.ts';
import { nodesIn } from '../../../rules/syntax/tree.ts';

/** What the list is that the first `push()` of some code fills. */
function filledIn(add: string, run: string, way: (typeof ways)[number]): string {
  const code = `export class A { lists = new Map(); table = {}; add(key, x) { ${add} } async run(key) { for (;;) { await ready(); ${run} } } }`;
  const file = fileFrom(code, way);
  for (const node of nodesIn(file, file.ast)) {
    const call = methodCall(node);
    const place = call?.name === 'push' ? placeOf(file, call.receiver) : undefined;
    if (place) return `${bufferOf(file, place).is}, ${boundOf(file, place).by}`;
  }
  return 'no place';
}

/** Lists that are themselves kept under keys. */
describe.each(ways)('%s', (way) => {
  test.each([
    [
      'let list = this.lists.get(key); if (!list) { list = []; this.lists.set(key, list); } list.push(x);',
      'use(this.lists.get(key).shift());',
      'queue, nothing',
    ],
    [
      'let list = this.lists.get(key); if (!list) this.lists.set(key, (list = [])); list.push(x);',
      'const list = this.lists.get(key); use(list.shift());',
      'queue, nothing',
    ],
    [
      'const list = this.lists.get(key) ?? []; list.push(x); this.lists.set(key, list);',
      'const list = this.lists.get(key); use(list.shift());',
      'queue, nothing',
    ],
    ['(this.table[key] ??= []).push(x);', 'use(this.table[key].shift());', 'queue, nothing'],
    ['(this.table[key] = this.table[key] || []).push(x);', 'use(this.table[key].shift());', 'queue, nothing'],
    [
      'const list = (this.table[key] = this.table[key] || []); list.push(x);',
      'const list = this.table[key]; use(list.shift());',
      'queue, nothing',
    ],
    [
      'const list = this.table[key] ?? []; this.table[key] = list; list.push(x);',
      'const list = this.table[key]; use(list.shift());',
      'queue, nothing',
    ],
    // The first one is worked on, then taken away.
    [
      'let list = this.lists.get(key); if (!list) { list = []; this.lists.set(key, list); } list.push(x); if (list.length === 1) this.run(key);',
      'const list = this.lists.get(key); while (list.length > 0) { await list[0](); list.shift(); }',
      'queue, nothing',
    ],
    // A limit for each.
    [
      'const list = this.lists.get(key) ?? []; if (list.length >= 9) return; list.push(x); this.lists.set(key, list);',
      'const list = this.lists.get(key); use(list.shift());',
      'queue, a limit',
    ],
    // Put somewhere else, or nowhere: not the list under the key.
    [
      'const list = this.lists.get(key) ?? []; list.push(x); this.table.set(key, list);',
      'const list = this.lists.get(key); use(list.shift());',
      'plain, nothing',
    ],
    [
      'const list = this.lists.get(key) ?? []; list.push(x); tell(list);',
      'const list = this.lists.get(key); use(list.shift());',
      'plain, nothing',
    ],
    // Either of two.
    [
      'const list = x.late ? this.lists.get(key) : this.table[key]; list.push(x);',
      'use(this.lists.get(key).shift());',
      'plain, nothing',
    ],
  ])('%s … %s: %s', (add, run, answer) => expect(filledIn(add, run, way)).toBe(answer));
});
