import type { Node as TsNode, Program, SourceFile } from 'typescript';
import { memo } from '../framework/memo.ts';
import { signalMethods } from '../knowledge/apis.ts';
import type { File } from '../syntax/file.ts';

/** What one source file says without a question to the checker: which names can be of interest to other files. */
interface Said {
  /** Names of functions that may hand on the answer of what gives a signal. */
  readonly calling: ReadonlySet<string>;
  /** Names whose documentation says `@mustUse`. */
  readonly marked: ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();

/** Remembered by the source file: an editor makes a new program for each change, of the same files but one. */
const saidIn = memo((source: SourceFile): Said => {
  const marked = source.text.includes('@mustUse') ? markedIn(source.text) : none;
  return { calling: source.isDeclarationFile ? none : callersIn(source, signalMethods), marked };
});

/** `/** … @mustUse … *\/ send(…)`: the name that follows the comment. */
function markedIn(text: string): ReadonlySet<string> {
  const names = text.matchAll(/@mustUse\b(?:[^*]|\*(?!\/))*\*\/[\w\s]{0,80}?(#?[\w$]+)\s*[?!]?\s*[(<:=]/g);
  return new Set([...names].map(([, name = '']) => name));
}

/** What a node of TypeScript's tree has, of whatever kind: the kinds have other numbers in each version. */
interface Shape {
  readonly body?: unknown;
  readonly parameters?: unknown;
  readonly arguments?: readonly unknown[];
  readonly thenStatement?: unknown;
  readonly initializer?: unknown;
  readonly expression?: Shape;
  readonly name?: Shape;
  readonly text?: string;
}

/** A node on the way down, with what its value is for. */
interface Visit {
  readonly node: TsNode;
  /** The function around it, by its name or that of what holds it. */
  readonly fn: string | undefined;
  readonly holder: string | undefined;
  /** It is, or is a part of, what that function returns or keeps under a name. */
  readonly isHandedOn: boolean;
}

/**
 * The names of the functions of a file that may return the answer of what has one of these names. Remembered by the
 * source file, too: with each key that is pressed the same is asked of all files of a program.
 */
function callersIn(source: SourceFile, called: ReadonlySet<string>): ReadonlySet<string> {
  const known = callersOf(source);
  const names = [...called].sort().join(' ');
  let found = known.get(names);
  if (!found) known.set(names, (found = findCallers(source, called)));
  return found;
}

const callersOf = memo((_source: SourceFile) => new Map<string, ReadonlySet<string>>());

function findCallers(source: SourceFile, called: ReadonlySet<string>): ReadonlySet<string> {
  const places = [...source.text.matchAll(wordsOf(called))].map(({ index }) => index);
  if (places.length === 0) return none;
  const found = new Set<string>();
  const waiting: Visit[] = [{ node: source, fn: undefined, holder: undefined, isHandedOn: false }];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    const shape = at.node as unknown as Shape;
    const own = shape.name?.text;
    const isFunction = shape.body !== undefined && shape.parameters !== undefined;
    const fn = isFunction ? (own ?? at.holder) : at.fn;
    const callee = shape.arguments === undefined ? undefined : shape.expression;
    if (fn !== undefined && at.isHandedOn && called.has(callee?.name?.text ?? callee?.text ?? '')) found.add(fn);
    const { isHandedOn } = at;
    const returns = mayReturn(shape) && source.text.startsWith('return', at.node.getStart(source));
    at.node.forEachChild((node) => {
      // Only the way down to the calls is walked.
      if (!hasBetween(places, node.pos, node.end)) return;
      const isValue = isFunction
        ? shape.body === node && !source.text.startsWith('{', node.getStart(source))
        : returns || shape.initializer === node || (isHandedOn && callee === undefined && !shape.thenStatement);
      waiting.push({ node, fn, holder: own, isHandedOn: isValue });
    });
  }
  return found;
}

/** Whether a sorted list has a number in a range: a long file has hundreds of calls, and each node on the way asks. */
function hasBetween(sorted: readonly number[], from: number, to: number): boolean {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < from) low = middle + 1;
    else high = middle;
  }
  return low < sorted.length && (sorted[low] as number) < to;
}

/** Whether a node has what a `return` has: an expression, and nothing else. */
function mayReturn({ expression, arguments: given, name, thenStatement }: Shape): boolean {
  return expression !== undefined && given === undefined && name === undefined && thenStatement === undefined;
}

/** One look at the text spares the walk, or most of it. */
const wordsOf = memo((names: ReadonlySet<string>) => {
  const words = [...names].map((name) => name.replace(/[#$]/g, '\\$&'));
  return new RegExp(`(?:${words.join('|')})\\s*[(<]`, 'g');
});

interface Names {
  readonly all: ReadonlySet<string>;
  readonly bySource: ReadonlyMap<SourceFile, ReadonlySet<string>>;
}

/** All names of a program by which an answer can come from another file. */
const namesOf = memo((program: Program): Names => {
  const sources = program.getSourceFiles().filter((source) => !program.isSourceFileDefaultLibrary(source));
  const bySource = new Map<SourceFile, Set<string>>();
  const all = new Set<string>();
  const add = (source: SourceFile, names: Iterable<string>): string[] => {
    const fresh = [...names].filter((name) => !all.has(name));
    bySource.set(source, new Set([...(bySource.get(source) ?? []), ...names]));
    return fresh;
  };
  for (const source of sources) {
    const { calling, marked } = saidIn(source);
    if (calling.size + marked.size === 0) continue;
    add(source, [...calling, ...marked]);
    for (const name of [...calling, ...marked]) all.add(name);
  }
  // A wrapper of a wrapper: two steps more.
  for (let step = 0, fresh: ReadonlySet<string> = new Set(all); step < 2 && fresh.size > 0; step += 1) {
    const more = new Set<string>();
    for (const source of sources) {
      const callers = source.isDeclarationFile ? none : callersIn(source, fresh);
      if (callers.size > 0) for (const name of add(source, callers)) more.add(name);
    }
    for (const name of more) all.add(name);
    fresh = more;
  }
  return { all, bySource };
});

/** Whether a function of this name, in some file of the program, may hand on an answer. Asks no type. */
export function isNamedElsewhere(file: File, name: string): boolean {
  return file.types !== undefined && namesOf(file.types.program).all.has(name);
}

/** Whether any of these names stands in a file: a look at its text. */
export function mentionsNameElsewhere(file: File): boolean {
  return file.types !== undefined && (patternOf(file.types.program)?.test(file.code.text) ?? false);
}

const patternOf = memo((program: Program): RegExp | undefined => {
  const names = [...namesOf(program).all].map((name) => name.replace(/[$]/g, '\\$&'));
  return names.length > 0 ? new RegExp(`(?<![\\w$])(?:${names.join('|')})(?![\\w$])`) : undefined;
});

/** The same for one file of the program: most functions of a name are others. */
export function isNamedIn(program: Program, source: SourceFile, name: string): boolean {
  return namesOf(program).bySource.get(source)?.has(name) ?? false;
}
