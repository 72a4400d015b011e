import { parameterOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, methodCall, type Node } from '../../syntax/nodes.ts';
import { placeOf } from '../../syntax/places.ts';
import { usesOf } from '../../syntax/uses.ts';
import type { Growth } from './growth.ts';
import { fillingOf } from '../repetition/repetition.ts';

/**
 * Whether what an expression stands for may be where the chunks come from that make something larger: what the listener is
 * on, what the loop reads, the object itself, or what was handed in. Where this file does not say who brings the chunks, a
 * field may be it as well.
 */
export function isFedBy(file: File, growth: Growth, node: Node): boolean {
  const at = bare(node);
  if (at.type === 'ThisExpression') return true;
  const variable = variableOf(file, at);
  if (variable && parameterOf(variable)) return true;
  const source = sourceOf(file, growth);
  if (!source) return !variable;
  const place = placeOf(file, source);
  if (place && usesOf(file, place).some((use) => bare(use.node) === at)) return true;
  if (file.code.getText(source) === file.code.getText(at)) return true;
  // `request.socket.destroy()`
  return (
    at.type === 'MemberExpression' && bare(at.object).type !== 'ThisExpression' && isFedBy(file, growth, at.object)
  );
}

/** What a listener or a loop gets the chunks from. */
function sourceOf(file: File, { node, place, chunk }: Growth): Node | undefined {
  const filling = fillingOf(file, node, place, chunk);
  if (filling.kind === 'loop') return filling.node.type === 'ForOfStatement' ? bare(filling.node.right) : undefined;
  return filling.kind === 'callback' ? methodCall(filling.node)?.receiver : undefined;
}
