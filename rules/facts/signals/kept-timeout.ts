import { memo } from '../../framework/memo.ts';
import { readsOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, dressed, keyName, memberName, type Node } from '../../syntax/nodes.ts';
import { allOfType } from '../../syntax/tree.ts';
import { calleeName } from '../calls/callback.ts';

/**
 * `this.timer = setTimeout(…, 5000)`, `this.timer = setTimeout(…, timeout)` beside `clearTimeout(this.timer)`: who keeps it
 * stops it when the answer comes. After a moment, or where it may be one and nobody stops it, it gives the pace itself.
 */
export function isKeptTimeout(file: File, call: Extract<Node, { type: 'CallExpression' }>): boolean {
  const [, delay] = call.arguments;
  const names = namesKept(file, call);
  if (!delay || names.length === 0) return false;
  if (delay.type === 'Literal') return typeof delay.value === 'number' && delay.value >= 1000;
  return names.some((name) => stoppedIn(file).has(name));
}

/** What a timer is kept as: `timer` of `const timer = …`, `this.timer = …`, and of `asked.timer = timer`. */
function namesKept(file: File, timer: Node): string[] {
  const { parent } = dressed(timer);
  if (parent?.type === 'AssignmentExpression') return [nameOf(parent.left)].filter((name) => name !== undefined);
  const variable = parent?.type === 'VariableDeclarator' ? variableOf(file, parent.id) : undefined;
  if (!variable) return [];
  const others = readsOf(variable).flatMap((read) => {
    const use = dressed(read).parent;
    return (use?.type === 'AssignmentExpression' ? nameOf(use.left) : use?.type === 'Property' && keyName(use)) || [];
  });
  return [variable.name, ...others];
}

/** The timers that a file stops, by their last name. */
const stoppedIn = memo(
  (file: File) =>
    new Set(
      allOfType(file, 'CallExpression').flatMap((call) => {
        const [timer] = calleeName(call) === 'clearTimeout' ? call.arguments : [];
        return (timer && nameOf(timer)) ?? [];
      }),
    ),
);

function nameOf(node: Node): string | undefined {
  const at = bare(node);
  return at.type === 'Identifier' ? at.name : at.type === 'MemberExpression' ? memberName(at) : undefined;
}
