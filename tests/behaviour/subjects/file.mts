import { createWriteStream, type PathLike } from 'node:fs';

export async function save(rows: AsyncIterable<Buffer> | Iterable<Buffer>, path: PathLike): Promise<void> {
  const out = createWriteStream(path);
  for await (const row of rows) {
    out.write(row);
  }
  out.end();
}
