/** Stands for an answer while it is being found. */
const asking = Symbol('asking');

/** How many questions may wait for each other; what is further away than this is as good as unknown. */
const deepest = 250;
let depth = 0;

/**
 * Remembers the answer of a question for as long as its key lives.
 *
 * "No answer" is remembered like any other: a cache that forgets `undefined` asks the most expensive questions again.
 * A question that asks itself while it is being answered (`const a = b, b = a`) gets `whileAsking`; that provisional
 * answer is not kept for the inner question. So does one that is asked at the end of a very long chain of others
 * (`const b = a, c = b, …`), where `whileAsking` is given: a stack has an end.
 */
export function memo<Key extends object, Answer>(
  ask: (key: Key) => Answer,
  ...whileAsking: [Answer?]
): (key: Key) => Answer {
  return remembering(new WeakMap<Key, Answer | typeof asking>(), ask, whileAsking);
}

/**
 * The same for a question about a key within a file: `(file, key) => answer`.
 *
 * Keys are parts of their file, and are remembered as long as it lives: a map that holds them weakly costs several times
 * as much, and nearly all questions are asked here.
 */
export function memoIn<File extends object, Key extends object, Answer>(
  ask: (file: File, key: Key) => Answer,
  ...whileAsking: [Answer?]
): (file: File, key: Key) => Answer {
  const perFile = memo((file: File) =>
    remembering(new Map<Key, Answer | typeof asking>(), (key: Key) => ask(file, key), whileAsking),
  );
  return (file, key) => perFile(file)(key);
}

/** What answers are kept in: of each key the answer, or that it is being asked. */
interface Known<Key, Answer> {
  get(key: Key): Answer | typeof asking | undefined;
  has(key: Key): boolean;
  set(key: Key, answer: Answer | typeof asking): unknown;
  delete(key: Key): unknown;
}

function remembering<Key, Answer>(
  known: Known<Key, Answer>,
  ask: (key: Key) => Answer,
  whileAsking: readonly [Answer?],
): (key: Key) => Answer {
  return (key) => {
    const found = known.get(key);
    if (found === asking) return whileAsking[0] as Answer;
    if (found !== undefined || known.has(key)) return found as Answer;
    if (depth >= deepest && whileAsking.length > 0) return whileAsking[0] as Answer;
    known.set(key, asking);
    depth += 1;
    try {
      const answer = ask(key);
      known.set(key, answer);
      return answer;
    } catch (error) {
      known.delete(key);
      throw error;
    } finally {
      depth -= 1;
    }
  };
}
