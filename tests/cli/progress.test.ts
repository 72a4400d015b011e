import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { progressLine, withProgress } from '../../rules/cli/progress.ts';
import { folderWith, leakyScript, removeFolders, runIn, runInTerminal } from './command.ts';

afterAll(removeFolders);

/** Enough files that nobody has linted them within half a second. */
const many = Object.fromEntries(Array.from({ length: 600 }, (_, index) => [`f${index}.js`, leakyScript]));

/** The lines of progress, one after the other as they were shown; and what was shown beside them. */
function shownIn(output: string): { lines: string[]; rest: string } {
  const progress = /\r(Linting: [^\r\n]*)\u001B\[K/g;
  const lines = [...output.matchAll(progress)].map(([, line]) => line ?? '');
  return { lines, rest: output.replaceAll(progress, '') };
}

describe('progressLine', () => {
  it.each([
    [{ files: 0, findings: 0 }, 999, 80, 'Linting: 0 files, 0 findings, 0 s'],
    [{ files: 1, findings: 1 }, 59_999, undefined, 'Linting: 1 file, 1 finding, 59 s'],
    [{ files: 41_200, findings: 3 }, 65_000, 0, 'Linting: 41200 files, 3 findings, 1:05 min'],
    [{ files: 41_200, findings: 3 }, 65_000, 20, 'Linting: 41200 file'],
  ])('%j after %i ms in %j columns', (counted, milliseconds, columns, line) => {
    expect(progressLine(counted, milliseconds, columns)).toBe(line);
  });
});

describe('withProgress', () => {
  const shown = async (screen: { isTTY?: boolean }, milliseconds: number) => {
    let output = '';
    const write = (text: string) => (output += text);
    expect(await withProgress({ ...screen, write }, () => setTimeout(milliseconds, 'done'))).toBe('done');
    return output;
  };

  it('shows a line in a terminal, and clears it', async () => {
    const { lines, rest } = shownIn(await shown({ isTTY: true }, 900));
    expect(lines.length).toBeGreaterThan(0);
    expect(rest).toBe('\r\u001B[K');
  });

  it('shows nothing of what is over at once, and nothing where there is no terminal', async () => {
    expect(await Promise.all([shown({ isTTY: true }, 50), shown({}, 900), shown({ isTTY: false }, 900)])).toEqual([
      '',
      '',
      '',
    ]);
  });

  it('clears its line when the run fails', async () => {
    let output = '';
    const fail = async () => {
      await setTimeout(900);
      throw new Error('no');
    };
    await expect(withProgress({ isTTY: true, write: (text) => (output += text) }, fail)).rejects.toThrow('no');
    expect(output).toMatch(/\r\u001B\[K$/);
  });
});

describe.concurrent('a long run', { timeout: 120_000 }, () => {
  it.each([[[]], [['--concurrency', '2']]])(
    'shows its progress in a terminal, and not in the report: %j',
    async (given) => {
      const folder = folderWith(many);
      const { stdout, status } = await runInTerminal(folder, given, { redirection: '> report.txt' });
      const { lines, rest } = shownIn(stdout);
      expect(lines.at(-1)).toMatch(/^Linting: \d+ files, \d+ findings, \d+ s$/);
      const done = lines.map((line) => Number(/\d+/.exec(line)?.[0]));
      expect(done).toEqual(done.toSorted((a, b) => a - b));
      expect(done.at(-1)).toBeGreaterThan(0);
      expect(rest).toContain('\r\u001B[K');
      const report = readFileSync(join(folder, 'report.txt'), 'utf8');
      expect(report).not.toMatch(/Linting|\r/);
      expect(report).toContain('600 files linted');
      expect(status).toBe(1);
    },
  );

  it('shows none where there is no terminal', async () => {
    const { stdout, stderr } = await runIn(folderWith(many), []);
    expect(stdout).toContain('600 files linted');
    expect(stdout).not.toContain('Linting');
    expect(stderr).toBe('');
  });
});
