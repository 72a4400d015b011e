// Runs a function of a subject that copies one file to another, strikes one of its streams, and says what became of it.
import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

export interface PipeReport {
  /** What ended the process, or would have. */
  readonly crashes: readonly string[];
  /** What the function's promise, or its callback, was given. */
  readonly told: readonly string[];
  /** Files that are still open. */
  readonly open: number;
}

type Stream = fs.ReadStream | fs.WriteStream;
type Copy = (from: string, to: string, done: (error?: Error | null) => void) => unknown;

const [module = '', name = '', side = '', fault = '', from = '', to = ''] = process.argv.slice(2);
const crashes: string[] = [];
const told: string[] = [];
const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? (error as Error).message;

process.on('uncaughtException', (error) => crashes.push(codeOf(error)));

let open = 0;
const { open: openFile, close: closeFile } = fs;
Object.assign(fs, {
  open: (...all: unknown[]) => {
    const done = all.pop() as (error: Error | null, fd?: number) => void;
    (openFile as (...each: unknown[]) => void)(...all, (error: Error | null, fd?: number) => {
      if (!error) open += 1;
      done(error, fd);
    });
  },
  close: (fd: number, done: (error?: Error | null) => void) => {
    closeFile(fd, (error) => {
      if (!error) open -= 1;
      done(error);
    });
  },
});

const strike: Readonly<Record<string, (stream: Stream) => void>> = {
  destroy: (stream) => stream.destroy(),
  'destroy with error': (stream) => stream.destroy(new Error('struck')),
  end: (stream) => (stream as fs.WriteStream).end(),
};

// The subjects keep their streams for themselves: they are struck where they are opened.
const { createReadStream, createWriteStream } = fs;
function watched<T extends Stream>(stream: T, mine: boolean): T {
  if (!mine) return stream;
  if (fault === 'already destroyed') stream.destroy();
  else if (fault in strike)
    (stream as NodeJS.EventEmitter).once('open', () => setImmediate(() => strike[fault]?.(stream)));
  return stream;
}
fs.createReadStream = (path) => watched(createReadStream(path, { highWaterMark: 1024 }), side === 'source');
fs.createWriteStream = (path) => watched(createWriteStream(path), side === 'target');

const subject = (await import(module)) as Record<string, Copy>;
const result = subject[name]?.(from, to, (error) => told.push(error ? codeOf(error) : 'done'));
if (result instanceof Promise)
  result.then(
    () => told.push('resolved'),
    (error: unknown) => told.push(`rejected: ${codeOf(error)}`),
  );
// What has been seen to its end needs no more patience; what hangs has to be given some.
for (let left = 30; left > 0 && !(open === 0 && crashes.length + told.length > 0); left -= 1) await sleep(50);
await sleep(50);
console.log(JSON.stringify({ crashes, told, open } satisfies PipeReport));
process.exit();
