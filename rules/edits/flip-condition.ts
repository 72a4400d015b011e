import { callOfStatement, statementsOf } from '../facts/values/branch-effect.ts';
import type { InvertedWait } from '../facts/waits/inverted-wait.ts';
import { waitsSafely } from '../facts/waits/wait-safety.ts';
import type { File } from '../syntax/file.ts';
import { bare, dressed, methodCall, type Node } from '../syntax/nodes.ts';
import { replace, type Change } from './change.ts';

/**
 * `if (w.write(x)) source.pause();` → `if (!w.write(x)) source.pause();`, `w.write(x) && source.pause();` → `||`: where the
 * wait itself is right, and stands only on the wrong side.
 *
 * @param value what says whether there is room: a call, `writableNeedDrain`, `desiredSize > 0`
 * @returns nothing where the test asks more, where the other side does something of its own, or where the wait may hang
 */
export function flipCondition(file: File, value: Node, { branch }: InvertedWait): Change[] | undefined {
  const { by } = branch;
  if (!waitsSafely(file, branch.body)) return undefined;
  if (by.type === 'LogicalExpression') {
    if (by.parent.type !== 'ExpressionStatement' || !isTestOf(file, by.left, value)) return undefined;
    const operator = file.code.getTokenBefore(by.right, { filter: (token) => token.value === by.operator });
    return operator ? [replace(operator, by.operator === '&&' ? '||' : '&&')] : undefined;
  }
  if (by.type !== 'IfStatement' || !branch.direct || !isTestOf(file, by.test, value)) return undefined;
  const other = by.alternate && (branch.body.includes(by.alternate) ? by.consequent : by.alternate);
  if (other && !onlyResumes(other)) return undefined;
  if (file.code.getCommentsInside(by.test).length > 0) return undefined;
  return [replace(by.test, flipped(file, by.test))];
}

/** The value, or a variable that is it, with nothing but `!` and `=== false` around it. */
function isTestOf(file: File, test: Node, value: Node): boolean {
  const at = bare(test);
  if (at === bare(value)) return true;
  if (at.type === 'UnaryExpression' && at.operator === '!') return isTestOf(file, at.argument, value);
  if (at.type === 'BinaryExpression' && isBoolean(at.right) && /^[!=]==$/.test(at.operator))
    return isTestOf(file, at.left, value);
  // `invertedWait` has followed the value to this name.
  return at.type === 'Identifier' && dressed(value).parent?.type === 'VariableDeclarator';
}

function isBoolean(node: Node): boolean {
  const at = bare(node);
  return at.type === 'Literal' && typeof at.value === 'boolean';
}

function flipped(file: File, test: Node): string {
  const at = bare(test);
  const text = file.code.getText(test);
  if (at.type === 'UnaryExpression') return file.code.getText(at.argument);
  if (at.type !== 'BinaryExpression') return `!${text}`;
  const left = file.code.getText(at.left);
  if (at.operator === '>') return `${left} <= ${file.code.getText(at.right)}`;
  const asksTrue = (at.operator === '===') === (file.code.getText(at.right) === 'true');
  return asksTrue ? `!${left}` : left;
}

/** `source.resume();`: what goes on was on the wrong side as well. */
function onlyResumes(branch: Node): boolean {
  const statements = statementsOf({ when: true, body: [branch], by: branch, direct: true });
  return statements.every((statement) => {
    const call = callOfStatement(statement);
    return call !== undefined && methodCall(call)?.name === 'resume';
  });
}
