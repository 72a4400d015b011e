import type { ESLint } from 'eslint';
import { pageOf } from '../framework/rule.ts';

type Results = readonly Pick<ESLint.LintResult, 'filePath' | 'messages' | 'suppressedMessages'>[];

/** The findings by rule, most findings first: `Rule  Findings  Files`. */
export function tableOf(results: Results): string[] {
  const perRule = new Map<string, { findings: number; files: Set<string> }>();
  for (const { filePath, messages } of results) {
    for (const { ruleId } of messages) {
      // A file that cannot be parsed is no finding.
      if (ruleId === null) continue;
      const row = perRule.get(ruleId) ?? { findings: 0, files: new Set() };
      row.findings++;
      row.files.add(filePath);
      perRule.set(ruleId, row);
    }
  }
  const rows = [...perRule]
    .sort(([one, a], [other, b]) => b.findings - a.findings || one.localeCompare(other))
    .map(([rule, { findings, files }]) => [rule, String(findings), String(files.size)] as const);
  if (rows.length === 0) return ['No findings.'];

  const width = Math.max(...rows.map(([rule]) => rule.length));
  const line = ([rule, findings, files]: readonly [string, string, string]) =>
    `${rule.padEnd(width)}  ${findings.padStart(8)}  ${files.padStart(5)}`;
  return [line(['Rule', 'Findings', 'Files']), ...rows.map(line), `What a rule means: ${pageOf('<rule>')}`];
}

/** How many findings are there but are not reported: by a comment, or because `--suppress-all` accepted them. */
export function suppressedIn(results: Results): string[] {
  const number = results.reduce((sum, { suppressedMessages }) => sum + suppressedMessages.length, 0);
  if (number === 0) return [];
  return [`${number} more ${number === 1 ? 'is' : 'are'} suppressed, by a comment or in the file of --suppress-all.`];
}
