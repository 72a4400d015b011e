import type { TSESTree } from '@typescript-eslint/utils';
import { memo } from '../framework/memo.ts';
import type { File } from '../syntax/file.ts';
import type { Node } from '../syntax/nodes.ts';
import { allOfType } from '../syntax/tree.ts';

/** The white space before the first thing on a node's line. */
export function indentOf(file: File, node: Node): string {
  return /^\s*/.exec(file.code.lines[node.loc.start.line - 1] ?? '')?.[0] ?? '';
}

/** One step of indentation, as the file has it: the smallest one that a block uses. */
export const indentUnit = memo((file: File): string => {
  let unit = '';
  for (const block of allOfType(file, 'BlockStatement')) {
    const [first] = block.body;
    if (!first || first.loc.start.line === block.loc.start.line) continue;
    const outer = indentOf(file, block);
    const inner = indentOf(file, first);
    if (!inner.startsWith(outer) || inner.length === outer.length) continue;
    const step = inner.slice(outer.length);
    if (unit === '' || step.length < unit.length) unit = step;
  }
  return unit || '  ';
});

/** The quotes of the file's strings. */
export const quoteOf = memo((file: File): string => {
  const strings = allOfType(file, 'Literal').filter((node) => typeof node.value === 'string');
  const double = strings.filter((node) => node.raw.startsWith('"')).length;
  return double * 2 > strings.length ? '"' : "'";
});

/** `;` where the file ends its statements in one. */
export const semicolonOf = memo((file: File): string => {
  const statements = [
    ...allOfType(file, 'ImportDeclaration'),
    ...allOfType(file, 'ExpressionStatement'),
    ...allOfType(file, 'ReturnStatement'),
    ...allOfType(file, 'PropertyDefinition'),
    ...allOfType(file, 'VariableDeclaration').filter(({ parent }) => !/^For/.test(parent.type)),
  ];
  const ending = statements.filter((node) => file.code.getLastToken(node)?.value === ';');
  return ending.length * 2 >= statements.length ? ';' : '';
});

/** Whether the file is CommonJS: it requires, exports by assignment, or says so by its name. */
export const isCommonJs = memo((file: File): boolean => {
  if (/\.c[jt]s$/.test(file.path)) return true;
  const isModule = (file.ast.body as TSESTree.Node[]).some((node) => /^(?:Import|Export)/.test(node.type));
  if (isModule || /\.m[jt]s$/.test(file.path)) return false;
  return (
    allOfType(file, 'CallExpression').some(
      (call) => call.callee.type === 'Identifier' && call.callee.name === 'require',
    ) || (file.ast.sourceType as string) !== 'module'
  );
});

export function isTypeScript(file: File): boolean {
  return /\.[mc]?tsx?$/.test(file.path);
}

export function lineEndOf(file: File): string {
  return file.code.text.includes('\r\n') ? '\r\n' : '\n';
}
