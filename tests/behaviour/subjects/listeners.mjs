import fs from 'node:fs';

export async function copyAtEnd(from, to) {
  const source = fs.createReadStream(from);
  const target = fs.createWriteStream(to);
  source.on('data', (chunk) => {
    if (!target.write(chunk)) {
      source.pause();
      target.once('drain', () => source.resume());
    }
  });
  source.on('end', () => target.end());
}

export function copyAlone(from, to) {
  const source = fs.createReadStream(from);
  const target = fs.createWriteStream(to);
  source.on('data', (chunk) => {
    if (!target.write(chunk)) source.pause();
  });
  target.on('drain', () => source.resume());
  source.on('end', () => target.end());
  source.on('error', (error) => target.destroy(error));
}

export function copy(from, to, done) {
  const source = fs.createReadStream(from);
  const target = fs.createWriteStream(to);
  source.on('data', (chunk) => {
    if (!target.write(chunk)) source.pause();
  });
  target.on('drain', () => source.resume());
  source.on('end', () => target.end()).on('error', done);
  target.on('error', done).on('finish', done);
}
