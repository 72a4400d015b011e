import { describe, expect, test } from 'vitest';
import { handPumpOf } from '../../../rules/facts/pipes/hand-pump.ts';
import { signalCallOf } from '../../../rules/facts/signals/signal-call.ts';
import { allOfType } from '../../../rules/syntax/tree.ts';
import { fileFrom, ways, type Way } from '../../support/parse.ts';

const head = `import fs from 'node:fs'; import { once } from 'node:events';
async function pump(src, path, drained, report) { const out = fs.createWriteStream(path); `;

/** What the first write pumps, by the source and the number of its waits. */
function pump(body: string, way: Way): string | undefined {
  const typed =
    way === 'espree' ? head : head.replace('src, path, drained, report', (names) => names.replace(/\w+/g, '$&: any'));
  const file = fileFrom(`${typed}${body} }`, way);
  for (const call of allOfType(file, 'CallExpression')) {
    const answer = signalCallOf(file, call);
    const found = answer.is === 'signal' ? handPumpOf(file, answer.signal) : undefined;
    if (found) return `${file.code.getText(found.source)}, waits ${found.waits.length}`;
  }
  return undefined;
}

const wait = `await once(out, 'drain')`;
const read = 'const { done, value } = await reader.read(); if (done) break;';
/** Each that is one, and after it the nearest that is none. */
const rows: [code: string, answer: string | undefined][] = [
  [`for await (const c of src) { if (!out.write(c)) ${wait}; } out.end();`, 'src, waits 1'],
  [`for await (const c of src) { if (!out.write(c)) ${wait}; }`, undefined],
  [`for await (const c of src) { if (!out.write(c)) ${wait}; } out.end('}');`, undefined],
  [`for await (const c of src) { if (!out.write(c)) ${wait}; } report(); out.end();`, undefined],
  [`for (const c of src) { if (!out.write(c)) ${wait}; } out.end();`, undefined],
  // The ways to look at the answer.
  [`for await (const c of src) if (out.write(c) === false) { ${wait}; } out.end();`, 'src, waits 1'],
  [`for await (const c of src) if (out.write(c) === false) { ${wait}; report(); } out.end();`, undefined],
  [`for await (const c of src) if (out.write(c)) ${wait}; out.end();`, undefined],
  [`for await (const c of src) if (!out.write(c)) ${wait}; else report(); out.end();`, undefined],
  [`for await (const c of src) { const ok = out.write(c); if (!ok) ${wait}; } out.end();`, 'src, waits 1'],
  [`for await (const c of src) { const ok = out.write(c); report(); if (!ok) ${wait}; } out.end();`, undefined],
  [`for await (const c of src) { const ok = out.write(c); if (!ok) ${wait}; report(ok); } out.end();`, undefined],
  [`for await (const c of src) out.write(c) || ${wait}; out.end();`, 'src, waits 1'],
  [`for await (const c of src) out.write(c) && ${wait}; out.end();`, undefined],
  [`for await (const c of src) while (!out.write(c)) ${wait}; out.end();`, undefined],
  // Somebody closes the target when the source breaks off.
  [
    `src.on('error', (e) => out.destroy(e)); for await (const c of src) { if (!out.write(c)) ${wait}; } out.end();`,
    undefined,
  ],
  [
    `const run = async () => { for await (const c of src) { if (!out.write(c)) ${wait}; } out.end(); }; await run().catch(() => out.destroy());`,
    undefined,
  ],
  // What is in memory does not break off.
  [`for await (const c of ['a', 'b']) { if (!out.write(c)) ${wait}; } out.end();`, undefined],
  // More than a copy.
  [`for await (const c of src) { report(c); if (!out.write(c)) ${wait}; } out.end();`, undefined],
  [`for await (const c of src) { if (!out.write(c.toUpperCase())) ${wait}; } out.end();`, undefined],
  [`for await (const c of src) { if (!out.write(c, 'hex')) ${wait}; } out.end();`, undefined],
  [`for await (const [c] of src) { if (!out.write(c)) ${wait}; } out.end();`, undefined],
  [`for await (const c of src) { if (path.aborted) break; if (!out.write(c)) ${wait}; } out.end();`, undefined],
  [`let n = 0; for await (const c of src) { n += 1; if (!out.write(c)) ${wait}; } out.end();`, undefined],
  [`for await (const c of src) { path.write(c); if (!out.write(c)) ${wait}; } out.end();`, undefined],
  [`out.write('head'); for await (const c of src) { if (!out.write(c)) ${wait}; } out.end();`, undefined],
  // The waits that are written out.
  [
    `for await (const c of src) { if (!out.write(c)) await new Promise((r) => out.once('drain', r)); } out.end();`,
    'src, waits 1',
  ],
  [`for await (const c of src) { if (!out.write(c)) await drained(out); } out.end();`, undefined],
  [
    `for await (const c of src) { if (!out.write(c)) await new Promise((r) => out.once('close', r)); } out.end();`,
    undefined,
  ],
  [
    `for await (const c of src) { if (!out.write(c)) await new Promise((r, fail) => { out.once('drain', r); out.once('error', fail); }); } out.end();`,
    'src, waits 1',
  ],
  [
    `for await (const c of src) { if (!out.write(c)) await new Promise((r) => { out.once('drain', r); report(); }); } out.end();`,
    undefined,
  ],
  [
    `for await (const c of src) { if (!out.write(c)) await Promise.race([${wait.slice(6)}, once(out, 'close')]); } out.end();`,
    'src, waits 1',
  ],
  [
    `for await (const c of src) { if (!out.write(c)) await Promise.race([${wait.slice(6)}, report()]); } out.end();`,
    undefined,
  ],
  [
    `for await (const c of src) { if (!out.write(c)) await once(out, 'drain', { signal: path }); } out.end();`,
    undefined,
  ],
  [`for await (const c of src) { if (!out.write(c)) await once(src, 'drain'); } out.end();`, undefined],
  // The errors.
  [
    `try { for await (const c of src) { if (!out.write(c)) ${wait}; } out.end(); } catch (e) { report(e); throw e; }`,
    'src, waits 1',
  ],
  [
    `try { for await (const c of src) { if (!out.write(c)) ${wait}; } out.end(); } catch (e) { out.destroy(e); }`,
    undefined,
  ],
  [
    `try { for await (const c of src) { if (!out.write(c)) ${wait}; } out.end(); } catch (e) { if (e.late) return; throw e; }`,
    undefined,
  ],
  [`try { for await (const c of src) { if (!out.write(c)) ${wait}; } out.end(); } finally { report(); }`, undefined],
  // The loops that read.
  [
    `const reader = src.getReader(); while (true) { ${read} if (!out.write(value)) ${wait}; } out.end();`,
    'src, waits 1',
  ],
  [`const reader = src.getReader(); while (true) { ${read} if (!out.write(done)) ${wait}; } out.end();`, undefined],
  [`const reader = src.getReader(); for (;;) { ${read} if (!out.write(value)) ${wait}; } out.end();`, 'src, waits 1'],
  [
    `const reader = src.getReader(); for (;;) { ${read} report(); if (!out.write(value)) ${wait}; } out.end();`,
    undefined,
  ],
  [
    `const reader = src.getReader(); for (;;) { ${read} if (!out.write(value)) ${wait}; } out.end(); reader.releaseLock();`,
    undefined,
  ],
  [`const reader = report(); for (;;) { ${read} if (!out.write(value)) ${wait}; } out.end();`, undefined],
];

describe.each(ways)('a loop that is pipeline(), %s', (way) => {
  test.each(rows)('%s: %s', (code, answer) => {
    expect(pump(code, way)).toBe(answer);
  });
});
