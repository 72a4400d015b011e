import { expect, test } from 'vitest';
import { suggested } from '../support/suggest.ts';

const head = `import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import fs from 'node:fs';
import readline from 'node:readline';
`;
const inFunction = (body: string): string => `export async function read(path) {
  ${body.split('\n').join('\n  ')}
}`;
const file = `const src = fs.createReadStream('a');`;
const stdin = `const lines = readline.createInterface({ input: process.stdin });`;
const listener = `async (x) => {
  await store(x);
}`;
const loop = `for await (const x of src) {
  await store(x);
}`;

const written: [what: string, before: string, after: string][] = [
  ['at the top', `${file}\nsrc.on('data', ${listener});`, `${file}\n${loop}`],
  ['in a function', inFunction(`${file}\nsrc.on('data', ${listener});`), inFunction(`${file}\n${loop}`)],
  [
    'of a call',
    `fs.createReadStream('a').on('data', ${listener});`,
    `for await (const x of fs.createReadStream('a')) {\n  await store(x);\n}`,
  ],
  [
    'with what follows the end',
    inFunction(`${file}\nsrc.on('data', ${listener});\nsrc.on('end', () => {\n  report();\n  leave();\n});`),
    inFunction(`${file}\n${loop}\nreport();\nleave();`),
  ],
  [
    'with what is declared at the end',
    `${file}\nsrc.on('data', ${listener}).once('end', () => {\n  const x = 1;\n  report(x);\n});`,
    `${file}\n${loop}\n{\n  const x = 1;\n  report(x);\n}`,
  ],
  [
    'with a function that is called at the end',
    `${file}\nsrc.on('end', report);\nsrc.on('data', ${listener});`,
    `${file}\n${loop}\nreport();`,
  ],
  [
    'with a wait that follows',
    inFunction(`${file}\nsrc.on('data', ${listener});\nawait finished(src);\nreport();`),
    inFunction(`${file}\n${loop}\nreport();`),
  ],
  [
    'with a return',
    `${file}\nsrc.on('data', async (x) => {\n  if (!x) return;\n  await store(x);\n});`,
    `${file}\nfor await (const x of src) {\n  if (!x) continue;\n  await store(x);\n}`,
  ],
  [
    'without braces',
    `${file}\nsrc.on('data', async (x) => await store(x));`,
    `${file}\nfor await (const x of src) {\n  await store(x);\n}`,
  ],
  [
    'with a comment and a pattern',
    `${file}\nsrc.on('data', async ({ length }) => {\n  // why\n  await store(length);\n});`,
    `${file}\nfor await (const { length } of src) {\n  // why\n  await store(length);\n}`,
  ],
  ['of lines', `${stdin}\nlines.on('line', ${listener});`, `${stdin}\n${loop.replace('src', 'lines')}`],
  [
    'of the lines of a file',
    inFunction(
      `const lines = readline.createInterface({ input: fs.createReadStream(path) });\nlines.on('line', ${listener});\nlines.on('close', () => report());`,
    ),
    inFunction(
      `const lines = readline.createInterface({ input: fs.createReadStream(path) });\n${loop.replace('src', 'lines')}\nreport();`,
    ),
  ],
  [
    'in a function that nobody waits for',
    `async function main() {\n  ${stdin}\n  lines.on('line', async (x) => await store(x));\n}\nmain().catch(fail);`,
    `async function main() {\n  ${stdin}\n  for await (const x of lines) {\n    await store(x);\n  }\n}\nmain().catch(fail);`,
  ],
  [
    'with an encoding, before functions',
    `${file}\nsrc.setEncoding('utf8');\nsrc.on('data', ${listener});\nfunction report() {}`,
    `${file}\nsrc.setEncoding('utf8');\n${loop}\nfunction report() {}`,
  ],
];

test.each(written)('a loop %s', (_, before, after) => {
  const output = suggested(head + before, 'forAwait', 'espree');
  const imports = before.includes('await finished') ? head.replace(/.*finished.*\n/, '') : head;
  expect(output).toBe(imports + after);
});

test('the type of the item is kept', () => {
  const code = `${head}${file}\nsrc.on('data', async (x: Buffer): Promise<void> => { await store(x); });`;
  expect(suggested(code, 'forAwait')).toContain(
    'for await (const x of src as AsyncIterable<Buffer>) { await store(x); }',
  );
  const lines = `${head}${stdin}\nlines.on('line', async (x: string) => { await store(x); });`;
  expect(suggested(lines, 'forAwait')).toContain('for await (const x of lines) { await store(x); }');
});

const work = `src.on('data', ${listener});`;

const refused: [why: string, code: string][] = [
  ['the function cannot wait', `export function read() { ${file} ${work} }`],
  ['the file is no module', `const fs = require('node:fs'); ${file} ${work}`],
  ['something follows', `${file} ${work} start();`],
  ['what follows is declared there', `${file} ${work} const out = open();`],
  ['another one reads', `${file} ${work} src.on('data', count);`],
  ['its errors are heard', `${file} ${work} src.on('error', report);`],
  ['it is closed elsewhere', `${file} ${work} src.on('end', done); export const stop = () => src.destroy();`],
  ['it is handed on', `${file} watch(src); ${work}`],
  ['it is handed in', `export async function read(src) { src.setEncoding('utf8'); src.pipe(x); ${work} }`],
  ['it is exported', `export const src = fs.createReadStream('a'); ${work}`],
  ['it is opened elsewhere', `${file} export async function read() { ${work} }`],
  ['it is written to as well', `import net from 'node:net'; const src = net.connect(1); ${work}`],
  ['it is closed with an error, too', `${file} ${work} src.on('close', report);`],
  ['the end says more', `${file} ${work} src.on('end', (x) => report(x));`],
  ['the end returns', `${file} ${work} src.on('end', () => { if (a) return; report(); });`],
  ['it stands in a branch', `${file} if (a) { ${work} }`],
  ['it is guarded', `async function read() { try { ${file} ${work} } catch {} }`],
  [
    'a return is in a loop',
    `${file} src.on('data', async (x) => { for (const y of x) if (y) return; await store(x); });`,
  ],
  ['a return has a value', `${file} src.on('data', async (x) => { if (!x) return count(); await store(x); });`],
  ['there is a var', `${file} src.on('data', async (x) => { var y = x; await store(y); });`],
  ['there is a this', `${file} src.on('data', async function (x) { await this.store(x); });`],
  ['there are arguments', `${file} src.on('data', async function (x) { await store(arguments); });`],
  ['the item has the name of the source', `${file} src.on('data', async (src) => { await store(src); });`],
  ['the item is changed', `${file} src.on('data', async (x) => { x = String(x); await store(x); });`],
  ['the item has a default', `${file} src.on('data', async (x = 1) => { await store(x); });`],
  ['there is no item', `${file} src.on('data', async () => { await store(); });`],
  ['there are two', `${file} src.on('data', async (x, y) => { await store(x, y); });`],
  ['a comment would go', `${file} src.on('data', /* why */ ${listener});`],
  ['the listener has a name', `${file} src.on('data', read); async function read(x) { await store(x); }`],
  [
    'lines would be lost',
    inFunction(
      `const lines = readline.createInterface({ input: fs.createReadStream(path) }); await open(); lines.on('line', ${listener});`,
    ),
  ],
  ['importers would wait', `${stdin} lines.on('line', ${listener}); export function start() {}`],
  ['callers would wait', inFunction(`${stdin} lines.on('line', ${listener});`)],
  ['a caller would wait', `async function main() { ${stdin} lines.on('line', ${listener}); } await main();`],
  ['the lines may be closed', `${stdin} lines.on('line', async (x) => { if (!x) lines.close(); await store(x); });`],
];

test.each(refused)('no loop where %s', (why, code) => {
  const given = why === 'the file is no module' ? code : head + code;
  expect(suggested(given, 'forAwait', 'espree')).toBeUndefined();
});
