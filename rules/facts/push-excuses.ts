import { pauses } from '../knowledge/pushes.ts';
import { parameterOf, variableOf } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import {
  bare,
  functionAround,
  isFunction,
  isInside,
  keyName,
  memberName,
  methodCall,
  type FunctionNode,
  type Node,
} from '../syntax/nodes.ts';
import { placeOf, type Place } from '../syntax/places.ts';
import { surelyFollows } from '../syntax/flow.ts';
import { allOfType, nodesIn } from '../syntax/tree.ts';
import { calleeName } from './callback.ts';
import { isConstant } from './derivation.ts';
import { isTimer } from './deferred-call.ts';
import { isStepOfDialogue } from './dialogue.ts';
import type { PushCall } from './push-call.ts';
import type { Occasion } from './push-occasion.ts';
import { reachOf } from './reach.ts';
import { isIgnored, valueUseOf } from './value-use.ts';

/** Why it is right not to look how full a readable is. */
export type PushExcuse =
  | 'the source is paused'
  | 'another push speaks for it'
  | 'pull() says when to go on'
  | 'the loop waits to be asked'
  | 'a fixed message'
  | 'the stream ends right after'
  | 'a step of a dialogue';

/** The excuse of a push that nobody asked for, if it has one. */
export function pushExcuseOf(
  file: File,
  push: PushCall,
  { repetition }: Extract<Occasion, { is: 'unasked' }>,
): PushExcuse | undefined {
  const { call, item } = push;
  if (isPaused(file, push)) return 'the source is paused';
  if (isSpokenFor(file, push)) return 'another push speaks for it';
  if (isPulled(call)) return 'pull() says when to go on';
  if (repetition.kind === 'loop') {
    if (endsAfter(file, push, repetition.node)) return 'the stream ends right after';
    return waitsToBeAsked(file, repetition.node, push) ? 'the loop waits to be asked' : undefined;
  }
  if (repetition.kind === 'recursion') return undefined;
  if (isFixed(file, item)) return 'a fixed message';
  if (endsAfter(file, push)) return 'the stream ends right after';
  return isStepOfDialogue(file, call) ? 'a step of a dialogue' : undefined;
}

/** Something in reach of the stream is paused: not a variable of a function that has nothing to do with it. */
function isPaused(file: File, { call, receiver }: PushCall): boolean {
  const reach = reachOf(file, call, receiver);
  return allOfType(file, 'MemberExpression').some((at) => {
    if (!pauses.test(memberName(at) ?? '') || !isInside(at, reach)) return false;
    const variable = variableOf(file, rootOf(placeOf(file, at.object)) ?? at.object);
    if (!variable || parameterOf(variable)) return true;
    const [name] = variable.identifiers;
    const home = name && functionAround(name);
    return !home || isInside(call, home);
  });
}

/** The name of the variable that something is a part of. */
function rootOf(place: Place | undefined): Node | undefined {
  if (place?.kind === 'field') return 'kind' in place.owner ? rootOf(place.owner) : undefined;
  return place?.variable.identifiers[0];
}

/** The answer of another push of the same function, into the same stream, is used. */
function isSpokenFor(file: File, { call, receiver, row }: PushCall): boolean {
  const fn = functionAround(call);
  if (row.says !== 'answer' || !fn) return false;
  for (const node of nodesIn(file, fn)) {
    const other = methodCall(node);
    if (!other || other.call === call || other.name !== row.method || !isSame(file, other.receiver, receiver)) continue;
    if (!isIgnored(valueUseOf(file, other.call))) return true;
  }
  return false;
}

function isSame(file: File, one: Node, other: Node): boolean {
  if (one.type === 'ThisExpression') return other.type === 'ThisExpression';
  const place = placeOf(file, one);
  return place !== undefined && place === placeOf(file, other);
}

/** The object whose `start()` a node is in has a `pull()` that does something: it is told when there is room. */
function isPulled(node: Node): boolean {
  for (let fn = functionAround(node); fn; fn = functionAround(fn)) {
    const property = fn.parent;
    if (property.type !== 'Property' || keyName(property) !== 'start') continue;
    return property.parent.properties.some(
      (each) => each.type === 'Property' && keyName(each) === 'pull' && !isIdle(bare(each.value)),
    );
  }
  return false;
}

function isIdle(node: Node): boolean {
  return isFunction(node) && node.body?.type === 'BlockStatement' && node.body.body.length === 0;
}

/** A turn of the loop waits for a promise that others settle, or for something that is given the stream. */
function waitsToBeAsked(file: File, loop: Node, { receiver }: PushCall): boolean {
  for (const node of nodesIn(file, loop, isFunction)) {
    if (node.type !== 'AwaitExpression') continue;
    const awaited = bare(node.argument);
    if (awaited.type === 'NewExpression' && isKept(file, awaited)) return true;
    if (
      awaited.type === 'CallExpression' &&
      awaited.arguments.some((argument) => isSame(file, bare(argument), receiver))
    )
      return true;
  }
  return false;
}

/** `new Promise((resolve) => { this.resume = resolve; })`, and not one that a timer settles. */
function isKept(file: File, promise: Extract<Node, { type: 'NewExpression' }>): boolean {
  const executor = promise.arguments[0] ? bare(promise.arguments[0]) : undefined;
  if (!executor || !isFunction(executor)) return false;
  for (const node of nodesIn(file, executor))
    if (node.type === 'CallExpression' && isTimer(calleeName(node))) return false;
  return true;
}

/** The same each time, whoever encodes it: a ping. */
function isFixed(file: File, item: Node): boolean {
  const at = bare(item);
  if (isConstant(file, at)) return true;
  if (at.type !== 'CallExpression' || at.arguments.length === 0) return false;
  return at.arguments.every((argument) => isConstant(file, argument));
}

/** `push(null)`, `close()`, `destroy()` in the same turn. */
function endsAfter(file: File, { call, receiver }: PushCall, loop?: Node): boolean {
  const fn: FunctionNode | undefined = functionAround(call);
  if (!fn) return false;
  for (const node of nodesIn(file, fn, (inner) => isFunction(inner) && inner !== fn)) {
    const other = methodCall(node);
    if (!other || !isSame(file, other.receiver, receiver) || !surelyFollows(other.call, call)) continue;
    if (loop && !isInside(other.call, loop)) continue;
    const [item] = other.call.arguments;
    const isEnd = other.name === 'push' && item?.type === 'Literal' && item.value === null;
    if (isEnd || /^(?:close|destroy|error|terminate)$/.test(other.name)) return true;
  }
  return false;
}
