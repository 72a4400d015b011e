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

/** What runs only when there is an error: `if (error) …`, `error && …`, `if (!error) … else …`. */
function isErrorBranch(file: File, node: Node, error: object): boolean {
  const branch = node.parent;
  switch (branch?.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      if (branch.test === node || !mentions(file, branch.test, error)) return false;
      return node === (isNegated(branch.test) ? branch.alternate : branch.consequent);
    case 'LogicalExpression':
      if (branch.right !== node || !mentions(file, branch.left, error)) return false;
      return branch.operator === (isNegated(branch.left) ? '||' : '&&');
    default:
      return false;
  }
}

/** `!error`, `error == null` */
function isNegated(test: Node): boolean {
  const at = bare(test);
  return (
    (at.type === 'UnaryExpression' && at.operator === '!') ||
    (at.type === 'BinaryExpression' && /^===?$/.test(at.operator))
  );
}

function mentions(file: File, node: Node, variable: object): boolean {
  for (const at of nodesIn(file, node)) if (at.type === 'Identifier' && variableOf(file, at) === variable) return true;
  return false;
}
