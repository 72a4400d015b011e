import type { Snippet } from './snippet.ts';

/** Work that is started for all items of a list at once; each style is tried on it. */
export const concurrency: readonly Snippet[] = [
  {
    title: 'files that are read at once',
    code: `import { readFile } from 'node:fs/promises';

export function all(paths) {
  // In order
  return Promise.all(paths.map((path) => readFile(/* one */ path)));
}
`,
  },
  {
    title: 'files that are worked on at once',
    code: `import { readFile, writeFile } from 'node:fs/promises';
import pLimit from 'p-limit';

const one = pLimit(1);

export async function all(paths, texts) {
  // In any order
  await Promise.all(paths.map(async (path) => {
    const text = await readFile(path, 'utf8'); // the whole of it
    await one(() => text);
  }));
  texts.forEach(async (text) => {
    await writeFile('a', text);
  });
  await Promise.all(texts.map((text) => writeFile('b', text)));
  return Promise.all(paths.map((path, index) => readFile(path + index)));
}
`,
  },
];
