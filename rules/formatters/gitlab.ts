import { fingerprints } from './fingerprint.ts';
import { pathsFrom, placeOf, reportsIn, type Context, type Results } from './report.ts';

/**
 * A report of GitLab's code quality: the artifact `codequality`, which a merge request is compared by.
 * https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
 */
export default function gitlab(results: Results, { cwd }: Context): string {
  const pathOf = pathsFrom(cwd);
  const reports = reportsIn(results);
  const names = fingerprints(reports, pathOf);
  const entries = reports.map(({ file, message }, index) => {
    const { line, endLine } = placeOf(message);
    return {
      description: message.message,
      check_name: message.ruleId ?? 'eslint',
      fingerprint: names[index],
      severity: message.fatal ? 'critical' : message.severity === 2 ? 'major' : 'minor',
      location: { path: pathOf(file.filePath), lines: { begin: line, end: endLine } },
    };
  });
  return JSON.stringify(entries, null, 2);
}
