import { once } from 'node:events';
import fs from 'node:fs';

export async function save(source, path) {
  const out = fs.createWriteStream(path);
  for await (const chunk of source) {
    if (!out.write(chunk)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}

export async function copy(from, to) {
  const source = fs.createReadStream(from);
  const target = fs.createWriteStream(to);
  for await (const chunk of source) {
    const hasRoom = target.write(chunk);
    if (!hasRoom) await new Promise((resolve) => target.once('drain', resolve));
  }
  target.end();
}
