import { comesOnce, listenerMethods } from '../../knowledge/callers.ts';
import { readsOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  isFunction,
  memberName,
  methodCall,
  stringValue,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { membersNamed } from '../../syntax/tree.ts';
import { nameOfFunction } from '../../syntax/function-names.ts';

/**
 * Whether the function around a node is what this file has listen to an event that comes once in the life of a connection,
 * and is named nowhere else: `socket.onopen = this.onOpen.bind(this)`, `socket.once('open', flush)`. A method may be called
 * from outside; one that has such a task is not.
 */
export function runsOnceOpen(file: File, node: Node): boolean {
  const fn = functionAround(node);
  const uses = fn ? usesOfFunction(file, fn) : [];
  return uses.length > 0 && uses.every((use) => isListener(use));
}

function usesOfFunction(file: File, fn: FunctionNode): readonly Node[] {
  const value = dressed(fn);
  const home = value.parent;
  const name = nameOfFunction(fn);
  if (name === undefined) return [];
  if (fn.type === 'FunctionDeclaration' || home?.type === 'VariableDeclarator') {
    const variable = variableOf(file, (fn.type === 'FunctionDeclaration' ? fn.id : (home as never)['id']) as Node);
    return variable ? readsOf(variable) : [];
  }
  return membersNamed(file, name).filter(
    (member) => !(home?.type === 'AssignmentExpression' && bare(home.left) === member),
  );
}

function isListener(use: Node): boolean {
  let at = dressed(use);
  const bound = methodCall(dressed(at.parent as Node).parent);
  if (bound?.name === 'bind' && bare(bound.receiver) === bare(use)) at = dressed(bound.call);
  const home = at.parent;
  if (home?.type === 'AssignmentExpression' && home.right === at) {
    const target = bare(home.left);
    const name = target.type === 'MemberExpression' ? memberName(target) : undefined;
    return name !== undefined && name.startsWith('on') && comesOnce(name.slice(2));
  }
  const call = home && methodCall(home);
  if (!call || call.call.arguments.at(-1) !== at || isFunction(at)) return false;
  const event = stringValue(call.call.arguments[0]);
  return (listenerMethods.has(call.name) || call.name === 'once') && event !== undefined && comesOnce(event);
}
