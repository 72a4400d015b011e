import { describe, expect, test } from 'vitest';
import { hasFewKeys } from '../../../rules/facts/channels/few-keys.ts';
import { allOfType } from '../../../rules/syntax/tree.ts';
import { fileFrom, ways } from '../../support/parse.ts';

const head = `import NodeCache from 'node-cache';\n`;
const field = (methods: string): string => `export class A { cache = new NodeCache({ stdTTL: 0 }); ${methods} }`;
const local = (statements: string): string =>
  `const cache = new NodeCache({ stdTTL: 0 }); export function get(key, value) { ${statements} }`;

describe.each(ways)('whether all that a store is given has a key that is written out, %s', (way) => {
  test.each([
    [field(`get() { return this.cache.get('all'); } load(all) { this.cache.set('all', all); }`), true],
    [local(`if (!cache.has('a')) cache.set('a', value); cache.set('b', value); return cache.get(key);`), true],
    [`const ALL = 'all'; ${local(`cache.set(ALL, value); cache.del(key);`)}`, true],
    [
      'export class A { constructor() { this.cache = new NodeCache(); } load(all) { this.cache.set("all", all); } }',
      true,
    ],
    // Keys that somebody gives
    [field(`load(id, one) { this.cache.set(id, one); }`), false],
    [field(`load(id, all) { this.cache.set('all', all); this.cache.set(\`one \${id}\`, all[id]); }`), false],
    [local(`cache.set('a', value); cache.mset(value);`), false],
    // Other hands
    [local(`cache.set('a', value); use(cache);`), false],
    [local(`cache.set('a', value); return cache;`), false],
    [`export ${local(`cache.set('a', value);`)}`, false],
    [field(`get() { return this.cache.get('all'); }`), false],
    [`use(new NodeCache());`, false],
  ])('%s: %s', (code, few) => {
    const file = fileFrom(head + code, way);
    const [made] = allOfType(file, 'NewExpression');
    expect(hasFewKeys(file, made as never)).toBe(few);
  });
});
