import { namesThrough } from '../calls/names-through.ts';
import type { TSESTree } from '@typescript-eslint/utils';
import { memo, memoIn } from '../../framework/memo.ts';
import { returnsOf } from '../../identity/returns.ts';
import { parameterOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, isFunction, isInside, isNothing, methodCall, type FunctionNode, type Node } from '../../syntax/nodes.ts';
import { placeOf } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { valuesIn } from '../../syntax/uses.ts';
import { functionMeantBy } from '../calls/called-function.ts';
import { isConstant, isMadeOfParameters } from '../collections/derivation.ts';
import { nameCalled } from '../../syntax/function-names.ts';
import { loopAround } from '../calls/loops.ts';
import { maySend, sendCallOf, type SendAnswer, type SendCall } from './send-call.ts';
import { sendExcuseOf } from './send-excuse.ts';
import { isIgnored, valueUseOf } from '../values/value-use.ts';

/**
 * A call that hands a message over and returns at once: one of a sender's, or one of a function of this file that does
 * nothing about it, `broadcast(x)` of `function broadcast(x) { socket.send(x); }`.
 */
export const sendFlowOf: (file: File, call: TSESTree.CallExpression) => SendAnswer = memoIn(
  (file: File, call: TSESTree.CallExpression): SendAnswer => {
    const own: SendAnswer = maySend(file, call) ? sendCallOf(file, call) : { is: 'no' };
    if (own.is === 'send' || !namesHere(file).has(nameCalled(call.callee) ?? '')) return own;
    const fn = functionMeantBy(file, call.callee);
    // What a function calls itself with is its own business.
    if (!fn || isInside(call, fn) || mayBeAnother(file, call.callee)) return { is: 'unknown' };
    const inner = sendOf(file, fn);
    return inner ? throughFunction(file, call, fn, inner) : { is: 'unknown' };
  },
  { is: 'unknown' },
);

/** Whether a call can be one of a sender, or of a function that sends: the gate before all questions. */
export function mayFlowToSend(file: File, call: TSESTree.CallExpression): boolean {
  return maySend(file, call) || namesHere(file).has(nameCalled(call.callee) ?? '');
}

/** Names of functions of this file that send something. */
const namesHere = memo((file: File) => namesThrough(file, (call) => maySend(file, call)));

/** A member that is given more than one value: `link.put = fast; link.put = slow;`. */
function mayBeAnother(file: File, callee: Node): boolean {
  const at = bare(callee);
  const place = at.type === 'MemberExpression' ? placeOf(file, at) : undefined;
  return place !== undefined && valuesIn(file, place).length > 1;
}

/** What a function sends of what it is given, once for each call, without a wait, a look, or an answer that tells how it went. */
const sendOf: (file: File, fn: FunctionNode) => SendCall | undefined = memoIn(
  (file: File, fn: FunctionNode): SendCall | undefined => {
    if (fn.generator || !fn.body) return undefined;
    const sends: SendCall[] = [];
    for (const node of nodesIn(file, fn.body, isFunction)) {
      if (node.type === 'AwaitExpression') return undefined;
      const answer = node.type === 'CallExpression' ? sendFlowOf(file, node) : undefined;
      if (answer?.is === 'send') sends.push(answer.send);
    }
    const [send] = sends;
    if (!send || !sends.every((each) => isHandedOn(file, each, fn))) return undefined;
    const calls = new Set<Node>(sends.map(({ call }) => call));
    if (!returnsOf(file, fn).every((value) => tellsNothing(value, calls))) return undefined;
    return { ...send, origins: sends.flatMap(({ call, origins = [] }) => [call, ...origins]) };
  },
  undefined,
);

/** Whether the function leaves it to its callers how often, and how fast, it is sent. */
function isHandedOn(file: File, send: SendCall, fn: FunctionNode): boolean {
  const { call, item, row } = send;
  // What an item is added to is a queue of the program itself, whose own wrapper is looked at.
  if (row.adds || row.single) return false;
  if (!item || loopAround(call) || !isMadeOfParameters(file, item, fn)) return false;
  const use = valueUseOf(file, call);
  if (row.answers && !isIgnored(use) && use.use !== 'returned') return false;
  return sendExcuseOf(file, send, { kind: 'calls', name: undefined, fn }) === undefined;
}

/** Nothing, a constant, or what the send itself gives: no promise that a caller could wait for. */
function tellsNothing(value: Node, sends: ReadonlySet<Node>): boolean {
  const at = bare(value);
  return sends.has(at) || at.type === 'Literal' || isNothing(at);
}

function throughFunction(file: File, call: TSESTree.CallExpression, fn: FunctionNode, inner: SendCall): SendAnswer {
  const receiver = receiverAt(file, call, fn, inner);
  if (!receiver) return { is: 'unknown' };
  const step = { name: nameCalled(call.callee) ?? 'it', calls: file.code.getText(inner.member).replace(/\s+/g, ' ') };
  const given = call.arguments.filter((argument) => argument !== receiver);
  const item = given.find((argument) => !isConstant(file, argument)) ?? given[0];
  return {
    is: 'send',
    send: { ...inner, call, member: bare(call.callee), receiver, item, through: [step, ...(inner.through ?? [])] },
  };
}

/** Who sends, as the caller names it: what is handed in, the object whose method it is, or what the function knows anyway. */
function receiverAt(
  file: File,
  call: TSESTree.CallExpression,
  fn: FunctionNode,
  { receiver }: SendCall,
): Node | undefined {
  const variable = variableOf(file, receiver);
  const parameter = variable && parameterOf(variable);
  if (parameter) return parameter.fn === fn ? call.arguments[parameter.position] : receiver;
  const ofThis = [...nodesIn(file, receiver)].some(({ type }) => type === 'ThisExpression');
  if (!ofThis) return receiver;
  const object = methodCall(call)?.receiver;
  return object?.type === 'ThisExpression' ? receiver : object;
}
