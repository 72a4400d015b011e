import { variableOf } from './bindings.ts';
import type { File } from './file.ts';
import { dressed, type FunctionNode, type Node } from './nodes.ts';

/** A function where it stands, and every use of its name. */
export function usesOfFunction(file: File, fn: FunctionNode): Node[] {
  const here = dressed(fn);
  const name =
    fn.type === 'FunctionDeclaration' ? fn.id : here.parent?.type === 'VariableDeclarator' ? here.parent.id : null;
  const variable = name ? variableOf(file, name) : undefined;
  return [
    here,
    ...(variable?.references ?? [])
      .filter((reference) => reference.isRead())
      .map((reference) => dressed(reference.identifier)),
  ];
}
