interface Style {
  readonly title: string;
  readonly write: (code: string) => string;
}

/** Ways to write the same; each keeps what the code does. */
export const styles: readonly Style[] = [
  { title: 'as it is', write: (code) => code },
  { title: 'with CRLF', write: (code) => code.replaceAll('\n', '\r\n') },
  { title: 'with tabs', write: (code) => code.replaceAll(/^(?: {2})+/gm, (spaces) => '\t'.repeat(spaces.length / 2)) },
  { title: 'without semicolons', write: (code) => code.replaceAll(/;$/gm, '') },
  { title: 'with a shebang', write: (code) => `#!/usr/bin/env node\n${code}` },
  { title: 'with a directive', write: (code) => `'use client';\n${code}` },
  { title: 'with a license', write: (code) => `/**\n * A license.\n */\n\n${code}` },
  {
    title: 'with a comment after each line',
    write: (code) => numbered(code, (line, count) => (line === '' ? line : `${line} // after ${count}`)),
  },
  {
    title: 'with a comment before each line',
    write: (code) => numbered(code, (line, count) => line.replace(/^(\s*)(?=\S)/, `$1/* before ${count} */ `)),
  },
  {
    title: 'with a comment above each line',
    write: (code) => numbered(code, (line, count) => line.replace(/^(\s*)(?=\S)/, `$1// above ${count}\n$1`)),
  },
  {
    title: 'with a comment before each semicolon',
    write: (code) => numbered(code, (line, count) => line.replace(/;$/, ` /* end ${count} */;`)),
  },
  { title: 'without an end of the last line', write: (code) => code.trimEnd() },
];

function numbered(code: string, change: (line: string, count: number) => string): string {
  return code
    .split('\n')
    .map((line, index) => change(line, index + 1))
    .join('\n');
}
