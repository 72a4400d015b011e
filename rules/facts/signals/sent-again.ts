import type { TSESTree } from '@typescript-eslint/utils';
import { parameterOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  isInside,
  isLoop,
  methodCall,
  type MethodCall,
  type Node,
} from '../../syntax/nodes.ts';
import { nodesIn } from '../../syntax/tree.ts';
import type { Branch } from '../values/answer-branch.ts';
import { isSameItem, lastStatementOf } from '../values/branch-effect.ts';
import { functionMeantBy } from '../calls/called-function.ts';
import type { SignalCandidate } from './signal-call.ts';

export interface Again {
  /** What sends it again: a call, or the loop that turns once more. */
  readonly node: Node;
  readonly branch: Branch;
}

/** Where an item whose send answered false, although it was accepted, is sent once more. */
export function sentAgain(file: File, signal: SignalCandidate, branches: readonly Branch[]): Again | undefined {
  const { item } = signal;
  if (!item) return undefined;
  for (const branch of branches) {
    if (branch.when) {
      const loop = loopLeft(branch, signal);
      if (loop && staysSame(file, item, loop)) return { node: loop, branch };
    } else if (branch.loop) {
      if (isInside(signal.call, branch.loop) && staysSame(file, item, branch.loop))
        return { node: branch.loop, branch };
    } else {
      const node = branch.body.flatMap((each) => sendIn(file, signal, item, each, branch))[0];
      if (node) return { node, branch };
    }
  }
  return undefined;
}

/** `for (;;) { if (w.write(x)) break; … }`: on false the loop turns again. */
function loopLeft(branch: Branch, { call }: SignalCandidate): Node | undefined {
  const last = lastStatementOf(branch);
  if (!last || !branch.direct || (last.type !== 'BreakStatement' && last.type !== 'ReturnStatement')) return undefined;
  for (let at = branch.by.parent; at && !/Function/.test(at.type); at = at.parent) {
    if (at.type === 'SwitchStatement') return undefined;
    if (isLoop(at)) return isEndless(at) && isInside(call, at) ? at : undefined;
    if (at.type !== 'BlockStatement') return undefined;
  }
  return undefined;
}

function isEndless(loop: Node): boolean {
  if (loop.type === 'ForStatement') return loop.test === null;
  return (loop.type === 'WhileStatement' || loop.type === 'DoWhileStatement') && isTrue(loop.test);
}

function isTrue(test: Node): boolean {
  return test.type === 'Literal' && Boolean(test.value);
}

/** Whether an item is the same in each turn of a loop. */
function staysSame(file: File, item: Node, loop: Node): boolean {
  for (const node of nodesIn(file, item)) {
    if (/^(?:Call|New|Await|Yield|Update|Assignment)Expression$|Function/.test(node.type)) return false;
    if (node.type === 'MemberExpression' && node.computed) return false;
    if (node.type !== 'Identifier') continue;
    const variable = variableOf(file, node);
    if (variable?.identifiers.some((name) => isInside(name, loop))) return false;
  }
  return !isChanged(file, item, loop);
}

/** Whether what an item is made of is written, or handed to somebody who may fill it, in a place. */
function isChanged(file: File, item: Node, where: Node): boolean {
  const names = new Set([...nodesIn(file, item)].flatMap((node) => variableOf(file, node) ?? []));
  for (const variable of names) {
    for (const reference of variable.references) {
      if (!isInside(reference.identifier, where) || isInside(reference.identifier, item)) continue;
      if (reference.isWrite()) return true;
      const { parent } = reference.identifier;
      if (parent?.type === 'MemberExpression' && isInside(parent, where)) return true;
      if (parent?.type === 'CallExpression' && parent.callee !== reference.identifier) return true;
    }
  }
  return false;
}

/** The calls in a branch, also in what it starts for later, that send the same item. */
function sendIn(file: File, signal: SignalCandidate, item: Node, root: Node, branch: Branch): Node[] {
  const { call, receiver } = signal;
  const place = call.arguments.findIndex((argument) => argument === item);
  const fn = functionAround(call);
  const text = file.code.getText(receiver);
  if (bare(item).type === 'Literal' || isWritten(file, item, branch)) return [];
  const found: Node[] = [];
  for (const node of nodesIn(file, root)) {
    if (node.type !== 'CallExpression') continue;
    const method = methodCall(node);
    if (method && isSameItem(file, node.arguments[place], item)) {
      if (method.name === signal.method && file.code.getText(method.receiver) === text && sameRest(file, call, node))
        found.push(node);
    }
    if (method?.name === 'unshift' && isSameItem(file, node.arguments[0], item)) found.push(node);
    if (method && keepsFrom(file, method, item, call)) found.push(node);
    const variable = variableOf(file, item);
    if (fn && variable && parameterOf(variable)?.fn === fn && startsAgain(file, node, fn, variable)) found.push(node);
  }
  return found;
}

/**
 * `list = list.slice(i)`, `list.splice(0, i)`, where the item is `list[i]` and the index has not gone on since it was sent: what
 * is kept begins with what was accepted.
 */
function keepsFrom(file: File, { call, name, receiver }: MethodCall, item: Node, sending: Node): boolean {
  const taken = bare(item);
  const [first, second] = call.arguments;
  if (taken.type !== 'MemberExpression' || !taken.computed || !first) return false;
  const text = (node: Node | undefined): string => (node ? file.code.getText(node) : '');
  if (text(receiver) !== text(taken.object)) return false;
  const index = name === 'slice' && !second ? first : name === 'splice' && text(first) === '0' ? second : undefined;
  if (!index || bare(index).type !== 'Identifier' || text(index) !== text(taken.property)) return false;
  if (name === 'slice') {
    const kept = dressed(call).parent;
    if (kept?.type !== 'AssignmentExpression' || text(kept.left) !== text(receiver)) return false;
  }
  const variable = variableOf(file, index);
  return !variable?.references.some((reference) => {
    const [at] = reference.identifier.range;
    return reference.isWrite() && at > sending.range[1] && at < call.range[0];
  });
}

/** The arguments before the item: the same queue, the same exchange and key. */
function sameRest(file: File, one: TSESTree.CallExpression, other: TSESTree.CallExpression): boolean {
  const text = (call: TSESTree.CallExpression, index: number): string | undefined =>
    call.arguments[index] && file.code.getText(call.arguments[index]);
  return text(one, 0) === text(other, 0);
}

function isWritten(file: File, item: Node, branch: Branch): boolean {
  const variable = variableOf(file, item);
  return (
    variable?.references.some(
      (reference) => reference.isWrite() && branch.body.some((each) => isInside(reference.identifier, each)),
    ) ?? false
  );
}

/** `send(x)`, `setTimeout(send, 100, x)`, `send.bind(this, x)` in `send(x)` itself. */
function startsAgain(file: File, call: TSESTree.CallExpression, fn: Node, parameter: object): boolean {
  const position = parameterOf(parameter as never)?.position ?? -1;
  const isParameter = (node: Node | undefined): boolean => node !== undefined && variableOf(file, node) === parameter;
  if (functionMeantBy(file, call.callee) === fn) return isParameter(call.arguments[position]);
  const method = methodCall(call);
  if (method?.name === 'bind' && functionMeantBy(file, method.receiver) === fn)
    return isParameter(call.arguments[position + 1]);
  return (
    call.arguments.some((argument) => bare(argument).type !== 'FunctionExpression' && isItself(file, argument, fn)) &&
    call.arguments.some(isParameter)
  );
}

function isItself(file: File, argument: Node, fn: Node): boolean {
  const at = bare(argument);
  return (at.type === 'Identifier' || at.type === 'MemberExpression') && functionMeantBy(file, at) === fn;
}
