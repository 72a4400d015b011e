import { variableOf, type Variable } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import type { Node } from '../syntax/nodes.ts';
import { nodesIn } from '../syntax/tree.ts';

/** Whether an expression is made of one of these variables, also through constants and functions of the file. */
export function mentions(file: File, node: Node, variables: readonly Variable[], depth = 2): boolean {
  for (const at of nodesIn(file, node)) {
    const variable = at.type === 'Identifier' ? variableOf(file, at) : undefined;
    if (!variable) continue;
    if (variables.includes(variable)) return true;
    // `const task = { run, resolve, reject }; this.queue.push(task)`
    const declared = variable.defs[0]?.node;
    const value =
      declared?.type === 'VariableDeclarator'
        ? declared.init
        : declared?.type === 'FunctionDeclaration'
          ? declared
          : undefined;
    if (value && depth > 0 && mentions(file, value, variables, depth - 1)) return true;
  }
  return false;
}
