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

const head = `import fs from 'node:fs'; import { once } from 'node:events'; const w = fs.createWriteStream('x'); const src = fs.createReadStream('y');`;
const resumes = `w.on('drain', () => src.resume());`;

test.each([
  [`if (w.write(x)) src.pause();`, `if (!w.write(x)) src.pause();`],
  [`w.write(x) && src.pause();`, `w.write(x) || src.pause();`],
  [`!w.write(x) || src.pause();`, `!w.write(x) && src.pause();`],
  [`if (w.write(x) === true) src.pause();`, `if (!w.write(x)) src.pause();`],
  [`if (w.write(x) !== false) src.pause();`, `if (!w.write(x)) src.pause();`],
  [`if (!w.write(x)) src.resume(); else src.pause();`, `if (w.write(x)) src.resume(); else src.pause();`],
  [
    `const ok = w.write(x); if (ok) { src.pause(); w.once('drain', go); }`,
    `const ok = w.write(x); if (!ok) { src.pause(); w.once('drain', go); }`,
  ],
  [`if (!w.writableNeedDrain) src.pause();`, `if (w.writableNeedDrain) src.pause();`],
  [`if (w.writableNeedDrain === false) src.pause();`, `if (w.writableNeedDrain) src.pause();`],
  [`if (c.desiredSize > 0) src.pause();`, `if (c.desiredSize <= 0) src.pause();`],
  [`if (w.write(x)) await once(w, 'drain', { signal });`, `if (!w.write(x)) await once(w, 'drain', { signal });`],
])('%s is turned round', (before, after) => {
  const output = suggested(`${head} ${before} ${resumes}`, 'flipCondition', 'espree');
  expect(output).toBe(`${head} ${after} ${resumes}`);
});

test.each([
  ['a wait that may hang', `if (w.write(x)) await once(w, 'drain');`],
  ['a wait that hangs', `if (w.write(x)) await new Promise((go) => w.once('drain', go));`],
  ['another side', `if (w.write(x)) src.pause(); else count();`],
  ['a test of more', `if (ready && w.write(x)) src.pause();`],
  ['a value that is used', `done(w.write(x) && src.pause());`],
  ['a comment', `if (/* full */ !(/* why */ !w.write(x))) src.pause();`],
])('%s is not turned round', (_, body) => {
  expect(suggested(`${head} ${body} ${resumes}`, 'flipCondition', 'espree')).toBeUndefined();
});
