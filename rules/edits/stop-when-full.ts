import type { PushCall } from '../facts/signals/push-call.ts';
import { variableOf, type Variable } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import { bare, dressed, functionAround, isFunction, isInside, isLoop, keyName, type Node } from '../syntax/nodes.ts';
import { nodesIn } from '../syntax/tree.ts';
import { replace, type Change } from './change.ts';

/**
 * `_read() { while ((row = next()) !== null) this.push(row); }` → `if (!this.push(row)) break;`: `_read()` is called
 * again when there is room.
 *
 * @returns nothing where the loop keeps in the function what it has come to: the next call would begin anew
 */
export function stopWhenFull(file: File, { call, row }: PushCall, loop: Node): Change[] | undefined {
  const statement = dressed(call).parent;
  const hook = functionAround(call);
  if (row.says !== 'answer' || statement?.type !== 'ExpressionStatement' || !hook || hook.async || hook.generator)
    return undefined;
  if (loop.type !== 'WhileStatement' && loop.type !== 'DoWhileStatement' && loop.type !== 'ForStatement')
    return undefined;
  if (loop.type === 'ForStatement' && (loop.init !== null || loop.update !== null)) return undefined;
  const home = hook.parent;
  const name = home.type === 'Property' || home.type === 'MethodDefinition' ? keyName(home) : undefined;
  if (name !== '_read' && name !== 'read') return undefined;
  // What follows the push in its turn, or the loop in its function, would be left out, or come too early.
  const isLast =
    loop.body === statement || (loop.body.type === 'BlockStatement' && loop.body.body.at(-1) === statement);
  if (!isLast || hook.body?.type !== 'BlockStatement' || hook.body.body.at(-1) !== loop) return undefined;
  if (file.code.getCommentsInside(statement).length > 0 || keepsState(file, hook, loop)) return undefined;
  return [replace(statement, `if (!${file.code.getText(dressed(call))}) break;`)];
}

/** A variable of the function, older than a turn of the loop, knows how far the loop has come. */
function keepsState(file: File, hook: Node, loop: Node): boolean {
  const inLoop = new Set<Variable>();
  for (const node of nodesIn(file, loop)) {
    if (isLoop(node) && node !== loop) return true;
    const variable = node.type === 'Identifier' ? variableOf(file, node) : undefined;
    if (variable) inLoop.add(variable);
  }
  return [...inLoop].some((variable) => {
    const [name] = variable.identifiers;
    if (!name || !isInside(name, hook) || isInside(name, loop)) return false;
    return variable.references.some((reference) => {
      if (!reference.isWrite()) return false;
      const { parent } = reference.identifier;
      const value =
        parent?.type === 'AssignmentExpression' && parent.operator === '=' && isInside(parent, loop)
          ? parent.right
          : undefined;
      // `let row;`, then `row = next()` in each turn
      return value === undefined || isFunction(bare(value)) || bare(value).type !== 'CallExpression';
    });
  });
}
