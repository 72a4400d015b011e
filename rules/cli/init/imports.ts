import type { TSESTree } from '@typescript-eslint/utils';
import { endOfLine, type Edit, type Style } from './edit.ts';
import type { Source } from './source.ts';

/** A name of a module that a file has under a name of its own. */
export interface Imported {
  readonly from: string;
  /** The name in the module; `default` for what `import x from` gives, and for the whole of a module. */
  readonly name: string;
}

/** The module that `require('…')` asks for. */
function requested(node: TSESTree.Node | null | undefined): string | undefined {
  if (node?.type !== 'CallExpression' || node.callee.type !== 'Identifier' || node.callee.name !== 'require') return;
  const [argument] = node.arguments;
  return argument?.type === 'Literal' && typeof argument.value === 'string' ? argument.value : undefined;
}

function nameOf(node: TSESTree.Node): string {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'Literal' ? String(node.value) : '';
}

/** What a file imports or requires at its top level, by the names that it has there. */
export function importsIn({ body }: Source): Map<string, Imported> {
  const found = new Map<string, Imported>();
  for (const statement of body) {
    if (statement.type === 'ImportDeclaration') {
      for (const specifier of statement.specifiers) {
        const name = specifier.type === 'ImportSpecifier' ? nameOf(specifier.imported) : 'default';
        found.set(specifier.local.name, { from: statement.source.value, name });
      }
    }
    if (statement.type !== 'VariableDeclaration') continue;
    for (const { id, init } of statement.declarations) {
      const from = requested(init);
      if (from === undefined) continue;
      if (id.type === 'Identifier') found.set(id.name, { from, name: 'default' });
      if (id.type !== 'ObjectPattern') continue;
      for (const property of id.properties) {
        if (property.type === 'Property' && property.value.type === 'Identifier') {
          found.set(property.value.name, { from, name: nameOf(property.key) });
        }
      }
    }
  }
  return found;
}

/** Whether a statement does nothing but load modules. */
function loads(statement: TSESTree.ProgramStatement): boolean {
  if (statement.type === 'ImportDeclaration') return true;
  if (statement.type !== 'VariableDeclaration') return false;
  return statement.declarations.every(({ init }) => requested(init) !== undefined);
}

/** The quotes and the end of a statement, as the file has them. */
export function punctuation({ text, body }: Source): { quote: string; semicolon: string } {
  const quoted = /(?:from|require\(|import)\s*(['"])/.exec(text)?.[1] ?? (/(['"])/.exec(text)?.[1] || "'");
  const ends = body.map(({ range }) => text[range[1] - 1] === ';');
  return { quote: quoted, semicolon: ends.length === 0 || ends.includes(true) ? ';' : '' };
}

/**
 * Before the first statement that is no directive, and before the documentation that belongs to it. Comments further up
 * (a licence, `@ts-check`) have to stay at the top.
 */
function placeBeforeCode({ text, body, comments }: Source): number {
  const first = body.find((statement) => !('directive' in statement && statement.directive !== undefined));
  const start = first?.range[0] ?? text.length;
  const documentation = comments.findLast(({ range }) => range[1] <= start);
  if (!documentation || !documentation.value.startsWith('*')) return start;
  return /^[ \t]*\r?\n?[ \t]*$/.test(text.slice(documentation.range[1], start)) ? documentation.range[0] : start;
}

/** Adds a line that imports something: behind the other ones, or before everything else that runs. */
export function addImport(source: Source, line: string, { newline }: Style): Edit {
  const last = source.body.findLast(loads);
  if (!last) {
    const start = placeBeforeCode(source);
    return { start, end: start, text: `${line}${newline}${newline}` };
  }
  // Behind a comment on the same line.
  const start = endOfLine(source, last.range[1]);
  return { start, end: start, text: `${newline}${line}` };
}
