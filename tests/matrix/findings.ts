/** What `eslint --format json` prints, as far as it must be the same everywhere. */
interface Printed {
  readonly filePath: string;
  readonly messages: readonly {
    readonly ruleId: string | null;
    readonly line: number;
    readonly column: number;
    readonly endLine?: number;
    readonly endColumn?: number;
    readonly message: string;
    readonly suggestions?: readonly { readonly desc: string; readonly fix: unknown }[];
  }[];
}

export interface Finding {
  /** As `file:line rule`. */
  readonly short: string;
  /** All that a user sees of it: the range, the message, the suggestions with what they write. */
  readonly full: string;
}

/** The findings in a report, sorted; `root` is the project's folder. */
export function findingsIn(report: string, root: string): Finding[] {
  return (JSON.parse(report) as Printed[])
    .flatMap(({ filePath, messages }) =>
      messages.map(({ ruleId, line, column, endLine, endColumn, message, suggestions = [] }) => {
        const file = filePath.slice(root.length + 1).replaceAll('\\', '/');
        const short = `${file}:${line} ${(ruleId ?? message).replace('backpressure/', '')}`;
        const offered = suggestions.map(({ desc, fix }) => ({ desc, fix }));
        return { short, full: JSON.stringify({ short, column, endLine, endColumn, message, offered }) };
      }),
    )
    .sort((a, b) => (a.full < b.full ? -1 : 1));
}
