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

/** What a node of TypeScript's tree has that tells a call or a function, of whatever kind. */
interface Shape {
  readonly body?: unknown;
  readonly parameters?: unknown;
  readonly arguments?: unknown;
  readonly expression?: Shape;
  readonly name?: Shape;
  readonly text?: string;
}

/** The names of the functions of a file that do something with the answer of what has one of these names. */
function callersIn(source: SourceFile, called: ReadonlySet<string>): ReadonlySet<string> {
  if (!wordsOf(called).test(source.text)) return none;
  const found = new Set<string>();
  interface Visit {
    readonly node: TsNode;
    readonly around: TsNode;
    readonly fn: string | undefined;
    readonly holder: string | undefined;
  }
  const waiting: Visit[] = [{ node: source, around: source, fn: undefined, holder: undefined }];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    const shape = at.node as unknown as Shape;
    const own = shape.name?.text;
    const isFunction = shape.body !== undefined && shape.parameters !== undefined;
    const fn = isFunction ? (own ?? at.holder) : at.fn;
    const callee = shape.arguments === undefined ? undefined : shape.expression;
    const isCalled = fn !== undefined && called.has(callee?.name?.text ?? callee?.text ?? '');
    if (isCalled && !isStatement(at.node, at.around)) found.add(fn);
    at.node.forEachChild((node) => {
      waiting.push({ node, around: at.node, fn, holder: own });
    });
  }
  return found;
}

/** A call that is all of a statement: nobody gets its answer. The kinds of TypeScript's nodes have other numbers in each version. */
function isStatement(call: TsNode, around: TsNode): boolean {
  return around.pos === call.pos && around.end - call.end <= 1 && around !== call;
}

/** One look at the text spares the walk. */
const wordsOf = memo((names: ReadonlySet<string>) => {
  const words = [...names].map((name) => name.replace(/[#$]/g, '\\$&'));
  return new RegExp(`(?:${words.join('|')})\\s*[(<]`);
});

/** All names of a program by which an answer can come from another file. */
const namesOf = memo((program: Program): ReadonlySet<string> => {
  const sources = program.getSourceFiles().filter((source) => !program.isSourceFileDefaultLibrary(source));
  const names = new Set<string>();
  for (const { calling, marked } of sources.map(saidIn)) for (const name of [...calling, ...marked]) names.add(name);
  // A wrapper of a wrapper: two steps more.
  for (let step = 0, fresh: ReadonlySet<string> = names; step < 2 && fresh.size > 0; step += 1) {
    const more = new Set<string>();
    for (const source of sources) {
      if (source.isDeclarationFile) continue;
      for (const name of callersIn(source, fresh)) if (!names.has(name)) more.add(name);
    }
    for (const name of more) names.add(name);
    fresh = more;
  }
  return names;
});

/** Whether a function of this name, in some file of the program, may hand on an answer. Asks no type. */
export function isNamedElsewhere(file: File, name: string): boolean {
  return file.types !== undefined && namesOf(file.types.program).has(name);
}
