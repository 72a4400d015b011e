import type { Linter } from 'eslint';
import { dirname, extname, isAbsolute } from 'node:path';
import { withoutProjectConfiguration } from './directives.ts';
import { note, type Reason } from './journal.ts';
import { nearestTsconfig } from './tsconfig.ts';
import type { Parse, Parsed, Typescript } from './typescript.ts';

interface ParserOptions {
  readonly filePath: string;
  readonly sourceType?: string;
}

/** Plain JavaScript: a module, or else a script, since without a configuration nobody says which of the two it is. */
function parseJavaScript(espree: Parse, text: string, given: ParserOptions): Parsed {
  const options = { ...given, ecmaFeatures: { jsx: true } };
  try {
    return espree(text, options);
  } catch (error) {
    if (given.sourceType !== 'module' || extname(given.filePath) === '.mjs') throw error;
    try {
      return espree(text, { ...options, sourceType: 'commonjs' } as ParserOptions);
    } catch {
      throw error;
    }
  }
}

/** Why types cannot be had for a file, as far as that is known before it is parsed. */
function obstacle(file: string, typescript: Typescript): Reason | undefined {
  // Standard input without a file name.
  if (!isAbsolute(file)) return 'no-tsconfig';
  if (!typescript.parse) return nearestTsconfig(dirname(file)) ? { missing: typescript.missing } : 'no-tsconfig';
  const membership = typescript.membership(file);
  if (membership === 'included') return undefined;
  if (typeof membership === 'string') return membership;
  note(membership);
  return 'unreadable-tsconfig';
}

function reasonOf(error: unknown): Reason {
  const message = error instanceof Error ? error.message : String(error);
  return message.includes('was not found by the project service')
    ? 'not-included'
    : { failed: message.split('\n')[0] as string };
}

/**
 * The parser of the command: the TypeScript one with types where it can be, without them elsewhere, and ESLint's own
 * where there is no other. A file that cannot have types is linted all the same, and noted.
 */
export function createParser(
  meta: { name: string; version: string },
  typescript: Typescript,
  espree: Parse,
): Linter.Parser {
  function parseWithoutTypes(text: string, options: ParserOptions, because: Reason): Parsed {
    const file = options.filePath;
    if (!typescript.parse && /\.[cm]?tsx?$/.test(file)) {
      note({ file, types: false, because: { missing: typescript.missing } });
      throw Object.assign(new Error(`Not linted: ${typescript.missing}.`), { lineNumber: 1, column: 1 });
    }
    const parsed = typescript.parse ? typescript.parse(text, options) : parseJavaScript(espree, text, options);
    note({ file, types: false, because });
    return parsed;
  }

  function parse(text: string, options: ParserOptions): Parsed {
    const reason = obstacle(options.filePath, typescript);
    if (reason || !typescript.parse) return parseWithoutTypes(text, options, reason ?? 'no-tsconfig');
    try {
      const parsed = typescript.parseWithTypes(text, options);
      note({ file: options.filePath, types: true });
      return parsed;
    } catch (error) {
      // Where the code is to blame, this fails as well, with the same error.
      return parseWithoutTypes(text, options, reasonOf(error));
    }
  }

  return {
    meta,
    parseForESLint(text: string, options: unknown) {
      const parsed = parse(text, options as ParserOptions);
      const comments = withoutProjectConfiguration(parsed.ast.comments);
      return { ...parsed, ast: Object.assign(parsed.ast, { comments }) };
    },
  };
}
