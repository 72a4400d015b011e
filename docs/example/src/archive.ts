// Lines are kept in a file; secrets are taken out of what passes through.
import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { Transform, type TransformCallback, type Writable } from 'node:stream';

export class Archive {
  readonly #file: WriteStream;

  constructor(path: string) {
    this.#file = createWriteStream(path, { flags: 'a' });
  }

  append(line: string): void {
    // Defect (no-ignored-write): nobody who calls append() can know that the file is behind.
    this.#file.write(`${line}\n`);
  }
}

export class PacedArchive {
  readonly #file: WriteStream;

  constructor(path: string) {
    this.#file = createWriteStream(path, { flags: 'a' });
  }

  /** Right: the caller is told that the file is behind, and can wait for room(). */
  append(line: string): boolean {
    return this.#file.write(`${line}\n`);
  }

  async room(): Promise<void> {
    const released = new AbortController();
    const { signal } = released;
    try {
      if (this.#file.writableNeedDrain) {
        await Promise.race([once(this.#file, 'drain', { signal }), once(this.#file, 'close', { signal })]);
      }
    } finally {
      released.abort();
    }
  }
}

/** Copies what passes through to a second stream. */
export class Tee extends Transform {
  readonly #copy: Writable;

  constructor(copy: Writable) {
    super();
    this.#copy = copy;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    // Defect (no-ignored-write): the next chunk is asked for although the copy is behind.
    this.#copy.write(chunk);
    done(null, chunk);
  }
}

/** Right: the next chunk is asked for when the copy has taken this one. */
export class PacedTee extends Transform {
  readonly #copy: Writable;

  constructor(copy: Writable) {
    super();
    this.#copy = copy;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#copy.write(chunk, (error) => done(error, chunk));
  }
}
