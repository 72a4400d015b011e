import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import classes from './classes.json' with { type: 'json' };
import { difference } from './difference.ts';
import { readExpected, type Expected } from './expected.ts';
import type { Finding } from './finding.ts';
import { packages, slug } from './packages.ts';
import { readVerdicts, stale, verdictOn } from './verdicts.ts';

const finding: Finding = {
  rule: 'no-ignored-write',
  file: 'lib/a.js',
  line: 3,
  messageId: 'swallowed',
  presets: ['recommended', 'strict'],
};

function having(...findings: Finding[]): Expected {
  return { name: 'a', version: '1.0.0', files: 1, lines: 10, findings };
}

describe('a difference', () => {
  it('is none where the same was found in another order', () => {
    const other = { ...finding, line: 9 };
    expect(difference(having(finding, other), having(other, finding))).toEqual([]);
  });

  it('has what is gone, what is new, and what moved', () => {
    expect(difference(having(finding), having({ ...finding, line: 4 }))).toEqual([
      '- lib/a.js:3 no-ignored-write (swallowed) in recommended, strict',
      '+ lib/a.js:4 no-ignored-write (swallowed) in recommended, strict',
    ]);
  });

  it('counts findings in the same place', () => {
    expect(difference(having(finding, finding), having(finding))).toHaveLength(1);
  });

  it('tells presets apart', () => {
    expect(difference(having(finding), having({ ...finding, presets: ['strict'] }))).toHaveLength(2);
  });

  it('has the files that were looked at, and everything of a new package', () => {
    expect(difference(having(), { ...having(), files: 2 })).toEqual([
      '- 1.0.0, 1 files, 10 lines',
      '+ 1.0.0, 2 files, 10 lines',
    ]);
    expect(difference(undefined, having(finding))).toHaveLength(2);
  });
});

describe('a verdict', () => {
  const verdict = { ...finding, verdict: 'true', why: 'Nothing reads.' } as const;

  it('holds for the rule, message, file and line that it was given for', () => {
    expect(verdictOn(finding, [verdict])).toBe(verdict);
    for (const other of [{ line: 4 }, { file: 'lib/b.js' }, { rule: 'no-misread-signal' }, { messageId: 'ignored' }]) {
      expect(verdictOn({ ...finding, ...other }, [verdict])).toBeUndefined();
      expect(stale([verdict], [{ ...finding, ...other }])).toEqual([verdict]);
    }
  });
});

describe('the data', () => {
  it('has a file for each package of the list, of the version of the list, and none for others', () => {
    expect(packages.map(({ name }) => readExpected(name)?.version)).toEqual(packages.map(({ version }) => version));
    const names = packages.map(({ name }) => `${slug(name)}.json`);
    for (const folder of ['expected', 'verdicts'])
      for (const file of readdirSync(join(import.meta.dirname, folder))) expect(names).toContain(file);
  });

  it('has a verdict on each finding of recommended, and none on anything else that is not found', () => {
    for (const { name } of packages) {
      const verdicts = readVerdicts(name);
      const findings = readExpected(name)?.findings ?? [];
      const open = findings.filter((one) => one.presets.includes('recommended') && !verdictOn(one, verdicts));
      expect(open, name).toEqual([]);
      expect(stale(verdicts, findings), name).toEqual([]);
    }
  });

  it('says why in each verdict, and of what class each false finding is', () => {
    for (const { name } of packages)
      for (const { why, verdict, class: own } of readVerdicts(name)) {
        expect(why).toMatch(/^[A-Z`].*\.$/s);
        if (verdict === 'false') expect(Object.keys(classes)).toContain(own);
        else expect(own).toBeUndefined();
      }
  });
});
