import { effectOf } from '../../knowledge/collections.ts';
import { readsOf, variableOf, type Variable } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { dressed, methodCall, type Node } from '../../syntax/nodes.ts';
import { functionMeantBy } from '../calls/called-function.ts';

/**
 * Whether a function of this file only keeps what it is given, for a later time: `ask(text, done) { queue.push({ text, done }); }`,
 * also by another name (`callback = options`), and neither calls it nor hands it on.
 */
export function isKeptArgument(file: File, call: Extract<Node, { type: 'CallExpression' }>, given: Node): boolean {
  const fn = functionMeantBy(file, call.callee);
  const parameter = fn?.params[call.arguments.indexOf(given as never)];
  const first = parameter && variableOf(file, parameter);
  if (!first) return false;
  const names = new Set<Variable>([first]);
  let isKept = false;
  for (const name of names)
    for (const read of readsOf(name)) {
      let at = dressed(read);
      if (at.parent?.type === 'AssignmentExpression' && at.parent.right === at) {
        const other = variableOf(file, at.parent.left);
        if (other) names.add(other);
        else isKept = true;
        continue;
      }
      if (at.parent?.type === 'CallExpression' && at.parent.callee === at) return false;
      while (at.parent && /^(?:Property|ObjectExpression|ArrayExpression)$/.test(at.parent.type))
        at = dressed(at.parent);
      const { parent } = at;
      if (parent?.type === 'VariableDeclarator') {
        const other = variableOf(file, parent.id);
        if (other && at.type === 'Identifier') names.add(other);
        isKept = true;
      } else if (parent?.type === 'CallExpression' || parent?.type === 'NewExpression') {
        if (!effectOf(methodCall(parent)?.name ?? '')?.startsWith('fill')) return false;
        isKept = true;
      }
    }
  return isKept;
}
