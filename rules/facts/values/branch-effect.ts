import type { TSESTree } from '@typescript-eslint/utils';
import { memo } from '../../framework/memo.ts';
import { parameterOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  isFunction,
  methodCall,
  stringValue,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { placeOf } from '../../syntax/places.ts';
import { whereWritten } from '../../syntax/words.ts';
import { allOfType, nodesIn } from '../../syntax/tree.ts';
import type { Branch } from './answer-branch.ts';
import { calleeName } from '../calls/callback.ts';
import { functionMeantBy } from '../calls/called-function.ts';

/** What the statements of a branch do in any case: those of nested decisions and functions are left out. */
export function statementsOf(branch: Branch): Node[] {
  return branch.body.flatMap(flat);
}

function flat(node: Node): Node[] {
  return node.type === 'BlockStatement' ? node.body.flatMap(flat) : [node];
}

/** The last of them. */
export function lastStatementOf(branch: Branch): Node | undefined {
  return lastOf(branch.body);
}

function lastOf(nodes: readonly Node[]): Node | undefined {
  for (let at = nodes.length - 1; at >= 0; at -= 1) {
    const node = nodes[at] as Node;
    const last = node.type === 'BlockStatement' ? lastOf(node.body) : node;
    if (last) return last;
  }
  return undefined;
}

/** The call that a statement or expression of a branch makes: `reject(e);`, `return reject(e);`, `reject(e)`. */
export function callOfStatement(statement: Node): TSESTree.CallExpression | undefined {
  const expression =
    statement.type === 'ExpressionStatement'
      ? statement.expression
      : statement.type === 'ReturnStatement'
        ? statement.argument
        : statement;
  if (!expression) return undefined;
  const value = bare(expression);
  const call = bare(value.type === 'AwaitExpression' || value.type === 'UnaryExpression' ? value.argument : value);
  return call.type === 'CallExpression' ? call : undefined;
}

/** Whether something in these nodes, at any depth, starts to wait for the 'drain' of a stream. */
export function waitsForDrain(file: File, nodes: readonly Node[]): boolean {
  if (drainWaits(file).length === 0) return false;
  const waiters = drainWaiters(file);
  for (const root of nodes) {
    for (const node of nodesIn(file, root)) {
      if (node.type !== 'CallExpression') continue;
      const meant = functionMeantBy(file, node.callee);
      if (isDrainWait(node) || (meant && waiters.has(meant))) return true;
    }
  }
  return false;
}

/** Most files have none, and not even the word. */
const drainWaits = memo((file: File) =>
  hasDrainWord(file) ? allOfType(file, 'CallExpression').filter(isDrainWait) : [],
);

const hasDrainWord = whereWritten(['drain']);

/** The functions that wait for a 'drain', and those that call one of them, found from the waits. */
const drainWaiters = memo((file: File): ReadonlySet<FunctionNode> => {
  const found = new Set<FunctionNode>();
  const callers = new Map<FunctionNode, Node[]>();
  for (const call of allOfType(file, 'CallExpression')) {
    const meant = functionMeantBy(file, call.callee);
    if (meant) callers.set(meant, [...(callers.get(meant) ?? []), call]);
  }
  const waiting: Node[] = [...drainWaits(file)];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    for (let fn = functionAround(at); fn && !found.has(fn); fn = functionAround(fn)) {
      found.add(fn);
      waiting.push(...(callers.get(fn) ?? []));
    }
  }
  return found;
});

/** `w.once('drain', …)`, `once(w, 'drain')`, by whatever name `once` was imported */
export function isDrainWait(call: TSESTree.CallExpression): boolean {
  const name = calleeName(call);
  if (bare(call.callee).type === 'Identifier' && stringValue(call.arguments[1]) === 'drain') return true;
  return (
    name !== undefined &&
    /^(?:once|on|addListener|prependListener|prependOnceListener)$/.test(name) &&
    call.arguments.some((argument) => stringValue(argument) === 'drain')
  );
}

/** Whether some nodes, without the functions that they hand on, pause something else than the receiver. */
export function pausesOther(file: File, nodes: readonly Node[], receiver: Node): boolean {
  return calls(file, nodes, 'pause', receiver, isFunction);
}

export function resumesOther(file: File, nodes: readonly Node[], receiver: Node): boolean {
  return calls(file, nodes, 'resume', receiver, isFunction);
}

/** Whether anything in the file but the receiver is resumed, so that its pauses are about its flow. */
export function isResumedAnywhere(file: File, receiver: Node): boolean {
  return calls(file, [file.ast], 'resume', receiver);
}

function calls(
  file: File,
  nodes: readonly Node[],
  name: string,
  receiver: Node,
  skip?: (node: Node) => boolean,
): boolean {
  const text = file.code.getText(receiver);
  for (const root of nodes) {
    for (const node of nodesIn(file, root, skip)) {
      const call = methodCall(node);
      if (call?.name === name && call.call.arguments.length === 0 && file.code.getText(call.receiver) !== text)
        return true;
    }
  }
  return false;
}

/** `reject` of `new Promise((resolve, reject) => …)` */
export function isReject(file: File, node: Node): boolean {
  const variable = variableOf(file, node);
  const parameter = variable && parameterOf(variable);
  if (!parameter || parameter.position !== 1 || !isFunction(parameter.fn)) return false;
  const maker = dressed(parameter.fn).parent;
  const callee = maker?.type === 'NewExpression' ? bare(maker.callee) : undefined;
  return callee?.type === 'Identifier' && callee.name === 'Promise';
}

/** `new Error(…)`, `new QueueFullError(…)`, `Error(…)` */
export function isNewError(node: Node | undefined): boolean {
  const value = node && bare(node);
  if (value?.type !== 'NewExpression' && value?.type !== 'CallExpression') return false;
  return /(?:Error|Exception)$/.test(calleeName(value) ?? '');
}

/** Whether two expressions are the same value here: a name that is not written between, a literal, a member of such. */
export function isSameItem(file: File, one: Node | undefined, other: Node | undefined): boolean {
  if (!one || !other) return false;
  const [a, b] = [bare(one), bare(other)];
  if (file.code.getText(a) !== file.code.getText(b)) return false;
  if (a.type === 'Literal') return true;
  if (a.type === 'Identifier') return variableOf(file, a) === variableOf(file, b);
  return a.type === 'MemberExpression' && !a.computed && placeOf(file, a) === placeOf(file, b);
}
