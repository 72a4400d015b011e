/**
 * Remembers the answer of a question for as long as its key lives.
 *
 * "No answer" is remembered like any other: a cache that forgets `undefined` asks the most expensive questions again.
 * A question that asks itself while it is being answered (`const a = b, b = a`) gets `whileAsking`; that provisional
 * answer is not kept for the inner question.
 */
export function memo<Key extends object, Answer>(
  ask: (key: Key) => Answer,
  whileAsking?: Answer,
): (key: Key) => Answer {
  const known = new WeakMap<Key, { answer: Answer }>();
  const asking = new WeakSet<Key>();
  return (key) => {
    const entry = known.get(key);
    if (entry) return entry.answer;
    if (asking.has(key)) return whileAsking as Answer;
    asking.add(key);
    try {
      const answer = ask(key);
      known.set(key, { answer });
      return answer;
    } finally {
      asking.delete(key);
    }
  };
}

/** The same for a question about a key within a file: `(file, key) => answer`. */
export function memoIn<File extends object, Key extends object, Answer>(
  ask: (file: File, key: Key) => Answer,
  whileAsking?: Answer,
): (file: File, key: Key) => Answer {
  const perFile = memo((file: File) => memo((key: Key) => ask(file, key), whileAsking));
  return (file, key) => perFile(file)(key);
}
