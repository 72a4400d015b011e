import { readFile } from 'node:fs/promises';

export async function work(paths, take) {
  await Promise.all(
    paths.map(async (path) => {
      const text = await readFile(path, 'utf8');
      await take(text);
    }),
  );
}
