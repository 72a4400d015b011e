import type { File } from '../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  isFunction,
  isInside,
  memberName,
  methodCall,
  type Node,
} from '../syntax/nodes.ts';
import { nodesIn } from '../syntax/tree.ts';
import type { Growth } from './growth.ts';
import { operationsOn } from './operations.ts';

/**
 * The decision by which a function that gathers a stream heeds that its source has cut it, in which case it gives up
 * what it has: `for await (const chunk of file) { chunks.push(chunk); if (file.truncated) throw new TooLarge(); }`. The
 * limit is kept by the source (busboy README, "File stream": `truncated` is set where `limits.fileSize` was reached).
 */
export function cutBySource(file: File, growth: Growth): Node | undefined {
  const fn = functionAround(growth.node);
  const source = sourceAround(growth.node);
  if (!fn?.body || !source) return undefined;
  const name = file.code.getText(source);
  const clears = operationsOn(file, growth.place).filter(({ kind }) => kind === 'clear' || kind === 'trim');
  for (const node of nodesIn(file, fn.body, isFunction)) {
    if (node.type !== 'IfStatement' || !asksWhetherCut(file, node.test, name)) continue;
    for (const inner of nodesIn(file, node.consequent, isFunction))
      if (/^(?:Throw|Return|Break)Statement$/.test(inner.type) || clears.some((clear) => isInside(clear.node, inner)))
        return node;
  }
  return undefined;
}

/** What is read: `for await (… of file)`, `file.on('data', …)` */
function sourceAround(node: Node): Node | undefined {
  for (let at = node.parent; at; at = at.parent) {
    if (at.type === 'ForOfStatement' && at.await) return bare(at.right);
    if (isFunction(at)) return methodCall(dressed(at).parent)?.receiver;
  }
  return undefined;
}

/** `file.truncated`, also beside another question that is asked with `&&` */
function asksWhetherCut(file: File, test: Node, source: string): boolean {
  const at = bare(test);
  if (at.type === 'LogicalExpression')
    return at.operator === '&&' && [at.left, at.right].some((side) => asksWhetherCut(file, side, source));
  return at.type === 'MemberExpression' && memberName(at) === 'truncated' && file.code.getText(at.object) === source;
}
