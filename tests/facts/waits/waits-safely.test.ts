import { describe, expect, test } from 'vitest';
import { waitsSafely } from '../../../rules/facts/waits/wait-safety.ts';
import { fileFrom } from '../../support/parse.ts';

const head = `import fs from 'node:fs'; import net from 'node:net'; import { once } from 'node:events'; const w = net.connect(1);`;

const rows: [code: string, answer: boolean][] = [
  [`src.pause();`, true],
  [`w.once('drain', () => src.resume());`, true],
  [`await once(w, 'drain', { signal });`, true],
  [`await once(w, 'drain');`, false],
  [`await new Promise((go) => w.once('drain', go));`, false],
  [`await new Promise((go) => { w.once('drain', go); w.once('close', go); });`, true],
  [`await Promise.race([once(w, 'drain'), once(w, 'close')]);`, true],
  [`w.on('drain', () => { w.write(queue.shift()); });`, false],
  [`src.on('data', () => { w.on('drain', go); });`, false],
];

describe.each(['espree', 'typed'] as const)('waits safely, %s', (way) => {
  test.each(rows)('%s: %s', (code, answer) => {
    const file = fileFrom(`${head} ${code}`, way);
    expect(waitsSafely(file, [file.ast])).toBe(answer);
  });
});
