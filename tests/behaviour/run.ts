import { spawn } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Job, Report } from './driver/report.ts';
import { inJavaScript } from './javascript.ts';

const root = join(import.meta.dirname, '../..');
const driver = join(import.meta.dirname, 'driver');
/** What subjects import. */
const packages = ['async', 'p-limit', 'ws'];
const patience = 10_000;
let workshop: string | undefined;
let count = 0;

/** A folder outside of this repository, with the driver in JavaScript. */
function workshopFolder(): string {
  if (workshop !== undefined) return workshop;
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'backpressure-behaviour-')));
  mkdirSync(join(folder, 'driver'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  for (const file of readdirSync(driver)) {
    const text = inJavaScript(readFileSync(join(driver, file), 'utf8'), file);
    writeFileSync(join(folder, 'driver', file.replace(/\.ts$/, '.js')), text);
  }
  mkdirSync(join(folder, 'node_modules'));
  for (const name of packages)
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name), 'junction');
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  workshop = folder;
  return folder;
}

/** A few children at once, for they wait most of the time: more would wait for each other, and be taken for hanging. */
const places = 2 * availableParallelism();
const waiting: (() => void)[] = [];
let running = 0;

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  while (running >= places) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

export type Load = Omit<Job, 'subject' | 'folder'>;

/**
 * Runs a program in a process of its own.
 *
 * @returns "hangs" where it had to be ended from outside, which is what some programs do without their suggestion
 */
export function run(program: string, load: Load): Promise<Report | 'hangs'> {
  return inTurn(() => runNow(program, load));
}

async function runNow(program: string, load: Load): Promise<Report | 'hangs'> {
  const folder = join(workshopFolder(), String((count += 1)));
  const subject = join(folder, 'subject.js');
  mkdirSync(folder);
  writeFileSync(subject, program);
  const job: Job = { ...load, subject, folder };
  const main = join(workshopFolder(), 'driver/main.js');
  const child = spawn(process.execPath, [main, JSON.stringify(job)], { stdio: ['ignore', 'pipe', 'pipe'] });
  let hangs = false;
  const watchdog = setTimeout(() => {
    hangs = true;
    child.kill('SIGKILL');
  }, patience);
  const output = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => (output[stream] += text));
  }
  await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  clearTimeout(watchdog);
  rmSync(folder, { recursive: true, force: true });
  if (hangs) return 'hangs';
  const line = output.stdout.trim().split('\n').at(-1) ?? '';
  if (!line.startsWith('{')) throw new Error(`no report, but: ${output.stdout}${output.stderr}`);
  return JSON.parse(line) as Report;
}
