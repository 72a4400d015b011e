import { variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { functionAround, type FunctionNode } from '../../syntax/nodes.ts';
import { nodesIn } from '../../syntax/tree.ts';
import type { Operation } from './operation.ts';

/** The item is a parameter of the filling function, or made of one. */
export function isGiven(file: File, { items }: Operation, fn: FunctionNode): boolean {
  return items.some((item) =>
    [...nodesIn(file, item)].some((node) => {
      const def = variableOf(file, node)?.defs[0];
      if (!def) return false;
      if (def.type === 'Parameter') return def.node === fn;
      const init = def.type === 'Variable' && functionAround(def.node) === fn ? def.node.init : undefined;
      return init
        ? [...nodesIn(file, init)].some((part) => {
            const of = variableOf(file, part)?.defs[0];
            return of?.type === 'Parameter' && of.node === fn;
          })
        : false;
    }),
  );
}
