import { bare, type Node } from '../../syntax/nodes.ts';

type Comparison = Extract<Node, { type: 'BinaryExpression' }>;

/** What is less than what, or no more. */
export interface Ordered {
  readonly small: Node;
  readonly large: Node;
}

/** The comparisons that hold wherever a node of a loop runs, as `small < large`. */
export function goingOn(node: Node, loop: Node): Ordered[] {
  const found: Node[] = 'test' in loop && loop.test ? [loop.test] : [];
  const left: Node[] = [];
  for (let at = node; at.parent && at !== loop; at = at.parent) {
    const { parent } = at;
    if (parent.type === 'IfStatement' && at === parent.consequent) found.push(parent.test);
    const list: readonly Node[] = parent.type === 'BlockStatement' ? parent.body : [];
    for (const before of list.slice(0, list.indexOf(at)))
      if (before.type === 'IfStatement' && leavesLoop(before.consequent)) left.push(before.test);
  }
  return [
    ...found.flatMap((test) => parts(test, '&&')).map((test) => ordered(test, false)),
    ...left.flatMap((test) => parts(test, '||')).map((test) => ordered(test, true)),
  ].filter((each) => each !== undefined);
}

function leavesLoop(branch: Node): boolean {
  const last = branch.type === 'BlockStatement' ? branch.body.at(-1) : branch;
  return last?.type === 'BreakStatement' || last?.type === 'ReturnStatement' || last?.type === 'ThrowStatement';
}

function parts(test: Node, operator: '&&' | '||'): Comparison[] {
  const at = bare(test);
  if (at.type === 'LogicalExpression' && at.operator === operator)
    return [...parts(at.left, operator), ...parts(at.right, operator)];
  return at.type === 'BinaryExpression' ? [at] : [];
}

/** @param isOver whether the comparison holds when it is too much */
function ordered({ operator, left, right }: Comparison, isOver: boolean): Ordered | undefined {
  if (!/^[<>]=?$/.test(operator)) return undefined;
  return operator.startsWith('<') === isOver ? { small: right, large: left } : { small: left, large: right };
}
