import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type ts from 'typescript';

/** What is wrong with a tsconfig, in words. */
export interface Unreadable {
  readonly tsconfig: string;
  readonly problem: string;
}

/** What a tsconfig says, as far as it matters here. */
export interface Tsconfig {
  readonly path: string;
  readonly problem: Unreadable | undefined;
  readonly fileNames: readonly string[];
  readonly allowsJavaScript: boolean;
  readonly references: readonly string[];
}

const nearest = new Map<string, string | undefined>();

/** The tsconfig.json or jsconfig.json that TypeScript would look at first for a file: in its folder, or above it. */
export function nearestTsconfig(folder: string): string | undefined {
  if (nearest.has(folder)) return nearest.get(folder);
  const here = ['tsconfig.json', 'jsconfig.json'].map((name) => join(folder, name)).find((path) => existsSync(path));
  const parent = dirname(folder);
  const found = here ?? (parent === folder ? undefined : nearestTsconfig(parent));
  nearest.set(folder, found);
  return found;
}

/**
 * Syntax errors, and files that `extends` cannot find. TypeScript goes on without them, on defaults that nobody chose,
 * and the types would be other ones than the project's. An unknown or a wrong option does no such harm.
 */
function isUnreadable({ code }: ts.Diagnostic): boolean {
  const cannotReadFile = 5083;
  const cannotReadFileBecause = 5012;
  const fileNotFound = 6053;
  const circularExtends = 18000;
  return code < 2000 || [cannotReadFile, cannotReadFileBecause, fileNotFound, circularExtends].includes(code);
}

/** Reads tsconfigs, each of them once, as the given TypeScript does. */
export function tsconfigReader(typescript: typeof ts): (path: string) => Tsconfig {
  const known = new Map<string, Tsconfig>();

  function explain({ file, start, messageText }: ts.Diagnostic): string {
    const text = typescript.flattenDiagnosticMessageText(messageText, ' ').replace(/\.$/, '');
    if (!file || start === undefined) return text;
    const { line, character } = file.getLineAndCharacterOfPosition(start);
    return `${text} (line ${line + 1}, column ${character + 1})`;
  }

  function read(path: string): Tsconfig {
    // What is parsed below has the errors of the files that it extends, but not its own.
    const syntaxError = typescript.readConfigFile(path, (file) => typescript.sys.readFile(file)).error;
    const diagnostics: ts.Diagnostic[] = syntaxError ? [syntaxError] : [];
    const parsed = typescript.getParsedCommandLineOfConfigFile(path, undefined, {
      ...typescript.sys,
      onUnRecoverableConfigFileDiagnostic: (diagnostic) => diagnostics.push(diagnostic),
    });
    const first = [...diagnostics, ...(parsed?.errors ?? [])].find(isUnreadable);
    const { allowJs, checkJs } = parsed?.options ?? {};
    return {
      path,
      problem: first && { tsconfig: path, problem: explain(first) },
      fileNames: parsed?.fileNames ?? [],
      allowsJavaScript: allowJs ?? checkJs ?? false,
      references:
        parsed?.projectReferences?.map((reference) => typescript.resolveProjectReferencePath(reference)) ?? [],
    };
  }

  return (path) => {
    const tsconfig = known.get(path) ?? read(path);
    known.set(path, tsconfig);
    return tsconfig;
  };
}
