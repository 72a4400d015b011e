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
  const weakly = new WeakMap<Key, Kept<Answer>>();
  const along = answersAt<Answer>(number);
  return (key) => {
    const own = (key as Partial<Remembering>)[remembered];
    const found = own ? (own[number] as Kept<Answer> | undefined) : weakly.get(key);
    if (found !== undefined && found !== asking) return given(found);
    return own
      ? asked<Key & Remembering, Answer>(along, key as Key & Remembering, found, ask, whileAsking)
      : asked(weakly, key, found, ask, whileAsking);
  };
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
  const perFile = memo((_file: File) => new Map<Key, Kept<Answer>>());
  return (file, key) => {
    // Most questions have been asked before: that way is as short as can be, and always looks into a map of one kind.
    const known = perFile(file);
    const found = known.get(key);
    if (found !== undefined && found !== asking) return given(found);
    return asked(known, key, found, (each) => ask(file, each), whileAsking);
  };
}

function given<Answer>(kept: Answer | typeof nothing): Answer {
  return kept === nothing ? (undefined as Answer) : kept;
}

/** What answers are kept in: of each key the answer, or that it is being asked. */
interface Known<Key, Answer> {
  set(key: Key, answer: Kept<Answer>): unknown;
  delete(key: Key): unknown;
}

/** The answers to one question, as the keys carry them along. */
function answersAt<Answer>(number: number): Known<Remembering, Answer> {
  return {
    set: (key, answer) => (key[remembered][number] = answer),
    delete: (key) => (key[remembered][number] = undefined),
  };
}

/** Asks what is not known yet; of what is being asked it gives what there is meanwhile. */
function asked<Key, Answer>(
  known: Known<Key, Answer>,
  key: Key,
  found: Kept<Answer> | undefined,
  ask: (key: Key) => Answer,
  whileAsking: readonly [Answer?],
): Answer {
  if (found === asking) return whileAsking[0] as Answer;
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
}
