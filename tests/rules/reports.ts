import type { Linter } from 'eslint';
import { describe, expect, test } from 'vitest';
import { ways, type Way } from '../support/parse.ts';
import { reportsOf } from '../support/suggest.ts';

/** What is reported, by what the message says of it, and directly after it the nearest code that is not. */
export type Pair = readonly [words: string, reported: string, silent: string];

export interface Asked {
  readonly rule: string;
  /** Stands before each code. */
  readonly head?: string;
  readonly options?: object;
  readonly ways?: readonly Way[];
}

/** What one rule says about some code: the line and the message of each report. */
export function said(code: string, { rule, head = '', options, way }: Asked & { way?: Way }): string[] {
  const rules: Linter.RulesRecord = { [`backpressure/${rule}`]: options ? ['error', options] : 'error' };
  return reportsOf(`${head}${code}`, { rules, ...(way && { way }) }).map(({ line, message }) => `${line}: ${message}`);
}

/** One report whose message has the words, then none. */
export function testPairs(topics: Readonly<Record<string, readonly Pair[]>>, asked: Asked): void {
  for (const [topic, pairs] of Object.entries(topics)) {
    describe.each(asked.ways ?? ways)(`${topic}, %s`, (way) => {
      test.each(pairs)('(%s) %s, but not %s', (words, reported, silent) => {
        const reports = said(reported, { ...asked, way });
        expect(reports).toHaveLength(1);
        expect(reports[0]).toContain(words);
        expect(said(silent, { ...asked, way })).toEqual([]);
      });
    });
  }
}
