import type { TSESTree } from '@typescript-eslint/utils';
import { readsOf, variableOf } from './bindings.ts';
import type { File } from './file.ts';
import { dressed, memberName, type Node } from './nodes.ts';

/** What compilers call that writes a `for…of` for ES5: `__values` of TypeScript, the others of Babel. */
const iterated = /^(?:__values|_createForOfIteratorHelper(?:Loose)?)$/;

/**
 * The name of the item, where a call starts what a compiler made of a `for…of`:
 * `for (var it = __values(list), step = it.next(); !step.done; step = it.next()) { var item = step.value; … }`.
 */
export function itemOfCompiledLoop(file: File, call: TSESTree.CallExpression): Node | undefined {
  const { callee } = call;
  const name =
    callee.type === 'Identifier' ? callee.name : callee.type === 'MemberExpression' ? memberName(callee) : '';
  const declared = dressed(call).parent;
  if (!iterated.test(name ?? '') || declared?.type !== 'VariableDeclarator') return undefined;
  const iterator = variableOf(file, declared.id);
  for (const read of iterator ? readsOf(iterator) : []) {
    // `step = it.next()`, `(step = it.n()).done`
    const next = dressed(read).parent?.parent;
    const kept = next && dressed(next).parent;
    const name =
      kept?.type === 'VariableDeclarator' ? kept.id : kept?.type === 'AssignmentExpression' ? kept.left : undefined;
    const step = name && variableOf(file, name);
    for (const use of step ? readsOf(step) : []) {
      const value = dressed(use).parent;
      const item =
        value?.type === 'MemberExpression' && memberName(value) === 'value' ? dressed(value).parent : undefined;
      if (item?.type === 'VariableDeclarator') return item.id;
    }
  }
  return undefined;
}
