import { constantOf, partOf, variableOf, type Variable } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import {
  dressed,
  functionAround,
  isFunction,
  isInside,
  memberName,
  methodCall,
  type Node,
} from '../../syntax/nodes.ts';
import { nodesIn } from '../../syntax/tree.ts';
import type { Growth } from './growth.ts';
import { invocationOf } from '../calls/invocation.ts';

/** What texts and bytes have, and what a reader's answer has: a member of any other name is a field of an item. */
const notFields = /^(?:length|byteLength|byteOffset|buffer|size|value|done|constructor|prototype)$/;

/** What makes a text of bytes, or a piece of a text. */
const converts = /^(?:toString|decode|from|slice|subarray|substring|substr|concat|write|end|alloc)$/;

/**
 * Whether a text is put together from what stands in the fields of items: `for await (const part of answer) text += part.delta`.
 * Whoever made these items has read and parsed what came in; the text is what they say, as long as that is. It is none
 * where bytes are made a text, as a tokenizer does, or where events bring the items.
 */
export function isTextOfItems(file: File, { how, node, chunk }: Growth): boolean {
  const giver = how === 'text' ? giverOf(file, node) : undefined;
  if (!giver) return false;
  const variables = variablesBehind(file, chunk);
  if (!variables) return false;
  const items = new Set<Variable>();
  for (const [variable, value] of [...variables].reverse()) {
    const isOfItem = value && [...nodesIn(file, value)].some((part) => items.has(variableOf(file, part) as Variable));
    if (isOfItem || isGiven(variable, giver)) items.add(variable);
  }
  return [...items].some((variable) => isTakenApart(variable));
}

/** The variables that a text is made of, each with its value, those that come from others first; nothing where bytes become a text. */
function variablesBehind(file: File, chunk: Node): Map<Variable, Node | undefined> | undefined {
  const variables = new Map<Variable, Node | undefined>();
  const waiting: Node[] = [chunk];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    for (const part of nodesIn(file, at, isFunction)) {
      if (converts.test(methodCall(part)?.name ?? '')) return undefined;
      const variable = part.type === 'Identifier' ? variableOf(file, part) : undefined;
      if (!variable) continue;
      const value = constantOf(variable) ?? partOf(variable)?.whole;
      // Again, where it is found again: it stands after what is made of it.
      const isNew = variables.delete(variable) === false;
      variables.set(variable, value);
      if (isNew && value) waiting.push(value);
    }
  }
  return variables;
}

/** The loop that waits for the items, or the hook of a stream that is given them; no listener. */
function giverOf(file: File, node: Node): Node | undefined {
  for (let at: Node | undefined = node.parent; at && !isFunction(at); at = at.parent)
    if (at.type === 'ForOfStatement' && at.await) return at;
  for (let fn = functionAround(node); fn; fn = functionAround(fn)) {
    const invocation = invocationOf(file, fn);
    if (invocation.how === 'repeatedly') return invocation.by === 'chunk' ? fn : undefined;
  }
  return undefined;
}

/** What the loop or the hook is given: the item, or a part of it. */
function isGiven({ defs: [def] }: Variable, giver: Node): boolean {
  if (!def || !isInside(def.name, giver)) return false;
  // `transform(chunk, controller)`
  if (isFunction(giver) && giver.params.slice(1).some((other) => isInside(def.name, other))) return false;
  return def.type === 'Parameter' || (def.type === 'Variable' && def.node.parent.parent.type === 'ForOfStatement');
}

/** Whether fields of it are read: `part.type === 'text'`, `const { delta } = part`, also where it is declared. */
function isTakenApart({ defs: [def], references }: Variable): boolean {
  if (def?.name.parent?.type === 'Property') return true;
  return references.some(({ identifier }) => {
    const value = dressed(identifier);
    const member = value.parent;
    if (member?.type !== 'MemberExpression' || member.object !== value || member.computed) return false;
    const isCalled = methodCall(dressed(member).parent)?.member === member;
    return !isCalled && !notFields.test(memberName(member) ?? 'length');
  });
}
