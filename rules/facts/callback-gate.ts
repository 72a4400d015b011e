import { variableOf } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import { bare, isFunction, type FunctionNode, type Node } from '../syntax/nodes.ts';
import { nodesIn } from '../syntax/tree.ts';

/**
 * Whether the callback of a write lets the next one start. A callback proves nothing by itself: one that only looks at
 * its error paces nobody.
 */
export function callbackGates(file: File, call: Extract<Node, { type: 'CallExpression' }>): boolean {
  const last = call.arguments.at(-1);
  if (!last || call.arguments.length < 2) return false;
  const callback = bare(last);
  if (isFunction(callback)) return goesOn(file, callback);
  if (callback.type !== 'Identifier' && callback.type !== 'MemberExpression' && callback.type !== 'CallExpression')
    return false;
  if (callback.type !== 'Identifier') return true;
  if (callback.name === 'undefined') return false;
  const variable = variableOf(file, callback);
  const [def] = variable?.defs ?? [];
  if (!variable || !def) return false;
  if (def.type === 'Parameter') return !isEncoding(callback.name);
  const fn = isFunction(def.node)
    ? def.node
    : def.type === 'Variable' && def.node.init && isFunction(def.node.init)
      ? def.node.init
      : undefined;
  return fn ? goesOn(file, fn) : false;
}

/** The second argument of `write(chunk, encoding)` is often a parameter of the function around it. */
function isEncoding(name: string): boolean {
  return /^enc/i.test(name);
}

/** Whether the function calls something on its way without an error. */
function goesOn(file: File, fn: FunctionNode): boolean {
  const [parameter] = fn.params;
  const error = parameter?.type === 'Identifier' ? variableOf(file, parameter) : undefined;
  if (!fn.body) return false;
  for (const node of nodesIn(file, fn.body, (at) => error !== undefined && isErrorBranch(file, at, error))) {
    if (node.type !== 'CallExpression') continue;
    const callee = bare(node.callee);
    const object = callee.type === 'MemberExpression' ? bare(callee.object) : undefined;
    const logs = object?.type === 'Identifier' && /^(?:console|debug|log|logger)$/i.test(object.name);
    const warns = callee.type === 'Identifier' && /^(?:debug|log)$/i.test(callee.name);
    if (!logs && !warns) return true;
  }
  return false;
}

/** `if (error) …`, `error && …` */
function isErrorBranch(file: File, node: Node, error: object): boolean {
  const branch = node.parent;
  if (branch?.type === 'IfStatement' && branch.consequent === node) return mentions(file, branch.test, error);
  return (
    branch?.type === 'LogicalExpression' &&
    branch.operator === '&&' &&
    branch.right === node &&
    mentions(file, branch.left, error)
  );
}

function mentions(file: File, node: Node, variable: object): boolean {
  for (const at of nodesIn(file, node)) if (at.type === 'Identifier' && variableOf(file, at) === variable) return true;
  return false;
}
