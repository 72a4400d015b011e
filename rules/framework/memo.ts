/** Stands for an answer while it is being found. */
const asking = Symbol('asking');
/** Stands for the answer `undefined`, so that one look tells it from no answer yet. */
const nothing = Symbol('nothing');

type Kept<Answer> = Answer | typeof asking | typeof nothing;

/** How many questions may wait for each other; what is further away than this is as good as unknown. */
const deepest = 250;
let depth = 0;

/** Under this key an object carries the answers about itself, by the number of the question. */
export const remembered: unique symbol = Symbol('remembered');

/** What carries its answers along, as a file does: to look them up costs no more than a property, and a weak map ten times that. */
export interface Remembering {
  readonly [remembered]: unknown[];
}

let questions = 0;

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
  const number = questions;
  questions += 1;
  const weakly = remembering(new WeakMap<Key, Kept<Answer>>(), ask, whileAsking);
  const along = remembering(answersAt<Key & Remembering, Answer>(number), ask, whileAsking);
  return (key) => ((key as Partial<Remembering>)[remembered] ? along(key as Key & Remembering) : weakly(key));
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
    remembering(new Map<Key, Kept<Answer>>(), (key: Key) => ask(file, key), whileAsking),
  );
  return (file, key) => perFile(file)(key);
}

/** What answers are kept in: of each key the answer, or that it is being asked. */
interface Known<Key, Answer> {
  get(key: Key): Kept<Answer> | undefined;
  set(key: Key, answer: Kept<Answer>): unknown;
  delete(key: Key): unknown;
}

/** The answers to one question, as the keys carry them along. */
function answersAt<Key extends Remembering, Answer>(number: number): Known<Key, Answer> {
  return {
    get: (key) => key[remembered][number] as Kept<Answer> | undefined,
    set: (key, answer) => (key[remembered][number] = answer),
    delete: (key) => (key[remembered][number] = undefined),
  };
}

function remembering<Key, Answer>(
  known: Known<Key, Answer>,
  ask: (key: Key) => Answer,
  whileAsking: readonly [Answer?],
): (key: Key) => Answer {
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) {
      if (found === nothing) return undefined as Answer;
      return found === asking ? (whileAsking[0] as Answer) : found;
    }
    if (depth >= deepest && whileAsking.length > 0) return whileAsking[0] as Answer;
    known.set(key, asking);
    depth += 1;
    try {
      const answer = ask(key);
      known.set(key, answer === undefined ? nothing : answer);
      return answer;
    } catch (error) {
      known.delete(key);
      throw error;
    } finally {
      depth -= 1;
    }
  };
}
