import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { PipeReport } from './driver/pipe-main.ts';
import { inJavaScript } from './javascript.ts';
import type { Change } from './suggest.ts';

type Run = (
  version: 'before' | 'after',
  name: string,
  at: readonly [side: string, fault: string],
) => Promise<PipeReport>;

/** Runs the functions of a subject that copy one file to another, and strikes one of their streams. */
export function pipeRuns(change: Change): { readonly run: Run; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'backpressure-pipes-'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  const driver = join(import.meta.dirname, 'driver/pipe-main.ts');
  writeFileSync(join(folder, 'main.js'), inJavaScript(readFileSync(driver, 'utf8'), 'pipe-main.ts'));
  for (const version of ['before', 'after'] as const) writeFileSync(join(folder, `${version}.js`), change[version]);
  const packed = gzipSync(randomBytes(2_000_000));
  writeFileSync(join(folder, 'whole'), packed);
  // It breaks off in the middle: the archive is read well until then.
  writeFileSync(join(folder, 'broken'), packed.subarray(0, packed.length / 2));
  mkdirSync(join(folder, 'out'));

  let count = 0;
  const run: Run = async (version, name, [side, fault]) => {
    const fails = fault === 'fails';
    const missing = join(folder, 'missing', 'file');
    const from = fails && side === 'source' ? missing : join(folder, fault === 'breaks off' ? 'broken' : 'whole');
    const to = fails && side === 'target' ? missing : join(folder, 'out', String((count += 1)));
    const module = pathToFileURL(join(folder, `${version}.js`)).href;
    const { stdout } = await promisify(execFile)(process.execPath, [
      join(folder, 'main.js'),
      ...[module, name, side, fault, from, to],
    ]);
    return JSON.parse(stdout) as PipeReport;
  };
  return { run, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
