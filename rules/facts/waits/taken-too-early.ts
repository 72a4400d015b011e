import type { TSESTree } from '@typescript-eslint/utils';
import { identityOf } from '../../identity/identify.ts';
import { readsOf, variableOf, type Variable } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  isFunction,
  isInside,
  methodCall,
  type MethodCall,
  type Node,
} from '../../syntax/nodes.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { loopAround } from '../calls/loops.ts';

type LoopNode = Extract<Node, { test: unknown; body: unknown }>;

/** An item that is taken off before the loop asks whether there is room for it. */
export interface TakenTooEarly {
  /** `queue.shift()` */
  readonly take: MethodCall;
  readonly item: Variable;
}

/**
 * Whether the loop around a `write()` takes the next item off before it asks what the write has answered, and ends with it
 * in hand: `while (open && item) { open = out.write(item); item = queue.shift(); }`,
 * `while ((item = queue.shift()) && open) open = out.write(item);`. Nothing where the item is still used after the loop.
 */
export function takenTooEarly(file: File, write: TSESTree.CallExpression): TakenTooEarly | undefined {
  const method = methodCall(write);
  const kept = dressed(write).parent;
  if (method?.name !== 'write' || kept?.type !== 'AssignmentExpression' || kept.operator !== '=') return undefined;
  const flag = variableOf(file, kept.left);
  const loop = loopAround(write);
  if (!flag || !loop || !('test' in loop) || !loop.test) return undefined;
  const asked = operandsOf(loop.test);
  const position = asked.findIndex((each) => isFlag(file, each, flag));
  if (position < 0) return undefined;
  const found =
    asked
      .slice(0, position)
      .map((each) => takeIn(file, each))
      .find(Boolean) ?? takenAtEnd(file, loop, kept, asked);
  if (!found || mayTurnAway(file, loop, kept, flag, found)) return undefined;
  if (isUsedAfter(found.item, loop) || isNoStream(file, method.receiver)) return undefined;
  return found;
}

/** `a && b && c`, from left to right */
function operandsOf(test: Node): Node[] {
  const at = bare(test);
  return at.type === 'LogicalExpression' && at.operator === '&&' ? [at.left, at.right].flatMap(operandsOf) : [at];
}

/** `open`, `open !== false`, `open === true` */
function isFlag(file: File, node: Node, flag: Variable): boolean {
  if (node.type === 'BinaryExpression' && /^[!=]==?$/.test(node.operator)) {
    const isTrue = node.right.type === 'Literal' && node.right.value === (node.operator[0] === '=');
    return isTrue && variableOf(file, node.left) === flag;
  }
  return variableOf(file, node) === flag;
}

/** `item = queue.shift()`, `source.read()` the same: what is read is gone from the stream. */
function takeIn(file: File, node: Node): TakenTooEarly | undefined {
  for (const at of nodesIn(file, node)) {
    if (at.type !== 'AssignmentExpression' || at.operator !== '=') continue;
    const take = methodCall(bare(at.right));
    const item = variableOf(file, at.left);
    if (take && item && /^(?:shift|pop|read)$/.test(take.name)) return { take, item };
  }
  return undefined;
}

/** The last that a turn does, and whether the next one asks for the item at all. */
function takenAtEnd(file: File, loop: LoopNode, kept: Node, asked: readonly Node[]): TakenTooEarly | undefined {
  const { body } = loop;
  const last = (loop.type === 'ForStatement' && loop.update) || (body.type === 'BlockStatement' && body.body.at(-1));
  if (!last || isInside(kept, last)) return undefined;
  const whole = last.type === 'ExpressionStatement' ? last.expression : last;
  const found = whole.type === 'AssignmentExpression' ? takeIn(file, whole) : undefined;
  const isAsked = asked.some((each) => [...nodesIn(file, each)].some((at) => variableOf(file, at) === found?.item));
  return found && isAsked ? found : undefined;
}

/** `if (!open) { …; break; }` between the write and the taking: who sees the answer there takes nothing, or has waited. */
function mayTurnAway(file: File, loop: LoopNode, kept: Node, flag: Variable, { take }: TakenTooEarly): boolean {
  const [, from] = kept.range;
  const isInBody = isInside(take.call, loop.body);
  for (const at of nodesIn(file, loop.body, isFunction)) {
    if (at.range[0] < from || (isInBody && at.range[0] > take.call.range[0])) continue;
    if (/^(?:Break|Return|Continue|Throw)Statement$/.test(at.type)) return true;
    if (at.type === 'AssignmentExpression' && variableOf(file, at.left) === flag) return true;
  }
  return false;
}

/** What lives on, in a function around this one or below the loop, may be written later. */
function isUsedAfter(item: Variable, loop: Node): boolean {
  const home = functionAround(loop);
  const [name] = item.identifiers;
  if (!name || functionAround(name) !== home) return true;
  return readsOf(item).some((read) => read.range[0] >= loop.range[1]);
}

/** What is known to be something else than a stream has another answer. */
function isNoStream(file: File, receiver: Node): boolean {
  const identity = identityOf(file, receiver);
  return identity.is === 'known' && !identity.names.has('stream#Writable');
}
