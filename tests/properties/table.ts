import type { Result } from './check.ts';

/** For each suggestion: how often it was offered, and how often each of the properties held. */
export function tableOf(results: readonly Result[]): string[] {
  const rows = [...new Set(results.map(({ suggestion }) => suggestion))].sort().map((name) => {
    const own = results.filter(({ suggestion }) => suggestion === name);
    const typed = own.filter((result) => result.typed);
    // Of what does not parse, nothing else is known.
    const parsing = own.filter((result) => holds(result, 'parses'));
    return [
      name,
      String(own.length),
      String(parsing.length),
      `${typed.filter((result) => holds(result, 'has no new type error')).length}/${typed.length}`,
      ...(['is silent', 'keeps comments', 'is offered once'] as const).map((property) =>
        String(parsing.filter((result) => holds(result, property)).length),
      ),
    ];
  });
  const head = ['Suggestion', 'Offered', 'Parses', 'Types', 'Silent after', 'Comments kept', 'Once'];
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  return [head, ...rows].map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  '),
  );
}

function holds({ violations }: Result, name: Result['violations'][number]['property']): boolean {
  return !violations.some(({ property }) => property === name);
}
