import type { Reproduction, Row } from './reproduction.ts';

function row(cells: readonly (string | number)[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** What the page says of a reproduction: the finding, what happens, and what was measured. */
export function section(number: string, file: string, one: Reproduction, rows: readonly Row[]): string {
  const columns = Object.keys(rows[0] ?? {});
  return [
    `## ${number}. ${one.title}`,
    '',
    `\`${one.package}\` ${one.version}, \`${one.within ? `${one.within}/` : ''}${one.place}\`, reported by [\`${one.rule}\`](rules/${one.rule}.md); the program is [${file}](../tests/reproductions/${file}).`,
    '',
    one.text,
    '',
    row(columns),
    row(columns.map(() => '--:')),
    ...rows.map((each) => row(columns.map((column) => each[column] ?? ''))),
  ].join('\n');
}
