import { appendFile, readFile } from 'node:fs/promises';
import pLimit from 'p-limit';

const one = pLimit(1);

export function log(line) {
  return one(() => appendFile('files.log', line));
}

export async function work(paths, take) {
  return Promise.all(
    paths.map(async (path) => {
      const text = await readFile(path, 'utf8');
      return take(text);
    }),
  );
}
