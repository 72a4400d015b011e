import fs from 'node:fs';
import zlib from 'node:zlib';

export async function unpackAtEnd(from, to) {
  fs.createReadStream(from).pipe(zlib.createGunzip()).pipe(fs.createWriteStream(to));
}

export function unpack(from, to) {
  fs.createReadStream(from).pipe(zlib.createGunzip()).pipe(fs.createWriteStream(to));
}

export function copy(from, to, done) {
  fs.createReadStream(from).pipe(fs.createWriteStream(to)).on('error', done).on('finish', done);
}
