import { Transform } from 'node:stream';

/** Passes on whole lines. */
export class Lines extends Transform {
  rest = Buffer.alloc(0);

  _transform(chunk, encoding, callback) {
    const all = Buffer.concat([this.rest, chunk]);
    const end = all.lastIndexOf('\n') + 1;
    this.rest = all.subarray(end);
    callback(null, all.subarray(0, end));
  }
}
