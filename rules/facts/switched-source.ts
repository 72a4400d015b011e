import type { File } from '../syntax/file.ts';
import { functionAround, isFunction, type Node } from '../syntax/nodes.ts';
import { nodesIn } from '../syntax/tree.ts';

/**
 * Where comparisons of a level tell somebody to stop, and to go on, by the two values of one flag:
 * `if (this.queue.length >= max) this.setReading(false)` beside `if (this.queue.length < max) this.setReading(true)`.
 *
 * @param tests the comparisons of the level with a limit
 */
export function switchOf(file: File, tests: readonly Node[]): Node | undefined {
  const told = new Map<string, boolean>();
  for (const fn of new Set(tests.map(functionAround))) {
    for (const node of fn?.body ? nodesIn(file, fn.body, isFunction) : []) {
      const [flag, ...others] = node.type === 'CallExpression' ? node.arguments : [];
      if (node.type !== 'CallExpression' || flag?.type !== 'Literal' || others.length > 0) continue;
      if (typeof flag.value !== 'boolean') continue;
      const callee = file.code.getText(node.callee);
      if (told.get(callee) === !flag.value) return node;
      told.set(callee, flag.value);
    }
  }
  return undefined;
}
