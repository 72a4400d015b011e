import { memo } from '../../framework/memo.ts';
import { variableOf, type Variable } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  isInside,
  methodCall,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { allOfType, membersNamed, nodesIn } from '../../syntax/tree.ts';
import { mentions } from '../collections/mentions.ts';
import { isReturnedPromise, settlersOf } from '../values/settlers.ts';

/**
 * Whether whoever puts an item in gets a promise that is settled by the key which the item bears:
 * `const answer = new Promise((resolve) => this.pending.set(id, resolve)); this.queue.push({ id, command }); return answer;`.
 * The one who asks waits for the answer then, wherever the item is.
 */
export function isAnsweredByKey(file: File, fill: Node, item: Node): boolean {
  const answers = keptByKey(file).filter(({ key }) => mentions(file, item, [key]));
  if (answers.length === 0) return false;
  for (let fn = functionAround(fill); fn; fn = functionAround(fn)) {
    const around = fn;
    if (
      answers.some(({ node, value }) => isInside(node, around) && mentions(file, value, settlersAt(file, node, around)))
    )
      return true;
  }
  return false;
}

/** All of a file that is kept under the name of a variable. */
const keptByKey = memo((file: File) =>
  [
    ...membersNamed(file, 'set').flatMap((member) => dressed(member).parent ?? []),
    ...allOfType(file, 'AssignmentExpression'),
  ].flatMap((node) => {
    const kept = keptAt(node);
    const key = kept && variableOf(file, rootOf(kept.key));
    return kept && key ? [{ node, key, value: kept.value }] : [];
  }),
);

/** `this.pending.set(key, value)`, `this.pending[key] = value` */
function keptAt(node: Node): { key: Node; value: Node } | undefined {
  if (node.type === 'AssignmentExpression') {
    const target = bare(node.left);
    return target.type === 'MemberExpression' && target.computed
      ? { key: target.property, value: node.right }
      : undefined;
  }
  const call = methodCall(node);
  const [key, value] = call?.name === 'set' ? call.call.arguments : [];
  return key && value ? { key, value } : undefined;
}

/** `request` of `request.id` */
function rootOf(key: Node): Node {
  const at = bare(key);
  return at.type === 'MemberExpression' ? rootOf(at.object) : at;
}

/** What settles a promise where a node stands: `resolve` of an executor around it, and what a function gives the promise of. */
function settlersAt(file: File, node: Node, fn: FunctionNode): Variable[] {
  const found: Variable[] = [];
  for (let around = functionAround(node); around; around = functionAround(around)) {
    found.push(...settlersOf(file, around));
    if (around === fn) break;
  }
  for (const at of nodesIn(file, fn)) {
    const variable = at.type === 'Identifier' && isReturnedPromise(at) ? variableOf(file, at) : undefined;
    if (variable) found.push(variable);
  }
  return found;
}
