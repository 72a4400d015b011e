import { memoIn } from '../framework/memo.ts';
import { readsOf, variableOf } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import { dressed, methodCall, stringValue, type Node } from '../syntax/nodes.ts';
import type { Place } from '../syntax/places.ts';
import { usesOf } from '../syntax/uses.ts';

/** Where the items of a list are put together as parts of one thing: `Buffer.concat(chunks)`, `parts.join('')`. */
export const joinOf: (file: File, place: Place) => Node | undefined = memoIn((file: File, place: Place) => {
  for (const { node } of usesOf(file, place)) {
    const join = joinAround(file, node, 1);
    if (join) return join;
  }
  return undefined;
});

function joinAround(file: File, list: Node, depth: number): Node | undefined {
  let value = dressed(list);
  // `Buffer.concat([head, ...chunks])`
  if (value.parent?.type === 'SpreadElement' && value.parent.parent.type === 'ArrayExpression')
    value = dressed(value.parent.parent);
  const parent = value.parent as Node;
  const call = methodCall(parent.type === 'CallExpression' ? parent : dressed(parent).parent);
  if (!call) return undefined;
  const isArgument = call.call.arguments.includes(value as never);
  if (call.name === 'concat' && call.receiver.type === 'Identifier' && call.receiver.name === 'Buffer')
    return call.call.arguments[0] === value ? call.call : undefined;
  if (call.name === 'join')
    return call.member === parent && stringValue(call.call.arguments[0]) === '' ? call.call : undefined;
  // `const all = [head].concat(chunks); … Buffer.concat(all)`
  const home = call.name === 'concat' && isArgument ? dressed(call.call).parent : undefined;
  const whole = home?.type === 'VariableDeclarator' ? variableOf(file, home.id) : undefined;
  if (!whole || depth === 0) return undefined;
  for (const read of readsOf(whole)) {
    const join = joinAround(file, read, depth - 1);
    if (join) return join;
  }
  return undefined;
}
