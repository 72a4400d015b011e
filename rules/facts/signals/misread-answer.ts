import { identityOf } from '../../identity/identify.ts';
import { parameterOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, dressed, isFunction, memberName, methodCall, stringValue, type Node } from '../../syntax/nodes.ts';
import { ownerOfThis } from '../../syntax/owners.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { branchesOf } from '../values/answer-branch.ts';
import { callOfStatement, pausesOther, statementsOf, waitsForDrain } from '../values/branch-effect.ts';
import { hasMethod } from '../../syntax/methods.ts';
import { invocationOf } from '../calls/invocation.ts';
import { valueUseOf } from '../values/value-use.ts';

type Call = Extract<Node, { type: 'CallExpression' }>;

/** The error-first callback of a stream's hook that is called with an answer as its error. */
export function takenForError(file: File, call: Call): Call | undefined {
  let value = dressed(call);
  while (value.parent?.type === 'UnaryExpression' && value.parent.operator === '!') value = dressed(value.parent);
  const { parent } = value;
  if (parent?.type !== 'CallExpression' || parent.arguments[0] !== value) return undefined;
  const variable = variableOf(file, parent.callee);
  const parameter = variable && parameterOf(variable);
  if (!parameter || !isFunction(parameter.fn) || parameter.position < 1) return undefined;
  if (parameter.position !== parameter.fn.params.length - 1) return undefined;
  const invocation = invocationOf(file, parameter.fn);
  return invocation.how === 'repeatedly' && invocation.by === 'chunk' ? parent : undefined;
}

/** The events of an emitter, whose `emit()` answers whether anybody listened, taken for a stream's buffer. */
export function emitTakenForRoom(file: File, call: Call): boolean {
  const method = methodCall(call);
  if (method?.name !== 'emit' || stringValue(call.arguments[0]) === undefined) return false;
  if (!/^(?:tested|kept)$/.test(valueUseOf(file, call).use)) return false;
  const full = branchesOf(file, call).flatMap((branch) => (branch.when || branch.loop ? [] : branch.body));
  if (!waitsForDrain(file, full) && !pausesOther(file, full, method.receiver)) return false;
  const owner = method.receiver.type === 'ThisExpression' ? ownerOfThis(file, method.receiver) : undefined;
  if (owner && hasMethod(file, owner, 'emit')) return false;
  const identity = identityOf(file, method.receiver);
  return identity.is === 'known' && [...identity.names].some((name) => /^events#|^stream#/.test(name));
}

/**
 * A test of `desiredSize` for being there: it is negative where more is buffered than was asked for (WHATWG Streams,
 * "desired size … can be negative"), and every number but 0 is true.
 */
export function testsTruthOfSize(file: File, member: Extract<Node, { type: 'MemberExpression' }>): Node | undefined {
  if (memberName(member) !== 'desiredSize') return undefined;
  const value = dressed(member);
  if (value.parent?.type === 'VariableDeclarator') return undefined;
  const use = valueUseOf(file, member);
  if (use.use !== 'tested') return undefined;
  let test: Node = value;
  while (test.parent && /^(?:Logical|Unary)Expression$/.test(test.parent.type)) test = test.parent;
  const decides =
    test.parent?.type === 'ExpressionStatement' || (test.parent && 'test' in test.parent && test.parent.test === test);
  if (!decides) return undefined;
  for (const node of nodesIn(file, test)) if (node.type === 'BinaryExpression') return undefined;
  return asksWhetherOpen(file, member) ? undefined : bare(member);
}

/** `if (controller.desiredSize) controller.close();` asks for the state of the stream: it is 0 or null at its end. */
function asksWhetherOpen(file: File, member: Extract<Node, { type: 'MemberExpression' }>): boolean {
  const text = file.code.getText(member.object);
  return branchesOf(file, member).some((branch) => {
    const [only, ...others] = statementsOf(branch);
    const call = only && others.length === 0 ? callOfStatement(only) : undefined;
    const method = call && methodCall(call);
    return method !== undefined && ends.test(method.name) && file.code.getText(method.receiver) === text;
  });
}

const ends = /^(?:close|error|terminate|abort)$/;
