import { memoIn } from '../../framework/memo.ts';
import { variableOf, type Variable } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import type { Node } from '../../syntax/nodes.ts';
import { nodesIn } from '../../syntax/tree.ts';

/** Whether an expression is made of one of these variables, also through constants and functions of the file. */
export function mentions(file: File, node: Node, variables: readonly Variable[]): boolean {
  return variables.length > 0 && variables.some((variable) => mentionedIn(file, node).has(variable));
}

/** An item is asked about many variables, and looked through once. */
const mentionedIn: (file: File, node: Node) => ReadonlySet<Variable> = memoIn((file: File, node: Node) => {
  const found = new Set<Variable>();
  collect(file, node, found, 2);
  return found;
});

function collect(file: File, node: Node, found: Set<Variable>, depth: number): void {
  for (const at of nodesIn(file, node)) {
    const variable = at.type === 'Identifier' ? variableOf(file, at) : undefined;
    if (!variable) continue;
    found.add(variable);
    // `const task = { run, resolve, reject }; this.queue.push(task)`
    const [def] = variable.defs;
    // What declares a parameter is its function, which is no value of it.
    const value = def?.type === 'Variable' ? def.node.init : def?.type === 'FunctionName' ? def.node : undefined;
    if (value && depth > 0) collect(file, value, found, depth - 1);
  }
}
