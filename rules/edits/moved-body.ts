import type { TSESTree } from '@typescript-eslint/utils';
import { variableOf, type Variable } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import { isFunction, type FunctionNode, type Node } from '../syntax/nodes.ts';
import { nodesIn } from '../syntax/tree.ts';

/** The `return` statements of a function, not of those in it. */
export function returnsOf(file: File, fn: FunctionNode): TSESTree.ReturnStatement[] {
  return [...nodesIn(file, fn.body, isFunction)].filter((node) => node.type === 'ReturnStatement');
}

/** The variables that the parameters of a function declare. */
export function declaredIn(file: File, fn: FunctionNode): Variable[] {
  const names = fn.params.flatMap((parameter) => [...nodesIn(file, parameter)]);
  return [...new Set(names.flatMap((node) => variableOf(file, node) ?? []))].filter((variable) =>
    variable.defs.some(({ type, node }) => (type as string) === 'Parameter' && node === fn),
  );
}

/**
 * Whether the statements of a function mean something else outside of it: it has a `this` or `arguments` of its own, or
 * declares what would be seen in the function around it.
 */
export function needsOwnFunction(file: File, fn: FunctionNode): boolean {
  if (!fn.body) return true;
  const isArrow = fn.type === 'ArrowFunctionExpression';
  if (!isArrow && fn.id && (variableOf(file, fn.id)?.references.length ?? 0) > 0) return true;
  for (const node of nodesIn(file, fn.body, isOwn)) {
    if (node.type === 'VariableDeclaration' && node.kind === 'var') return true;
    if (node.type === 'FunctionDeclaration') return true;
    if (!isArrow && (node.type === 'ThisExpression' || node.type === 'MetaProperty')) return true;
    if (!isArrow && node.type === 'Identifier' && node.name === 'arguments') return true;
  }
  return (
    fn.body.type === 'BlockStatement' &&
    fn.body.body.some((statement) => 'directive' in statement && statement.directive)
  );
}

/** What has a `this` and variables of its own; a function that is declared is looked at, not into. */
function isOwn(node: Node): boolean {
  return node.type === 'FunctionExpression';
}
