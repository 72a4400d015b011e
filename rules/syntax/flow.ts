import { isFunction, isInside, isLoop, type Node } from './nodes.ts';

/** Whether a node runs whenever control comes past an earlier one: nothing between it and what holds both is a branch. */
export function surelyFollows(later: Node, earlier: Node): boolean {
  return later.range[0] > earlier.range[0] && runsWith(later, earlier);
}

/** Whether a node runs, before or after, whenever another one does: nothing between it and what holds both is a branch. */
export function runsWith(node: Node, other: Node): boolean {
  for (let at = node; at.parent; at = at.parent) {
    if (isBranch(at, at.parent)) return false;
    if (isInside(other, at.parent)) return true;
  }
  return false;
}

/** Whether a node can run after an earlier one in the same turn: not in the other branch, not because the earlier one failed. */
export function mayFollow(later: Node, earlier: Node): boolean {
  return later.range[0] > earlier.range[0] && !excludes(later, earlier) && !isInCatchOf(later, earlier);
}

/** Whether a node stands in the `catch` of what another one tries. */
function isInCatchOf(node: Node, tried: Node): boolean {
  let at = node;
  while (at.parent && !isInside(tried, at.parent)) at = at.parent;
  return at.type === 'CatchClause';
}

/** Whether two nodes stand in different branches of one decision. */
export function excludes(one: Node, other: Node): boolean {
  let at = one;
  while (at.parent && !isInside(other, at.parent)) at = at.parent;
  const { parent } = at;
  if (parent?.type === 'IfStatement' || parent?.type === 'ConditionalExpression')
    return at !== parent.test && !isInside(other, parent.test);
  return parent?.type === 'SwitchStatement';
}

/** Whether a node runs only when the other one does not: in another branch, or in one that returns before it. */
export function runsInstead(call: Node, other: Node): boolean {
  if (excludes(call, other)) return true;
  for (let at = call; at.parent && !isInside(other, at.parent); at = at.parent)
    if (at.parent.type === 'IfStatement' && at !== at.parent.test && returns(at) && call.range[0] < other.range[0])
      return true;
  return false;
}

/** Whether the list of statements that a branch is ends in a `return`. */
export function returns(branch: Node): boolean {
  const last = branch.type === 'BlockStatement' ? branch.body.at(-1) : branch;
  return last?.type === 'ReturnStatement';
}

/** Whether a branch leaves its function at its end: in a `return` or a `throw`. */
export function leaves(branch: Node): boolean {
  const last = branch.type === 'BlockStatement' ? branch.body.at(-1) : branch;
  return returns(branch) || last?.type === 'ThrowStatement';
}

/** Whether a part of a node runs sometimes only. */
function isBranch(part: Node, node: Node): boolean {
  switch (node.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return part !== node.test;
    case 'LogicalExpression':
      return part === node.right;
    case 'SwitchStatement':
    case 'CatchClause':
      return true;
    default:
      return isFunction(node) || (isLoop(node) && part === node.body);
  }
}
