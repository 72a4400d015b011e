import { writeFile } from 'node:fs/promises';

export async function save(source, path) {
  const parts = [];
  for await (const part of source) parts.push(part);
  await writeFile(path, Buffer.concat(parts));
}
