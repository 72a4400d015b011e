import type { TSESTree } from '@typescript-eslint/utils';
import { findEspree, findTypescriptParsers, load } from '../packages.ts';

/** A stretch of a text, as parsers give it: from here, up to there. */
export type Range = readonly [start: number, end: number];

/** A file that was parsed: what edits of its text need to know. */
export interface Source {
  readonly text: string;
  readonly body: readonly TSESTree.ProgramStatement[];
  readonly comments: readonly { readonly type: string; readonly value: string; readonly range: Range }[];
}

/** Parses a text, or throws the syntax error that is in it. */
export type ParseSource = (text: string) => Source;

interface Ast extends Pick<Source, 'body'> {
  readonly comments?: Source['comments'];
}

interface Espree {
  parse(text: string, options: object): Ast;
}

interface TypescriptParser {
  parseForESLint(text: string, options: object): { ast: Ast };
}

const options = { ecmaVersion: 'latest', range: true, loc: true, comment: true } as const;

/** Takes the first way that works; throws what is wrong with the first one if none does. */
function firstOf(ways: readonly ((text: string) => Ast)[]): ParseSource {
  return (text) => {
    const errors: unknown[] = [];
    for (const way of ways) {
      try {
        const { body, comments = [] } = way(text);
        return { text, body, comments };
      } catch (error) {
        errors.push(error);
      }
    }
    throw errors[0];
  };
}

/**
 * The parser for JavaScript and JSON: espree, which ESLint brings along. JSON with comments is an expression of
 * JavaScript; `'use strict'` files and modules are parsed alike.
 */
export async function javascriptParser(cwd: string): Promise<ParseSource> {
  const file = findEspree(cwd);
  if (!file) throw new Error('ESLint, which brings the parser, was not found');
  const espree = await load<Espree>(file);
  return firstOf(
    (['module', 'commonjs'] as const).map((sourceType) => (text) => espree.parse(text, { ...options, sourceType })),
  );
}

/**
 * The parser for a configuration in TypeScript: the project's own where there is one. Without it, most of these files
 * are read as well, because they have no types in them.
 */
export async function typescriptParser(cwd: string): Promise<ParseSource> {
  for (const file of findTypescriptParsers(cwd)) {
    try {
      const parser = await load<TypescriptParser>(file);
      return firstOf([(text) => parser.parseForESLint(text, options).ast]);
    } catch {
      // It is installed without TypeScript: the next one, or espree.
    }
  }
  return javascriptParser(cwd);
}

/** Calls back for a node and everything in it. */
export function walk(node: unknown, visit: (node: TSESTree.Node) => void): void {
  if (Array.isArray(node)) {
    for (const one of node) walk(one, visit);
    return;
  }
  if (typeof node !== 'object' || node === null || typeof (node as { type?: unknown }).type !== 'string') return;
  visit(node as TSESTree.Node);
  for (const [key, child] of Object.entries(node)) if (key !== 'parent') walk(child, visit);
}

/** The line of a position, from 1 on. */
export function lineAt(text: string, position: number): number {
  return text.slice(0, position).split('\n').length;
}

/** The position of the next thing that is neither space nor comment. */
export function skipTrivia({ text, comments }: Pick<Source, 'text' | 'comments'>, start: number): number {
  for (let position = start; ;) {
    position += /^\s*/.exec(text.slice(position))?.[0].length ?? 0;
    const comment = comments.find(({ range }) => range[0] === position);
    if (!comment) return position;
    position = comment.range[1];
  }
}
