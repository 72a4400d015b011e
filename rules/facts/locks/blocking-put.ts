import { memoIn } from '../../framework/memo.ts';
import { originOf } from '../../identity/origin.ts';
import { parameterOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  isClass,
  isFunction,
  keyName,
  memberName,
  type ClassNode,
  type FunctionNode,
  type MethodCall,
  type Node,
} from '../../syntax/nodes.ts';
import { nodesIn } from '../../syntax/tree.ts';

/** A method that waits until another one of its class lets it go on. */
export interface BlockingPut {
  /** The methods that do. */
  readonly releasedBy: ReadonlySet<string>;
}

/** Is this a call of a method of a class of this file that is given something, and waits for room? */
export function blockingPutOf(file: File, { call, receiver, name }: MethodCall): BlockingPut | undefined {
  if (call.arguments.length === 0 || !/\bnew Promise\b/.test(file.code.text)) return undefined;
  if (receiver.type !== 'Identifier' && receiver.type !== 'MemberExpression') return undefined;
  const origin = originOf(file, receiver);
  return origin.kind === 'own' && isClass(origin.node) ? putsOf(file, origin.node)?.get(name) : undefined;
}

const putsOf: (file: File, owner: ClassNode) => ReadonlyMap<string, BlockingPut> | undefined = memoIn(
  (file: File, owner: ClassNode) => {
    const methods = new Map<string, FunctionNode>();
    for (const member of owner.body.body) {
      const name = member.type === 'MethodDefinition' ? keyName(member) : undefined;
      if (name !== undefined && member.type === 'MethodDefinition' && isFunction(member.value))
        methods.set(name, member.value);
    }
    const puts = new Map<string, BlockingPut>();
    for (const [name, fn] of methods) {
      const field = fieldOfWaiters(file, fn);
      if (field === undefined) continue;
      const others = [...methods].filter(
        ([other, body]) => other !== name && other !== 'constructor' && touches(file, body, field),
      );
      if (others.length > 0) puts.set(name, { releasedBy: new Set(others.map(([other]) => other)) });
    }
    return puts;
  },
  undefined,
);

/** `await new Promise((resolve) => this.waiting.push(resolve))`: the field that keeps who waits. */
function fieldOfWaiters(file: File, fn: FunctionNode): string | undefined {
  for (const node of nodesIn(file, fn)) {
    if (
      node.type !== 'NewExpression' ||
      (node.parent.type !== 'AwaitExpression' && node.parent.type !== 'ReturnStatement')
    )
      continue;
    const [executor] = node.arguments;
    if (!executor || !isFunction(executor)) continue;
    for (const inner of nodesIn(file, executor)) {
      const kept = keptIn(inner);
      const variable = kept && variableOf(file, kept.value);
      if (variable && parameterOf(variable)?.fn === executor) return kept.field;
    }
  }
  return undefined;
}

/** `this.waiting.push(resolve)`, `this.wake = resolve` */
function keptIn(node: Node): { field: string; value: Node } | undefined {
  if (node.type === 'AssignmentExpression') return withField(node.left, node.right);
  if (node.type !== 'CallExpression' || !node.arguments[0]) return undefined;
  const callee = bare(node.callee);
  return callee.type === 'MemberExpression' && memberName(callee) === 'push'
    ? withField(callee.object, node.arguments[0])
    : undefined;
}

function withField(target: Node, value: Node): { field: string; value: Node } | undefined {
  const at = bare(target);
  const field = at.type === 'MemberExpression' && at.object.type === 'ThisExpression' ? memberName(at) : undefined;
  return field === undefined ? undefined : { field, value };
}

function touches(file: File, fn: FunctionNode, field: string): boolean {
  return [...nodesIn(file, fn)].some(
    (node) => node.type === 'MemberExpression' && node.object.type === 'ThisExpression' && memberName(node) === field,
  );
}
