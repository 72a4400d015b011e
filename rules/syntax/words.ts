import { memo } from '../framework/memo.ts';
import type { File } from './file.ts';

const all = new Set<string>();
let pattern: RegExp | undefined;

/**
 * A question that only a file with certain words can answer: most files have none of them, and need not be looked at.
 * The text of a file is looked at once, for the words of all questions together.
 *
 * @param words names of methods, properties or globals, as the text has them: letters and digits
 * @returns whether a file has one of them, be it in a comment
 */
export function whereWritten(words: Iterable<string>): (file: File) => boolean {
  const own = [...words];
  for (const word of own) all.add(word);
  pattern = undefined;
  return memo((file) => {
    const found = wordsIn(file);
    return found.size > 0 && own.some((word) => found.has(word));
  });
}

const wordsIn = memo((file: File): ReadonlySet<string> => {
  pattern ??= new RegExp(`\\b(?:${[...all].sort().join('|')})\\b`, 'g');
  return new Set(file.code.text.match(pattern));
});
