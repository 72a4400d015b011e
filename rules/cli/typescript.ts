import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type ts from 'typescript';
import { findTypescriptParsers, load } from './packages.ts';
import { projectsOf, type Membership } from './projects.ts';
import { tsconfigReader } from './tsconfig.ts';

/** What a parser gives ESLint. */
export interface Parsed {
  readonly ast: { readonly comments: readonly { readonly type: string; readonly value: string }[] };
}

export type Parse = (text: string, options: { readonly filePath: string }) => Parsed;

/** The parser for TypeScript, or the reason why there is none. */
export type Typescript =
  | { readonly parse: Parse; readonly parseWithTypes: Parse; readonly membership: (file: string) => Membership }
  | { readonly parse?: never; readonly missing: string };

interface ParserPackage {
  parseForESLint(text: string, options: object): Parsed & { services?: { program?: ts.Program | null } };
}

async function loadParser(file: string, cwd: string): Promise<Typescript> {
  const parser = await load<ParserPackage>(file);
  const parse = (text: string, options: object) =>
    parser.parseForESLint(text, { ...options, ecmaFeatures: { jsx: true } });
  const parseWithTypes = (text: string, options: object) =>
    parse(text, { ...options, projectService: true, tsconfigRootDir: cwd });
  const programFor = (filePath: string) => {
    try {
      return parseWithTypes(readFileSync(filePath, 'utf8'), { filePath }).services?.program ?? undefined;
    } catch {
      return undefined;
    }
  };
  const typescript = createRequire(file)('typescript') as typeof ts;
  return { parse, parseWithTypes, membership: projectsOf(tsconfigReader(typescript), programFor) };
}

/** Loads the TypeScript parser that the project has, or the one beside the plugin. */
export async function loadTypescript(cwd: string): Promise<Typescript> {
  const needed = '@typescript-eslint/parser';
  const problems: string[] = [];
  for (const file of findTypescriptParsers(cwd)) {
    try {
      return await loadParser(file, cwd);
    } catch (error) {
      // TypeScript itself is not installed, or has no compiler API (from version 7 on).
      const [reason] = (error instanceof Error ? error.message : String(error)).split('\n') as [string];
      problems.push(reason.replace(/\.$/, ''));
    }
  }
  const [problem] = problems;
  return { missing: problem ? `${needed} cannot be loaded (${problem})` : `${needed} is not installed` };
}
