import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads';

/** How one file was parsed. */
export type FileEntry =
  | { readonly file: string; readonly types: true }
  | { readonly file: string; readonly types: false; readonly because: Reason };

/** Why a file was parsed without types. */
export type Reason =
  'no-tsconfig' | 'unreadable-tsconfig' | 'not-included' | { readonly missing: string } | { readonly failed: string };

export type Entry = FileEntry | { readonly tsconfig: string; readonly problem: string };

/** Whether an entry is about a linted file, and not about a tsconfig. */
export function isFile(entry: Entry): entry is FileEntry {
  return 'file' in entry;
}

/**
 * What the threads that lint tell the main thread.
 *
 * With `--concurrency` ESLint lints in worker threads, which hand back nothing but findings, and which it ends without
 * notice: messages get lost. So entries are written to memory that all threads share, and read when all is done.
 */
const key = 'eslint-plugin-backpressure';
// Where the entries end, how many files are done, and how many findings they have.
const headerBytes = 16;
const [endSlot, filesSlot, findingsSlot] = [0, 1, 2];
// Memory that is never written to is never taken: this is room for a project of over 100,000 files.
const capacity = 32 * 2 ** 20;

/** Begins the journal. Threads started from now on write to the same one. */
export function openJournal(): void {
  setEnvironmentData(key, new SharedArrayBuffer(capacity));
}

function memory(): SharedArrayBuffer | undefined {
  return getEnvironmentData(key) as unknown as SharedArrayBuffer | undefined;
}

function header(buffer: SharedArrayBuffer): Int32Array {
  return new Int32Array(buffer, 0, headerBytes / Int32Array.BYTES_PER_ELEMENT);
}

/** Adds an entry, from any thread; without a journal (the configuration is used on its own) it is nobody's business. */
export function note(entry: Entry): void {
  const buffer = memory();
  if (!buffer) return;
  const bytes = Buffer.from(`${JSON.stringify(entry)}\n`);
  const start = headerBytes + Atomics.add(header(buffer), endSlot, bytes.length);
  if (start + bytes.length <= buffer.byteLength) new Uint8Array(buffer).set(bytes, start);
}

/** Everything that was noted so far. */
export function readJournal(): Entry[] {
  const buffer = memory();
  if (!buffer) return [];
  const end = Math.min(headerBytes + Atomics.load(header(buffer), endSlot), buffer.byteLength);
  const lines = Buffer.from(buffer.slice(headerBytes, end)).toString().split('\n');
  // The last line is empty, or cut off where the room ended.
  return lines.slice(0, -1).map((line) => JSON.parse(line) as Entry);
}

/** How far a run is. */
export interface Counted {
  readonly files: number;
  readonly findings: number;
}

const listeners = new Set<() => void>();

/** Counts a file that is done, from any thread. */
export function countFile(findings: number): void {
  const buffer = memory();
  if (!buffer) return;
  Atomics.add(header(buffer), filesSlot, 1);
  Atomics.add(header(buffer), findingsSlot, findings);
  for (const listener of listeners) listener();
}

/** How many files are done, in all threads. */
export function counted(): Counted {
  const buffer = memory();
  if (!buffer) return { files: 0, findings: 0 };
  return { files: Atomics.load(header(buffer), filesSlot), findings: Atomics.load(header(buffer), findingsSlot) };
}

/** Calls back for each file that this thread has done, until the answer is called. */
export function onCount(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
