import { describe, expect, test } from 'vitest';
import { growthAt } from '../../../rules/facts/chunks/growth.ts';
import { sizeLimitOf } from '../../../rules/facts/chunks/size-limit.ts';
import { nodesIn } from '../../../rules/syntax/tree.ts';
import { fileFrom, ways, type Way } from '../../support/parse.ts';

/** What limits what grows first in some code. */
function limitIn(code: string, way: Way): string {
  const file = fileFrom(code, way);
  for (const node of nodesIn(file, file.ast)) {
    const growth = growthAt(file, node);
    if (growth) return sizeLimitOf(file, growth).by;
  }
  return 'none';
}

const loop = (statement: string): string =>
  `export class A { async whole() { const parts = []; for await (const part of this.file) { parts.push(part); ${statement} } return Buffer.concat(parts); } }`;
const listener = (statement: string): string =>
  `export function whole(file, done) { let parts = []; file.on('data', (part) => { parts.push(part); ${statement} }); file.on('end', () => done(Buffer.concat(parts))); }`;

describe.each(ways)('a source that says that it was cut, %s', (way) => {
  test.each([
    [loop('if (this.file.truncated) throw new Error();')],
    [loop('if (this.strict && this.file.truncated) { failed = true; parts.length = 0; }')],
    [loop('if (this.file.truncated) break;')],
    [listener('if (file.truncated) { parts = []; }')],
    [listener('if (file.truncated) return done(new Error());')],
  ])('%s', (code) => {
    expect(limitIn(code, way)).toBe('a comparison');
  });

  test.each([
    [loop('')],
    [loop('if (this.file.truncated) log(1);')],
    [loop('if (!this.file.truncated) throw new Error();')],
    [loop('if (this.options.truncated) throw new Error();')],
    [loop('if (this.file.done) throw new Error();')],
    [loop('if (this.strict || this.file.truncated) log(1);')],
    [listener('if (other.truncated) { parts = []; }')],
  ])('but not: %s', (code) => {
    expect(limitIn(code, way)).toBe('nothing');
  });
});
