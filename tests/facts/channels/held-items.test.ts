import { describe, expect, test } from 'vitest';
import { areHeldItems } from '../../../rules/facts/channels/held-items.ts';
import { allOfType } from '../../../rules/syntax/tree.ts';
import { fileFrom, ways } from '../../support/parse.ts';

const inClass = (statements: string, others = ''): string =>
  `import { given } from './given'; export class Hub { constructor(urls) { this.urls = urls; this.members = []; } run(list) { ${statements} } ${others} }`;

/** What the function `use` is given: whether an object keeps it. */
const cases: [code: string, areHeld: boolean][] = [
  [inClass('use(this.members);'), true],
  [inClass('use(this.members.slice());'), true],
  [inClass('use(this.members.filter(Boolean).map((member) => (done) => member.close(done)));'), true],
  [inClass('use(Object.keys(this.members));'), true],
  [inClass('use(Array.from(this.members.values()));'), true],
  [inClass('const self = this; const all = self.hub.members; use(all);'), true],
  [inClass('const members = this.open(); use(members);', 'open() { return this.members.filter(Boolean); }'), true],
  [inClass('use(this.all);', 'get all() { return this.members; }'), true],
  [
    `function Hub() { this.members = []; } Hub.prototype.close = function (done) { var self = this; use(self.members); };`,
    true,
  ],
  // What a caller gives, and one thing or a list of them.
  [inClass('use(list);'), false],
  [inClass('use(list.members);'), false],
  [inClass('use(Object.keys(list));'), false],
  [inClass('use(given);'), false],
  [inClass('use(given.members);'), false],
  [inClass('use(Array.isArray(this.urls) ? this.urls : [this.urls]);'), false],
  [inClass('const urls = Array.isArray(this.urls) ? this.urls : [this.urls]; use(urls.map(f));'), false],
  [inClass('if (!Array.isArray(this.urls)) this.urls = [this.urls]; use(this.urls);'), false],
  // As long as a text, or what a method reads.
  [inClass("use(this.text.split(','));"), false],
  [inClass('use(this.read());', 'read() { return readdirSync(this.folder); }'), false],
  [inClass('use(this.read());', 'read(more) { return more ? this.members : given; }'), false],
  [inClass('const self = given; use(self.members);'), false],
];

describe.each(ways)('whether an object keeps a list of its own members, %s', (way) => {
  test.each(cases)('%s: %s', (code, areHeld) => {
    const file = fileFrom(code, way);
    const call = allOfType(file, 'CallExpression').find(
      ({ callee }) => callee.type === 'Identifier' && callee.name === 'use',
    );
    expect(areHeldItems(file, call?.arguments[0] as never)).toBe(areHeld);
  });
});
