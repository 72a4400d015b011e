import { fingerprints } from './fingerprint.ts';
import { pathsFrom, placeOf, reportsIn, type Context, type Report, type Results } from './report.ts';

const uriBaseId = '%SRCROOT%';

/** What the rules of this plugin say about themselves; those of others need not. */
interface Docs {
  readonly description?: string | undefined;
  readonly url?: string | undefined;
  readonly cwe?: readonly number[] | undefined;
}

/** A rule, for whoever reads a finding without this plugin at hand. Tags are in the form that code scanning filters by. */
function descriptor(id: string, { rulesMeta = {} }: Context): object {
  const { description = id, url, cwe = [] }: Docs = rulesMeta[id]?.docs ?? {};
  const weaknesses = cwe.map((number) => `CWE-${number}`);
  const more = [
    ...(weaknesses.length > 0 ? [`Weakness: ${weaknesses.join(', ')}.`] : []),
    ...(url ? [`See ${url}`] : []),
  ];
  const tags = cwe.length > 0 ? ['security', ...cwe.map((number) => `external/cwe/cwe-${number}`), ...weaknesses] : [];
  return {
    id,
    shortDescription: { text: `${description}.` },
    fullDescription: { text: `${description}.` },
    help: {
      text: [`${description}.`, ...more].join(' '),
      markdown: [
        `${description}.`,
        ...more.map((line) => line.replace(/^See (.*)$/, `[What it means, and what to do]($1)`)),
      ].join('\n\n'),
    },
    ...(url && { helpUri: url }),
    properties: { tags },
  };
}

/**
 * A log in the format SARIF 2.1.0, for code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 *
 * Paths are relative to the root of the repository, so that a log means the same on every machine. A file that cannot
 * be parsed is no finding of a rule: it is a notification, and says that the run was not complete.
 */
export default function sarif(results: Results, context: Context): string {
  const pathOf = pathsFrom(context.cwd);
  const reports = reportsIn(results);
  const ids = [...new Set(reports.flatMap(({ message }) => message.ruleId ?? []))].sort();
  const names = fingerprints(reports, pathOf);

  const describe = ({ file, message }: Report) => {
    const { line, column, endLine, endColumn } = placeOf(message);
    const region = { startLine: line, startColumn: column, endLine, ...(endColumn !== undefined && { endColumn }) };
    const uri = encodeURI(pathOf(file.filePath)).replaceAll('#', '%23').replaceAll('?', '%3F');
    return {
      level: message.severity === 2 ? 'error' : 'warning',
      message: { text: message.message },
      locations: [{ physicalLocation: { artifactLocation: { uri, uriBaseId }, region } }],
    };
  };

  const notifications = reports.filter(({ message }) => message.ruleId === null).map(describe);
  const findings = reports.flatMap((report, index) => {
    const { ruleId } = report.message;
    if (ruleId === null) return [];
    const partialFingerprints = { 'ruleAndLine/v1': names[index] };
    return [{ ruleId, ruleIndex: ids.indexOf(ruleId), ...describe(report), partialFingerprints }];
  });
  const run = {
    tool: {
      driver: {
        name: 'ESLint',
        informationUri: 'https://eslint.org',
        rules: ids.map((id) => descriptor(id, context)),
      },
    },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [uriBaseId]: { description: { text: 'The root of the repository.' } } },
    invocations: [
      {
        executionSuccessful: !reports.some(({ message }) => message.fatal),
        toolExecutionNotifications: notifications,
      },
    ],
    results: findings,
  };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return JSON.stringify(log, null, 2);
}
