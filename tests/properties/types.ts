import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type * as TypeScript from 'typescript';

const ts = createRequire(import.meta.url)('typescript') as typeof TypeScript;
const ownTypes = join(import.meta.dirname, '../../node_modules/@types');

export interface Source {
  readonly path: string;
  readonly text: string;
}

export type Options = TypeScript.CompilerOptions;

export interface Project {
  readonly options: Options;
  readonly files: readonly string[];
}

/** The options and files of a `tsconfig.json`: strict, unless it says otherwise, and with the types of Node.js. */
export function projectOf(config: string): Project {
  const { config: json } = ts.readConfigFile(config, (path) => ts.sys.readFile(path)) as { config?: unknown };
  const { options, fileNames } = ts.parseJsonConfigFileContent(json ?? {}, ts.sys, dirname(config));
  const own = ts.getEffectiveTypeRoots({ ...options, configFilePath: config }, ts.sys) ?? [];
  return {
    files: fileNames,
    options: {
      strict: true,
      ...options,
      types: [...new Set([...(options.types ?? []), 'node'])],
      typeRoots: [...own, ownTypes],
      // `typescript` 6 minds what older projects say.
      ignoreDeprecations: '6.0',
      noEmit: true,
      incremental: false,
      composite: false,
      skipLibCheck: true,
      noErrorTruncation: true,
    },
  };
}

/** Files on the disk: they serve again as they are. */
const parsed = new Map<string, TypeScript.SourceFile | undefined>();

/**
 * The errors in some files, which need not exist, and in others, which do: each by its code and message, whatever its
 * place.
 */
export function typeErrorsIn(
  sources: readonly Source[],
  options: Options,
  others: readonly string[] = [],
): Map<string, Set<string>> {
  const texts = new Map(sources.map(({ path, text }) => [path, text]));
  const host = ts.createCompilerHost(options, true);
  const disk = { ...host };
  host.fileExists = (path) => texts.has(path) || disk.fileExists(path);
  host.readFile = (path) => texts.get(path) ?? disk.readFile(path);
  host.getSourceFile = (path, target, ...rest) => {
    const text = texts.get(path);
    if (text !== undefined) return ts.createSourceFile(path, text, target, true);
    const key = `${path} ${JSON.stringify(target)}`;
    if (!parsed.has(key)) parsed.set(key, disk.getSourceFile(path, target, ...rest));
    return parsed.get(key);
  };
  const program = ts.createProgram([...new Set([...others, ...texts.keys()])], options, host);
  const errors = new Map<string, Set<string>>();
  for (const path of new Set([...texts.keys(), ...others])) {
    const file = program.getSourceFile(path);
    if (!file || file.isDeclarationFile) continue;
    const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
    errors.set(path, new Set(found.map(wordsOf)));
  }
  return errors;
}

/** What an unknown name may have been meant for depends on the names around it. */
function wordsOf({ code, messageText }: TypeScript.Diagnostic): string {
  const text = ts.flattenDiagnosticMessageText(messageText, ' ');
  return /^Cannot find name '[^']*'/.exec(text)?.[0] ?? `TS${code}: ${text}`;
}

/** The errors that a text has and another had not. */
export function newErrors(before: ReadonlySet<string> = new Set(), after: ReadonlySet<string> = new Set()): string[] {
  return [...after].filter((error) => !before.has(error));
}
