import { expect, test } from 'vitest';
import { suggested } from '../support/suggest.ts';

const inLoop = (body: string, head = `import fs from 'node:fs';`): string => `${head}
export async function copy(source, name) {
  const out = fs.createWriteStream(name);
  for await (const chunk of source) {
    ${body}
  }
  out.end();
}
`;

const waits = 'if (!out.write(chunk)) await drained(out);';

test.each([
  ['a throw', `if (!out.write(chunk)) throw new Error('full');`],
  ['a throw in braces', `if (!out.write(chunk)) { throw new Error('full'); }`],
  ['a closed stream', `if (!out.write(chunk)) out.destroy();`],
  ['the same item again', `if (!out.write(chunk)) out.write(chunk);`],
  ['the same item again, later', `if (!out.write(chunk)) out.once('drain', () => out.write(chunk));`],
  ['the same item in a loop', `while (!out.write(chunk)) {}`],
  ['an inverted wait', `if (out.write(chunk)) await new Promise((go) => out.once('drain', go));`],
])('%s becomes a wait for room', (_, body) => {
  const output = suggested(inLoop(body), 'waitForRoom', 'espree');
  expect(output).toContain(`    ${waits}\n`);
  expect(output).toContain('async function drained(stream)');
});

test.each([
  ['a branch that does more', `if (!out.write(chunk)) { count(); throw new Error('full'); }`],
  ['an else', `if (!out.write(chunk)) throw new Error('full'); else count();`],
  ['a comment', `if (!out.write(chunk)) /* why */ throw new Error('full');`],
  ['an answer that is kept', `const ok = out.write(chunk); if (!ok) throw new Error('full');`],
  ['a test of more', `if (!chunk || !out.write(chunk)) throw new Error('full');`],
  ['a function that cannot wait', `list.forEach((x) => { if (!out.write(x)) throw new Error('full'); });`],
  ['a stream that may be missing', `if (!out?.write(chunk)) throw new Error('full');`],
])('%s is left to the user', (_, body) => {
  expect(suggested(inLoop(body), 'waitForRoom', 'espree')).toBeUndefined();
});
