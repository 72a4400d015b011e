import { memoIn } from '../../framework/memo.ts';
import type { File } from '../../syntax/file.ts';
import { isFunction, type Node } from '../../syntax/nodes.ts';
import { nodesIn } from '../../syntax/tree.ts';

/**
 * Where a function, or the top of a module, waits, so that other things happen meanwhile: in source order, without what the
 * functions in it wait for. One walk, however often it is asked.
 *
 * @param home the function, or the program
 */
export const waitsOf: (file: File, home: Node) => readonly Node[] = memoIn((file: File, home: Node) =>
  [...nodesIn(file, home, (inner) => inner !== home && isFunction(inner))].filter(
    (node) => /^(?:Await|Yield)Expression$/.test(node.type) || (node.type === 'ForOfStatement' && node.await),
  ),
);
