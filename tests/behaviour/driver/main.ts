// Runs one scene with one subject in a process of its own, and prints one line: what it saw.
import { writeSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { setPace } from './consumer.ts';
import { noteError, record, reportNow } from './record.ts';
import type { Job } from './report.ts';
import { scenes } from './scenes.ts';
import { endWatch, noteCurrentLevel, watchWrites } from './watch.ts';

const job = JSON.parse(process.argv[2] ?? '') as Job;
let isDone = false;

function finish(ended: boolean): void {
  if (isDone) return;
  isDone = true;
  endWatch();
  writeSync(1, `${JSON.stringify(reportNow(ended))}\n`);
  process.exit();
}

process.on('warning', ({ name }) => record.warnings.push(name));
process.on('uncaughtException', (error) => noteError('uncaught exception', error));
process.on('unhandledRejection', (error) => noteError('unhandled rejection', error));
process.on('beforeExit', () => finish(false));
setInterval(() => {
  const { heapUsed, external } = process.memoryUsage();
  record.memory = Math.max(record.memory, heapUsed + external);
  noteCurrentLevel();
}, 5).unref();

setPace(job.pace ?? 1);
watchWrites(job);
const subject = (await import(pathToFileURL(job.subject).href)) as never;
const scene = scenes[job.scene];
if (!scene) throw new Error(`no scene ${job.scene}`);
await scene(subject, job);
// What is still under way: a late 'error', a warning, the last listeners that go.
await setTimeout(20);
finish(true);
