import type { TSESTree } from '@typescript-eslint/utils';
import { readsOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { dressed, type Node } from '../../syntax/nodes.ts';

/** A branch that an answer decides. */
export interface AnswerTest {
  readonly statement: TSESTree.IfStatement;
  /** What runs when the answer is false, if anything does. */
  readonly whenFalse: Node | null;
}

/** Every `if` whose whole test is an answer: `if (!w.write(x))`, `const ok = w.write(x); if (ok === false)`. */
export function testsOf(file: File, answer: Node): AnswerTest[] {
  const { value, negated } = outOfTest(answer);
  const parent = value.parent as Node;
  if (parent.type === 'IfStatement' && parent.test === value)
    return [{ statement: parent, whenFalse: negated ? parent.consequent : parent.alternate }];
  if (parent.type !== 'VariableDeclarator' || value !== dressed(answer)) return [];
  const variable = variableOf(file, parent.id);
  return variable ? readsOf(variable).flatMap((read) => testsOf(file, read)) : [];
}

/** `!answer`, `answer === false`, `false === answer`, `answer == true` */
function outOfTest(answer: Node): { value: Node; negated: boolean } {
  let value = dressed(answer);
  let negated = false;
  for (;;) {
    const parent: Node | undefined = value.parent;
    if (parent?.type === 'UnaryExpression' && parent.operator === '!') negated = !negated;
    else if (parent?.type === 'BinaryExpression' && /^[!=]==?$/.test(parent.operator)) {
      const other = parent.left === value ? parent.right : parent.left;
      if (other.type !== 'Literal' || typeof other.value !== 'boolean') return { value, negated };
      if ((other.value === false) === (parent.operator[0] === '=')) negated = !negated;
    } else return { value, negated };
    value = dressed(parent);
  }
}
