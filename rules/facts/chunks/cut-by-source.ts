import type { TSESTree } from '@typescript-eslint/utils';
import { memoIn } from '../../framework/memo.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  isFunction,
  isInside,
  memberName,
  methodCall,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { nodesIn } from '../../syntax/tree.ts';
import type { Growth } from './growth.ts';
import { operationsOn } from '../collections/operations.ts';

/**
 * The decision by which a function that gathers a stream heeds that its source has cut it, in which case it gives up
 * what it has: `for await (const chunk of file) { chunks.push(chunk); if (file.truncated) throw new TooLarge(); }`. The
 * limit is kept by the source (busboy README, "File stream": `truncated` is set where `limits.fileSize` was reached).
 */
export function cutBySource(file: File, growth: Growth): Node | undefined {
  const fn = functionAround(growth.node);
  const source = sourceAround(growth.node);
  if (!fn?.body || !source) return undefined;
  const asking = asksIn(file, fn);
  if (asking.length === 0) return undefined;
  const name = file.code.getText(source);
  const clears = operationsOn(file, growth.place).filter(({ kind }) => kind === 'clear' || kind === 'trim');
  return asking.find((statement) => {
    if (!asksWhetherCut(file, statement.test, name)) return false;
    for (const inner of nodesIn(file, statement.consequent, isFunction))
      if (/^(?:Throw|Return|Break)Statement$/.test(inner.type) || clears.some((clear) => isInside(clear.node, inner)))
        return true;
    return false;
  });
}

/** The decisions of a function that ask whether some source has cut what it gives. */
const asksIn: (file: File, fn: FunctionNode) => readonly TSESTree.IfStatement[] = memoIn(
  (file: File, fn: FunctionNode) =>
    [...nodesIn(file, fn.body, isFunction)].filter(
      (node) => node.type === 'IfStatement' && asksWhetherCut(file, node.test, undefined),
    ) as TSESTree.IfStatement[],
);

/** What is read: `for await (… of file)`, `file.on('data', …)` */
function sourceAround(node: Node): Node | undefined {
  for (let at = node.parent; at; at = at.parent) {
    if (at.type === 'ForOfStatement' && at.await) return bare(at.right);
    if (isFunction(at)) return methodCall(dressed(at).parent)?.receiver;
  }
  return undefined;
}

/** `file.truncated`, also beside another question that is asked with `&&`; of any source where none is given */
function asksWhetherCut(file: File, test: Node, source: string | undefined): boolean {
  const at = bare(test);
  if (at.type === 'LogicalExpression')
    return at.operator === '&&' && [at.left, at.right].some((side) => asksWhetherCut(file, side, source));
  if (at.type !== 'MemberExpression' || memberName(at) !== 'truncated') return false;
  return source === undefined || file.code.getText(at.object) === source;
}
