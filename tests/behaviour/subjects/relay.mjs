import { Writable } from 'node:stream';

/** A stream that ends in an HTTP response. */
export function into(response) {
  response.writeHead(200, { 'Content-Type': 'application/octet-stream' });
  return new Writable({
    write(chunk, encoding, callback) {
      response.write(chunk);
      callback();
    },
    final(callback) {
      response.end();
      callback();
    },
  });
}
