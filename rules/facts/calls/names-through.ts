import type { TSESTree } from '@typescript-eslint/utils';
import type { File } from '../../syntax/file.ts';
import { nameCalled, nameOfFunction } from '../../syntax/function-names.ts';
import { functionAround } from '../../syntax/nodes.ts';
import { allOfType } from '../../syntax/tree.ts';

/**
 * The names of the functions of a file that come to a call, themselves or through each other: by their text alone, to a fixed
 * point.
 *
 * @param isOne whether a call is one that is looked for
 * @param first names that are looked for as well
 */
export function namesThrough(
  file: File,
  isOne: (call: TSESTree.CallExpression) => boolean,
  first: Iterable<string> = [],
): ReadonlySet<string> {
  const names = new Set(first);
  const calls = allOfType(file, 'CallExpression');
  for (let before = -1; before < names.size;) {
    before = names.size;
    for (const call of calls) {
      if (!isOne(call) && !names.has(nameCalled(call.callee) ?? '')) continue;
      const fn = functionAround(call);
      const name = fn && nameOfFunction(fn);
      if (name !== undefined) names.add(name);
    }
  }
  return names;
}
