import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Node as TsNode, SourceFile, Symbol as TsSymbol, Type } from 'typescript';
import { memo } from '../framework/memo.ts';
import type { File, TypeServices } from '../syntax/file.ts';
import type { Node } from '../syntax/nodes.ts';

/*
 * Types for a host whose parser has none (oxlint), from the API that TypeScript 7.1 has for programs in JavaScript: a
 * compiler in a process of its own, asked over a pipe. What it answers is given the shape of TypeScript's own API, as
 * far as types.ts asks, so that both are read by the same code. Its declarations: `dist/api/sync/*.d.ts` of the package.
 */

interface NativeSymbol {
  readonly name: string;
  readonly declarations: readonly { resolve(): TsNode | undefined }[];
}

interface NativeType {
  readonly intrinsicName?: string;
  isUnionType(): boolean;
  isIntersectionType(): boolean;
  isTypeParameter(): boolean;
  isTypeReference(): boolean;
  isClassOrInterface(): boolean;
  isErrorType(): boolean;
  getTypes(): readonly NativeType[];
  getTarget(): NativeType;
  getSymbol(): NativeSymbol | undefined;
  getAliasSymbol(): NativeSymbol | undefined;
  getBaseTypes(): readonly NativeType[] | undefined;
  getProperty(name: string): NativeSymbol | undefined;
  getCallSignatures(): readonly { getReturnType(): NativeType }[];
}

interface NativeProject {
  /** Nothing for a file that no tsconfig.json includes. */
  readonly configFileName: string | undefined;
  readonly program: {
    getSourceFile(path: string): SourceFile | undefined;
    getSourceFileNames(): readonly string[];
    isSourceFileDefaultLibrary(source: SourceFile): boolean;
  };
  readonly checker: {
    getTypeAtLocation(node: TsNode): NativeType;
    getTypeOfSymbol(symbol: NativeSymbol): NativeType;
    typeToString(type: NativeType): string;
  };
}

interface Snapshot {
  getDefaultProjectForFile(path: string): NativeProject | undefined;
  update(changes: { readonly openFiles: readonly string[] }): Snapshot;
  dispose(): void;
}

interface Api {
  createSnapshot(what: { readonly openFiles: readonly string[] }): Snapshot;
}

/** What this process has: the compiler, once it is started, and what it read; `undefined` for good once it has failed. */
let running: { readonly api: Api; snapshot: Snapshot | undefined } | 'not yet' | undefined = 'not yet';

/**
 * Asks for something with the types of TypeScript 7.1. Nothing unless the settings want it, it is installed where the
 * file is, and a tsconfig.json includes the file. A failure of any kind is the last: this process asks no more.
 */
export function askNative<Answer>(file: File, ask: (types: TypeServices) => Answer): Answer | undefined {
  if (file.settings.types !== 'native' || running === undefined) return undefined;
  try {
    const types = nativeTypesOf(file);
    return types && ask(types);
  } catch {
    running = undefined;
    return undefined;
  }
}

const nativeTypesOf = memo((file: File): TypeServices | undefined => {
  if (!/\.[cm]?[jt]sx?$/.test(file.path) || savedText(file.path) !== file.code.text) return undefined;
  const path = file.path.replaceAll('\\', '/');
  const project = projectOf(path, file.code.text);
  const source = project?.program.getSourceFile(path);
  if (project?.configFileName === undefined || source?.text !== file.code.text) return undefined;
  const map = { get: (node: Node) => nodeAt(source, ...node.range) };
  return { program: programOf(project), esTreeNodeToTSNodeMap: map } as unknown as TypeServices;
});

/** While somebody types, the text is not what the compiler reads. */
function savedText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function projectOf(path: string, text: string): NativeProject | undefined {
  if (running === 'not yet') running = { api: start(path), snapshot: undefined };
  if (!running) return undefined;
  const before = running.snapshot;
  const known = before?.getDefaultProjectForFile(path);
  const isStale = known !== undefined && known.program.getSourceFile(path)?.text !== text;
  if (known && !isStale) return known;
  const open = { openFiles: [path] };
  running.snapshot = before && !isStale ? before.update(open) : running.api.createSnapshot(open);
  // Files are linted one after the other: nobody asks about the earlier ones any more.
  before?.dispose();
  return running.snapshot.getDefaultProjectForFile(path);
}

/** TypeScript 7.1 by the name that it has beside an older one, or by its own. */
function start(path: string): Api {
  const require = createRequire(path);
  const load = (name: string) => new (require(name) as { API: new () => Api }).API();
  try {
    return load('@typescript/native/sync');
  } catch {
    return load('typescript/sync');
  }
}

/** The innermost node of a range: an expression, not the statement that it is. */
function nodeAt(source: SourceFile, start: number, end: number): TsNode | undefined {
  let found: TsNode | undefined;
  for (let at: TsNode | undefined = source; at; at = around(at, start, end)) {
    if (at.end === end && at.getStart(source) === start) found = at;
  }
  return found;
}

/** The child that has a range in it: of thousands of statements, too. Each look at a node decodes a part of the answer. */
function around(parent: TsNode, start: number, end: number): TsNode | undefined {
  const children = childrenOf(parent);
  let [low, high] = [0, children.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((children[middle]?.end ?? end) < end) low = middle + 1;
    else high = middle;
  }
  const child = children[low];
  return child && child.pos <= start ? child : undefined;
}

const childrenOf = memo((parent: TsNode): readonly TsNode[] => {
  const children: TsNode[] = [];
  parent.forEachChild((child) => {
    children.push(child);
  });
  return children;
});

const programOf = memo(({ program, checker }: NativeProject) => {
  const symbols = new WeakMap<TsSymbol, NativeSymbol>();
  const natives = new WeakMap<Type, NativeType>();
  const symbolOf = memo((native: NativeSymbol): TsSymbol => {
    const [first] = native.declarations;
    const declaration = memo((handle: NonNullable<typeof first>) => handle.resolve());
    const symbol = {
      name: native.name,
      get declarations() {
        return first && [declaration(first)].filter((node) => node !== undefined);
      },
    } as unknown as TsSymbol;
    symbols.set(symbol, native);
    return symbol;
  });
  const optional = (native: NativeSymbol | undefined) => native && symbolOf(native);
  const typeOf = memo((native: NativeType): Type => {
    const isUnion = native.isUnionType();
    const isIntersection = native.isIntersectionType();
    const type = {
      intrinsicName: native.isErrorType() ? 'error' : native.intrinsicName,
      isUnion: () => isUnion,
      isIntersection: () => isIntersection,
      isTypeParameter: () => native.isTypeParameter(),
      isClassOrInterface: () => native.isClassOrInterface(),
      get types() {
        return native.getTypes().map(typeOf);
      },
      get target() {
        return native.isTypeReference() ? typeOf(native.getTarget()) : undefined;
      },
      get aliasSymbol() {
        return optional(native.getAliasSymbol());
      },
      getSymbol: () => optional(native.getSymbol()),
      getProperty: (name: string) => optional(native.getProperty(name)),
      getCallSignatures: () =>
        native.getCallSignatures().map((signature) => ({ getReturnType: () => typeOf(signature.getReturnType()) })),
    } as unknown as Type;
    natives.set(type, native);
    return type;
  });
  const answers = {
    getTypeAtLocation: (node: TsNode) => typeOf(checker.getTypeAtLocation(node)),
    getBaseTypes: (type: Type) => natives.get(type)?.getBaseTypes()?.map(typeOf) ?? [],
    getTypeOfSymbolAtLocation: (symbol: TsSymbol) =>
      typeOf(checker.getTypeOfSymbol(symbols.get(symbol) as NativeSymbol)),
    typeToString: (type: Type) => checker.typeToString(natives.get(type) as NativeType),
  };
  return {
    getTypeChecker: () => answers,
    getSourceFiles: () => program.getSourceFileNames().map((fileName) => ({ fileName })),
    isSourceFileDefaultLibrary: (source: SourceFile) => program.isSourceFileDefaultLibrary(source),
  };
});
