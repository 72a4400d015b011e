import { parse } from '@typescript-eslint/parser';
import type { TSESTree } from '@typescript-eslint/utils';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { examplesIn } from '../docs/examples.ts';

const root = join(import.meta.dirname, '../..');

function filesIn(folder: string, extension: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(extension))
    .map((name) => readFileSync(join(root, folder, name), 'utf8'));
}

/**
 * The modules of this repository: the sources of the plugin, and every example in its documentation. They are mixed, in
 * the same way each time, so that the first half of them is like the second one.
 */
export function modules(): string[] {
  const examples = filesIn('docs', '.md').flatMap((page) => examplesIn(page).map(({ code }) => code));
  const place = (text: string) => createHash('sha256').update(text).digest('hex');
  const placed = [...filesIn('rules', '.ts'), ...examples].map((text) => [place(text), text] as const);
  return placed.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
}

/** An import, as a function can have it. */
function requireFor({ specifiers, source, importKind }: TSESTree.ImportDeclaration): string {
  if (importKind === 'type') return '';
  const from = `require(${source.raw})`;
  const names = specifiers.map((specifier) => {
    const { name } = specifier.local;
    if (specifier.type !== 'ImportSpecifier') return `const ${name} = ${from};`;
    const { imported } = specifier;
    return `const { ${imported.type === 'Identifier' ? imported.name : imported.raw}: ${name} } = ${from};`;
  });
  return names.join(' ');
}

/** A module as a function that any number of can stand in one file: what it imports it requires, and exports nothing. */
export function asFunction(code: string, name: string): string {
  const { body } = parse(code, { range: true });
  const parts = body.map((statement) => {
    const text = ([start, end]: TSESTree.Range) => code.slice(start, end);
    switch (statement.type) {
      case 'ImportDeclaration':
        return requireFor(statement);
      case 'ExportDefaultDeclaration': {
        const { declaration } = statement;
        const isNamed = 'id' in declaration && declaration.id !== null && !declaration.type.endsWith('Expression');
        return isNamed ? text(declaration.range) : `void (${text(declaration.range)});`;
      }
      case 'ExportNamedDeclaration':
        return statement.declaration ? text(statement.declaration.range) : '';
      case 'ExportAllDeclaration':
        return '';
      default:
        return text(statement.range);
    }
  });
  return `async function ${name}() {\n${parts.join('\n')}\n}\n`;
}

export function linesOf(text: string): number {
  return text.split('\n').length - 1;
}
