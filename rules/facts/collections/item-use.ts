import { isCallbackName, isCleanup } from '../../knowledge/collections.ts';
import { parameterOf, readsOf, variableOf } from '../../syntax/bindings.ts';
import { itemOfCompiledLoop } from '../../syntax/compiled-loop.ts';
import type { File } from '../../syntax/file.ts';
import {
  dressed,
  functionAround,
  isFunction,
  isLoop,
  memberName,
  methodCall,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { type Place } from '../../syntax/places.ts';
import { usesOf } from '../../syntax/uses.ts';
import { calleeName } from '../calls/callback.ts';
import { callsOf, functionMeantBy } from '../calls/called-function.ts';
import { closes } from '../calls/closing-call.ts';
import { isTimer } from '../calls/deferred-call.ts';
import { isAsynchronous } from '../calls/loops.ts';

type ItemUse = 'closed' | 'called' | 'tested' | 'used';

/**
 * Whether all that happens to the items of a collection is that each is closed, or called when all are: a registry, not
 * a queue. A task that is taken alone and called is work.
 */
export function isRegistry(file: File, place: Place): boolean {
  const touched = usesOf(file, place).flatMap(({ node }) => usesInList(file, node, 2));
  const done = touched.filter((use) => use !== 'tested');
  return done.length > 0 && done.every((use) => use === 'closed' || use === 'called');
}

/** What happens to the items where a list of them is named. */
function usesInList(file: File, list: Node, depth: number): ItemUse[] {
  const value = dressed(list);
  const parent = value.parent as Node;
  if (parent.type === 'ForOfStatement' && parent.right === value) {
    const item = parent.left.type === 'VariableDeclaration' ? parent.left.declarations[0]?.id : undefined;
    const uses = item ? usesOfPattern(file, item, depth) : (['used'] as const);
    return isAsynchronous(file, parent) ? uses.map((use) => (use === 'called' ? 'used' : use)) : [...uses];
  }
  if (parent.type === 'CallExpression' && parent.callee !== value) {
    const item = itemOfCompiledLoop(file, parent);
    if (item) return usesOfPattern(file, item, depth);
    return closes(parent) ? ['closed'] : [];
  }
  if (parent.type !== 'MemberExpression' || parent.object !== value) return [];
  if (parent.computed && memberName(parent) === undefined) {
    if (isWritten(parent)) return [];
    // `await queue[0]()` takes the first one alone.
    const isFirst = parent.property.type === 'Literal' && parent.property.value === 0;
    return useOf(file, parent, depth).map((use) => (isFirst && use === 'called' ? 'used' : use));
  }
  const call = methodCall(dressed(parent).parent);
  if (call?.member !== parent) return [];
  switch (call.name) {
    case 'forEach':
    case 'map':
    case 'reduce': {
      const [callback] = call.call.arguments;
      const visitors = callback ? visitorsIn(file, callback) : [];
      if (visitors.length === 0) return ['used'];
      return visitors.flatMap((visitor) => {
        const item = visitor.params[call.name === 'reduce' ? 1 : 0];
        return item ? usesOfPattern(file, item, depth) : (['used'] as const);
      });
    }
    case 'pop':
    case 'shift': {
      const uses = useOf(file, call.call, depth);
      return takesAll(file, call.call) ? uses : uses.map((use) => (use === 'called' ? 'used' : use));
    }
    case 'splice':
    case 'slice': {
      const count = call.call.arguments[1];
      // `queue.splice(0, 1)[0]()` takes one alone.
      if (count?.type === 'Literal' && count.value === 1) return ['used'];
      const taken = dressed(call.call).parent;
      if (taken?.type !== 'VariableDeclarator') return usesInList(file, call.call, depth);
      const variable = variableOf(file, taken.id);
      return variable && depth > 0 ? readsOf(variable).flatMap((read) => usesInList(file, read, depth - 1)) : ['used'];
    }
    default:
      return [];
  }
}

/** `list.forEach((item) => …)`, `list.forEach(tell)`, and `tell` as a parameter, where all callers are seen. */
function visitorsIn(file: File, callback: Node): FunctionNode[] {
  const known = functionMeantBy(file, callback);
  if (known) return [known];
  const variable = variableOf(file, callback);
  const parameter = variable && parameterOf(variable);
  if (!parameter || !isFunction(parameter.fn)) return [];
  const given = callsOf(file, parameter.fn).map((call) => {
    const argument = call.type === 'CallExpression' ? call.arguments[parameter.position] : undefined;
    return argument && functionMeantBy(file, argument);
  });
  return given.every((each) => each !== undefined) ? given : [];
}

function isWritten(member: Node): boolean {
  const value = dressed(member);
  return value.parent?.type === 'AssignmentExpression' && value.parent.left === value;
}

/** In a loop that takes one after the other in one turn. */
function takesAll(file: File, node: Node): boolean {
  for (let at: Node | undefined = node; at && !isFunction(at); at = at.parent)
    if (isLoop(at)) return !isAsynchronous(file, at) && functionAround(at)?.generator !== true;
  return false;
}

/** What happens to an item, or to its parts, under the names that it is given. */
function usesOfPattern(file: File, pattern: Node, depth: number): ItemUse[] {
  if (pattern.type === 'ObjectPattern') {
    return pattern.properties.flatMap((property) => usesOfPattern(file, property.value ?? property, depth));
  }
  if (pattern.type === 'ArrayPattern')
    return pattern.elements.flatMap((element) => (element ? usesOfPattern(file, element, depth) : []));
  const variable = variableOf(file, pattern);
  if (!variable) return ['used'];
  const reads = readsOf(variable);
  // Where it is called itself it is a function, and whoever is handed one calls it; who waits for that runs a task.
  const isFunctionItself = reads.some((read) => isCallee(read));
  return reads.flatMap((read): ItemUse[] =>
    isFunctionItself && isHandedOn(read) ? ['called'] : useOf(file, read, depth),
  );
}

function isCallee(read: Node): boolean {
  const value = dressed(read);
  return value.parent?.type === 'CallExpression' && value.parent.callee === value;
}

function isHandedOn(read: Node): boolean {
  const call = dressed(read).parent;
  if (call?.type !== 'CallExpression' || isCallee(read)) return false;
  const { parent } = dressed(call);
  return parent?.type === 'ExpressionStatement' || parent?.type === 'ReturnStatement';
}

/** What happens to an item where an expression stands for it. */
function useOf(file: File, item: Node, depth: number): ItemUse[] {
  const value = dressed(item);
  const parent = value.parent as Node;
  switch (parent.type) {
    case 'CallExpression':
      return [parent.callee === value ? 'called' : useAsArgument(file, value, parent, depth)].flat();
    case 'MemberExpression':
      return parent.object === value ? useOfMember(file, parent, depth) : [];
    case 'VariableDeclarator':
      return depth > 0 ? usesOfPattern(file, parent.id, depth - 1) : ['used'];
    case 'AssignmentExpression':
      return parent.right === value && depth > 0 ? usesOfPattern(file, parent.left, depth - 1) : ['used'];
    case 'LogicalExpression':
      return parent.left === value ? ['tested'] : ['used'];
    case 'IfStatement':
    case 'ConditionalExpression':
    case 'WhileStatement':
      return parent.test === value ? ['tested'] : ['used'];
    case 'UnaryExpression':
      return [parent.operator === 'typeof' || parent.operator === '!' ? 'tested' : 'used'];
    case 'BinaryExpression':
      return ['tested'];
    default:
      return ['used'];
  }
}

/** `item.close()`, `item.callback()`, `item.call(this)`, `if (item.isOpen)` */
function useOfMember(file: File, member: Extract<Node, { type: 'MemberExpression' }>, depth: number): ItemUse[] {
  const call = methodCall(dressed(member).parent);
  if (call?.member !== member) return useOf(file, member, depth);
  if (isCleanup(call.name)) return ['closed'];
  return [isCallOfHandler(call.name) ? 'called' : 'used'];
}

/** `task.call(this)`, `waiter.resolve()`, `observer.onComplete()` */
function isCallOfHandler(method: string): boolean {
  return /^(?:call|apply|on[A-Z]\w*)$/.test(method) || isCallbackName(method);
}

/** `clearTimeout(timer)`, `setImmediate(callback)`, `promise.then(callback)`, `invoke(callback)` with `invoke` in this file. */
function useAsArgument(
  file: File,
  value: Node,
  call: Extract<Node, { type: 'CallExpression' }>,
  depth: number,
): ItemUse | ItemUse[] {
  if (closes(call)) return 'closed';
  const name = calleeName(call) ?? '';
  const position = call.arguments.indexOf(value as never);
  if (position === 0 && isTimer(name)) return 'called';
  if (/^is[A-Z]/.test(name)) return 'tested';
  const parameter = depth > 0 ? functionMeantBy(file, call.callee)?.params[position] : undefined;
  return parameter ? usesOfPattern(file, parameter, depth - 1) : 'used';
}
