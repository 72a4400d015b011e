import type { File } from '../syntax/file.ts';
import { bare, isFunction, isInside, type Node } from '../syntax/nodes.ts';
import { placeOf } from '../syntax/places.ts';
import { whereWritten } from '../syntax/words.ts';

const hasTest = whereWritten(new Set(['instanceof']));

/** The class that a value is asked for around a node: in `if (out instanceof Writable) { out }`, `Writable` for the second `out`. */
export function narrowedTo(file: File, node: Node): Node | undefined {
  const at = bare(node);
  if ((at.type !== 'Identifier' && at.type !== 'MemberExpression') || !hasTest(file)) return undefined;
  for (let part: Node = at; part.parent && !isFunction(part); part = part.parent) {
    const test = testBefore(part, part.parent);
    const asked = test && classAskedIn(file, test, at);
    if (asked) return asked;
  }
  return undefined;
}

/** What holds where a part of a node runs. */
function testBefore(part: Node, node: Node): Node | undefined {
  if (node.type === 'IfStatement' || node.type === 'ConditionalExpression')
    return node.consequent === part ? node.test : undefined;
  return node.type === 'LogicalExpression' && node.operator === '&&' && node.right === part ? node.left : undefined;
}

/** `out instanceof Writable`, also with `&&`. */
function classAskedIn(file: File, test: Node, node: Node): Node | undefined {
  const at = bare(test);
  if (at.type === 'LogicalExpression' && at.operator === '&&')
    return classAskedIn(file, at.left, node) ?? classAskedIn(file, at.right, node);
  if (at.type !== 'BinaryExpression' || at.operator !== 'instanceof' || isInside(node, at)) return undefined;
  const place = placeOf(file, at.left);
  return place && place === placeOf(file, node) ? at.right : undefined;
}
