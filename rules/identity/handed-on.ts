import { constantOf, parameterOf, partOf, valuesOf, variableOf, type Variable } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  memberName,
  methodCall,
  type FunctionNode,
  type Node,
} from '../syntax/nodes.ts';

/**
 * Whether a function writes, unchanged, what it reads from one of its arguments to another one:
 * `async function send(source, target) { for await (const chunk of source) target.write(chunk); target.end(); }`. A function
 * that is given both is a pump. What it makes itself may be a parser, and what gives a promise, `await sink.write(chunk)`, is no
 * stream.
 *
 * @param target where the argument is named in the call of its `write()`
 */
export function isHandedOn(file: File, target: Node): boolean {
  const fn = givenIn(file, target);
  const member = dressed(target).parent;
  const write = member?.type === 'MemberExpression' ? methodCall(dressed(member).parent) : undefined;
  if (!fn || write?.name !== 'write' || write.member !== member || functionAround(target) !== fn) return false;
  if (dressed(write.call).parent?.type === 'AwaitExpression') return false;
  const [item, ...others] = write.call.arguments;
  const source = item && others.length === 0 ? sourceOf(file, bare(item)) : undefined;
  return source !== undefined && givenIn(file, source) === fn;
}

/** The function that has an expression as a parameter: `source`, and `source.getReader()`, also by a name. */
function givenIn(file: File, node: Node): FunctionNode | undefined {
  const at = bare(node);
  const made = methodCall(at);
  if (made) return made.name === 'getReader' ? givenIn(file, made.receiver) : undefined;
  const variable = variableOf(file, at);
  const parameter = variable && parameterOf(variable);
  if (parameter) return parameter.fn as FunctionNode;
  const value = variable && constantOf(variable);
  return value && methodCall(bare(value)) ? givenIn(file, value) : undefined;
}

/** What a loop reads an item from: `for await (const item of source)`, `const { value: item } = await source.read()`. */
function sourceOf(file: File, item: Node): Node | undefined {
  if (item.type === 'MemberExpression') {
    const answer = memberName(item) === 'value' ? variableOf(file, item.object) : undefined;
    return answer && readFrom(answer);
  }
  const variable = variableOf(file, item);
  const part = variable && partOf(variable);
  if (part?.name === 'value') return readBy(part.whole);
  const declared = variable?.defs[0]?.node as Node | undefined;
  const loop = declared?.type === 'VariableDeclarator' && !declared.init ? declared.parent.parent : undefined;
  return loop?.type === 'ForOfStatement' && loop.await && loop.left === declared?.parent ? loop.right : undefined;
}

/** `let answer = await reader.read(); while (!answer.done) { …; answer = await reader.read(); }` */
function readFrom(answer: Variable): Node | undefined {
  const [first, ...others] = valuesOf(answer).map((value) => value && readBy(value));
  return first && others.every((other) => other !== undefined) ? first : undefined;
}

function readBy(value: Node): Node | undefined {
  const at = bare(value);
  const read = at.type === 'AwaitExpression' ? methodCall(bare(at.argument)) : undefined;
  return read?.name === 'read' && read.call.arguments.length === 0 ? read.receiver : undefined;
}
