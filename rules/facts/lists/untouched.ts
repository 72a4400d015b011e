import type { TSESTree } from '@typescript-eslint/utils';
import type { Variable } from '../../syntax/bindings.ts';
import { bare, dressed, functionAround, memberName, methodCall, type Node } from '../../syntax/nodes.ts';
import { loopAround } from '../calls/loops.ts';

/** Methods of arrays that leave them as they are. */
const readers =
  /^(?:at|concat|entries|every|filter|find\w*|flat|flatMap|forEach|includes|indexOf|join|keys|length|map|reduce\w*|slice|some|to\w+|values)$/;

/** Whether nothing in this file changes the object or array that a constant holds after it was made. */
export function isUntouched(variable: Variable): boolean {
  return variable.references.every((reference) => {
    if (reference.isWrite()) return true;
    return leaves(reference.identifier);
  });
}

/**
 * Whether a list that a constant holds gets no more items than the text has statements for: `const tasks = [a];
 * if (b) tasks.push(b);`, in the function that it is declared in and in no loop.
 */
export function isFilledByHand(variable: Variable): boolean {
  const [name] = variable.identifiers;
  return variable.references.every((reference) => {
    if (reference.isWrite() || leaves(reference.identifier)) return true;
    const add = methodCall(dressed(reference.identifier).parent?.parent);
    if (!add || bare(add.receiver) !== reference.identifier || !/^(?:push|unshift)$/.test(add.name)) return false;
    const isSingle = add.call.arguments.every(({ type }) => type !== 'SpreadElement');
    return isSingle && functionAround(add.call) === (name && functionAround(name)) && !loopAround(add.call);
  });
}

/** Whether a use leaves the object as it is. A constructor takes its options and does not change them. */
function leaves(node: Node): boolean {
  const value = dressed(node);
  const parent = value.parent as Node;
  switch (parent.type) {
    case 'NewExpression':
    case 'SpreadElement':
    case 'ForOfStatement':
      return true;
    case 'CallExpression':
      return parent.callee !== value && !(parent.arguments[0] === value && takesMore(parent));
    case 'MemberExpression': {
      if (parent.object !== value) return true;
      let member = dressed(parent);
      let around = member.parent as Node;
      for (; around.type === 'MemberExpression' && around.object === member; around = member.parent as Node) {
        member = dressed(around);
      }
      if (around.type === 'CallExpression' && around.callee === member)
        return readers.test(memberName(bare(member) as TSESTree.MemberExpression) ?? '');
      const changed =
        (around.type === 'AssignmentExpression' && around.left === member) ||
        around.type === 'UpdateExpression' ||
        (around.type === 'UnaryExpression' && around.operator === 'delete');
      return !changed;
    }
    default:
      return false;
  }
}

/** `Object.assign(options, more)`, `merge(options, more)`: an object that is passed first, with others, gets theirs. */
function takesMore(call: Extract<Node, { type: 'CallExpression' }>): boolean {
  const callee = bare(call.callee);
  const name =
    callee.type === 'MemberExpression' ? memberName(callee) : callee.type === 'Identifier' ? callee.name : '';
  return /assign|extend|merge|default|define|set|push/i.test(name ?? '');
}
