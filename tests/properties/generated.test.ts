import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Way } from '../support/parse.ts';
import { programs, type Program } from './programs.ts';
import { rewrites, typeRewrites, type Rewrite } from './rewrites.ts';
import { parsedLast, verdictsOn } from './verdicts.ts';

const runs = Number(process.env['GENERATED_PROGRAMS'] ?? 200);
const seed = Number(process.env['GENERATED_SEED'] ?? 1);
/** With types, each program and each rewrite is a new TypeScript program. */
const typedRuns = Math.ceil(runs / 16);

const all = [...rewrites, ...typeRewrites];
const titles = all.map(({ title }) => title);
/** Some of the rules that report something in the programs. */
const rules = [
  ...['no-ignored-write', 'no-unpaced-send', 'no-unrequested-push', 'no-unsafe-drain-wait', 'no-wait-while-locked'],
  ...['require-channel-capacity', 'require-writer-ready'],
];

/** Fails where a rewrite of a program gets other verdicts than the program; answers which it got. */
function check(code: string, way: Way, list: readonly Rewrite[], rewritten: Set<string>): string[] {
  const before = verdictsOn(code, way);
  const parsed = parsedLast();
  for (const { title, write } of list) {
    const after = write(code, parsed);
    if (after === undefined) continue;
    rewritten.add(title);
    expect(verdictsOn(after, way), `with ${title}, ${way}:\n${after}\ninstead of:\n${code}`).toEqual(before);
  }
  return Object.keys(before);
}

/** Checks programs; answers the verdicts on them, `silent` where there is none, and the rewrites that were tried. */
function checkAll(numRuns: number, checked: (program: Program, rewritten: Set<string>) => string[]): Set<string> {
  const seen = new Set<string>();
  fc.assert(
    fc.property(programs, (program) => {
      const found = checked(program, seen);
      for (const verdict of found.length > 0 ? found : ['silent']) seen.add(verdict);
    }),
    { numRuns, seed },
  );
  return seen;
}

describe('verdicts on generated programs are the same however they are written', () => {
  const timeout = 30_000 + runs * 200;

  it('without types', { timeout }, () => {
    const seen = checkAll(runs, ({ code, typescript }, rewritten) => [
      ...(typescript ? [] : check(code, 'espree', rewrites, rewritten)),
      ...check(code, 'untyped', typescript ? all : typeRewrites, rewritten),
    ]);
    // Otherwise they would show nothing.
    expect([...seen]).toEqual(
      expect.arrayContaining([...titles, ...rules.map((rule) => expect.stringContaining(rule) as string), 'silent']),
    );
  });

  it('with types', { timeout }, () => {
    const seen = checkAll(typedRuns, ({ code }, rewritten) => check(code, 'typed', all, rewritten));
    expect([...seen]).toEqual(expect.arrayContaining([...titles, expect.stringContaining('backpressure/'), 'silent']));
  });
});
