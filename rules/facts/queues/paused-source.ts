import { listenerMethods } from '../../knowledge/callers.ts';
import { readsOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import {
  dressed,
  functionAround,
  methodCall,
  type FunctionNode,
  type MethodCall,
  type Node,
} from '../../syntax/nodes.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { usesOf } from '../../syntax/uses.ts';
import { invocationOf } from '../calls/invocation.ts';

/**
 * Where the source that a listener belongs to is paused, by what looks at the collection: `source.on('data', (x) => queue.push(x))`
 * beside `source.pause()`. Whoever takes an item and stops the source before that holds what one read brings.
 *
 * @param node something that a listener of the source does
 * @param place the collection, which who pauses the source has to do with
 */
export function pauseOfSource(file: File, node: Node, place: Place): Node | undefined {
  for (let fn = functionAround(node); fn; fn = functionAround(fn)) {
    const listening = listeningOf(file, fn);
    if (!listening) continue;
    const source = placeOf(file, listening.receiver);
    if (!source) return undefined;
    for (const use of usesOf(file, source)) {
      const member = dressed(use.node).parent;
      const method = member?.type === 'MemberExpression' ? methodCall(dressed(member).parent) : undefined;
      if (method?.member !== member || method?.name !== 'pause') continue;
      const pauser = functionAround(method.call);
      // Who listens and pauses at once, and does not go on there, has only what is under way.
      if (pauser && pauser === functionAround(listening.call) && !goesOnIn(file, source, pauser)) return method.call;
      if (pauser && usesOf(file, place).some((each) => functionAround(each.node) === pauser && !isCleared(each.node)))
        return method.call;
    }
    return undefined;
  }
  return undefined;
}

/** Where a function becomes a listener, also by its name: `source.on('data', take)`. */
function listeningOf(file: File, fn: FunctionNode): MethodCall | undefined {
  const invocation = invocationOf(file, fn);
  if (invocation.how === 'repeatedly' && invocation.by === 'event') return methodCall(invocation.from);
  const variable = invocation.how === 'by name' ? variableOf(file, invocation.name) : undefined;
  for (const read of variable ? readsOf(variable) : []) {
    const call = methodCall(dressed(read).parent);
    if (call && listenerMethods.has(call.name) && call.call.arguments.includes(dressed(read) as never)) return call;
  }
  return undefined;
}

/** `rest = ''`, `queue.length = 0`, `let rest = ''`: whoever only does that is at the end of it, or at the beginning. */
function isCleared(use: Node): boolean {
  const value = dressed(use);
  if (value.parent?.type === 'VariableDeclarator' && value.parent.id === value) return true;
  const target = value.parent?.type === 'MemberExpression' && value.parent.object === value ? value.parent : value;
  return (
    target.parent?.type === 'AssignmentExpression' && target.parent.operator === '=' && target.parent.left === target
  );
}

/** `source.resume()` in a function. */
function goesOnIn(file: File, source: Place, fn: FunctionNode): boolean {
  return usesOf(file, source).some(({ node }) => {
    const member = dressed(node).parent;
    const method = member?.type === 'MemberExpression' ? methodCall(dressed(member).parent) : undefined;
    return method?.member === member && method?.name === 'resume' && functionAround(node) === fn;
  });
}
