import type { TSESTree } from '@typescript-eslint/utils';
import { variableOf, type Variable } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, dressed, functionAround, methodCall, type FunctionNode, type Node } from '../../syntax/nodes.ts';
import { callOfStatement } from '../values/branch-effect.ts';
import { functionMeantBy } from '../calls/called-function.ts';
import { isSameValue } from '../calls/calls-on.ts';
import { listOf, pacedWriteOf } from '../signals/paced-write.ts';
import { roomListenerOf, type RoomListener } from '../waits/room-listener.ts';
import type { SignalCall } from '../signals/signal-call.ts';

/** A function that takes all that a source has and writes it to one stream, until that is full. */
export interface PumpIntake {
  readonly fn: FunctionNode;
  /** The event of the source that calls it. */
  readonly event: 'data' | 'readable';
  readonly source: Node;
  /** Where it makes the source stop; nothing where it just takes no more. */
  readonly pause: TSESTree.CallExpression | undefined;
  /** Where it takes, for 'readable'. */
  readonly read: TSESTree.CallExpression | undefined;
  /** The listener for room that it adds, if it does. */
  readonly wait: RoomListener | undefined;
}

/**
 * `(chunk) => { if (!target.write(chunk)) source.pause(); }`, also with `target.once('drain', …)`, and
 * `function flow() { let chunk; while ((chunk = source.read()) !== null) if (!target.write(chunk)) { target.once('drain', flow); break; } }`
 *
 * @returns nothing where it does anything else
 */
export function pumpIntakeOf(file: File, { call, receiver }: SignalCall): PumpIntake | undefined {
  const fn = functionAround(call);
  const write = pacedWriteOf(file, call);
  const [item] = call.arguments;
  const [first] = write?.statements ?? [];
  if (!fn?.body || fn.async || fn.generator || !write || !first || !item || call.arguments.length !== 1)
    return undefined;
  const given = variableOf(file, bare(item));
  if (!given) return undefined;
  const room = roomIn(file, write.whenFull, receiver);
  if (!room) return undefined;
  if (isAll(fn.body, first, write.statements.length))
    return isParameterOf(given, fn) ? whatPauses(fn, room) : undefined;
  return whatReads(file, fn, first, write.statements.length, given, room);
}

/** Whether some statements are all that a body has. */
function isAll(body: Node, first: Node, count: number): boolean {
  const list = listOf(body);
  return list[0] === first && list.length === count;
}

function isParameterOf(variable: Variable, fn: FunctionNode): boolean {
  const [parameter, ...others] = fn.params;
  return others.length === 0 && parameter !== undefined && variable.identifiers[0] === parameter;
}

/** What is done when it is full: each part once, in any order. */
interface Room {
  readonly wait: RoomListener | undefined;
  readonly pause: TSESTree.CallExpression | undefined;
  readonly leaves: boolean;
}

function roomIn(file: File, whenFull: readonly Node[], target: Node): Room | undefined {
  let room: Room = { wait: undefined, pause: undefined, leaves: false };
  for (const part of whenFull) {
    if (part.type === 'BreakStatement' || (part.type === 'ReturnStatement' && !part.argument)) {
      room = { ...room, leaves: true };
      continue;
    }
    const call = part.type === 'ReturnStatement' ? undefined : callOfStatement(part);
    const wait = call && roomListenerOf(file, call);
    if (wait && !room.wait && wait.how === 'once' && isSameValue(file, wait.stream, target)) room = { ...room, wait };
    else if (call && !room.pause && methodCall(call)?.name === 'pause' && call.arguments.length === 0)
      room = { ...room, pause: call };
    else return undefined;
  }
  return room;
}

function whatPauses(fn: FunctionNode, { pause, wait }: Room): PumpIntake | undefined {
  const source = methodCall(pause)?.receiver;
  return pause && source && { fn, event: 'data', source, pause, read: undefined, wait };
}

/** `while ((chunk = source.read()) !== null) …`, alone in its function, which is called again when there is room. */
function whatReads(
  file: File,
  fn: FunctionNode,
  first: Node,
  count: number,
  item: Variable,
  { pause, wait, leaves }: Room,
): PumpIntake | undefined {
  const body = first.parent?.type === 'BlockStatement' ? first.parent : first;
  const loop = body.parent;
  if (loop?.type !== 'WhileStatement' || !isAll(loop.body, first, count) || pause || !wait || !leaves) return undefined;
  const [declaration, ...rest] = listOf(fn.body);
  const isOnly = declaration === loop || (rest.length === 1 && rest[0] === loop && declares(file, declaration, item));
  const read = isOnly && fn.params.length === 0 ? readIn(file, loop.test, item) : undefined;
  if (!read || !wait.listener || functionMeantBy(file, wait.listener) !== fn) return undefined;
  return { fn, event: 'readable', source: read.receiver, pause: undefined, read: read.call, wait };
}

/** `let chunk;` */
function declares(file: File, statement: Node | undefined, variable: Variable): boolean {
  const [only, ...others] = statement?.type === 'VariableDeclaration' ? statement.declarations : [];
  return only !== undefined && others.length === 0 && !only.init && variableOf(file, only.id) === variable;
}

/** `(chunk = source.read()) !== null`, `null !== (chunk = source.read())`, `(chunk = source.read())` */
function readIn(file: File, test: Node, item: Variable) {
  const at = bare(test);
  const isNull = (node: Node): boolean => node.type === 'Literal' && node.value === null;
  const taken =
    at.type !== 'BinaryExpression' || !/^!==?$/.test(at.operator)
      ? at
      : isNull(at.right)
        ? bare(at.left)
        : isNull(at.left)
          ? bare(at.right)
          : undefined;
  if (taken?.type !== 'AssignmentExpression' || taken.operator !== '=' || variableOf(file, taken.left) !== item)
    return undefined;
  const read = methodCall(dressed(taken.right));
  return read?.name === 'read' && read.call.arguments.length === 0 ? read : undefined;
}
