import type { TSESTree } from '@typescript-eslint/utils';
import { readsOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { dressed, isFunction, isInside, type Node } from '../../syntax/nodes.ts';
import { testsOf } from '../values/answer-test.ts';

/** A write whose answer decides one thing: what is done when there is no room. Nothing more is done when there is. */
export interface PacedWrite {
  /** What it takes, one after the other: a statement, two, or the body of an arrow function. */
  readonly statements: readonly Node[];
  /** What is done when it is answered false: statements, or an expression. */
  readonly whenFull: readonly Node[];
}

/**
 * What a call whose answer is looked at is a part of: `if (!w.write(x)) …`, `const ok = w.write(x); if (!ok) …`,
 * `w.write(x) || …`; nothing where the answer is used in any other way.
 */
export function pacedWriteOf(file: File, call: TSESTree.CallExpression): PacedWrite | undefined {
  const value = dressed(call);
  const parent = value.parent as Node;
  if (parent.type === 'LogicalExpression') {
    const whole = dressed(parent);
    const home = whole.parent as Node;
    const statement = home.type === 'ExpressionStatement' ? home : isFunction(home) ? whole : undefined;
    if (!statement || parent.operator !== '||' || parent.left !== value) return undefined;
    return { statements: [statement], whenFull: [parent.right] };
  }
  const [test, ...others] = testsOf(file, call);
  if (!test || others.length > 0 || test.statement.alternate || test.whenFalse !== test.statement.consequent)
    return undefined;
  const whenFull = listOf(test.whenFalse);
  if (isInside(call, test.statement)) return { statements: [test.statement], whenFull };
  const declaration = parent.type === 'VariableDeclarator' ? parent.parent : undefined;
  const kept = parent.type === 'VariableDeclarator' ? variableOf(file, parent.id) : undefined;
  if (!declaration || !kept || readsOf(kept).length !== 1 || declaration.declarations.length !== 1) return undefined;
  const list = declaration.parent.type === 'BlockStatement' ? declaration.parent.body : [];
  return list[list.indexOf(declaration) + 1] === test.statement
    ? { statements: [declaration, test.statement], whenFull }
    : undefined;
}

/** The statements of a block, or the one that stands in its place. */
export function listOf(branch: Node): readonly Node[] {
  return branch.type === 'BlockStatement' ? branch.body : [branch];
}
