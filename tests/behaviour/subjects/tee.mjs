import { createWriteStream } from 'node:fs';
import { Transform } from 'node:stream';

/** Lets everything through, and keeps a copy of it. */
export class Tee extends Transform {
  constructor(path) {
    super();
    this.copy = createWriteStream(path);
  }

  _transform(chunk, encoding, callback) {
    this.copy.write(chunk);
    callback(null, chunk);
  }

  _flush(callback) {
    this.copy.end(callback);
  }
}
