import type { TSESTree } from '@typescript-eslint/utils';
import type { PushCall } from '../facts/signals/push-call.ts';
import type { Repetition } from '../facts/repetition/repetition-kind.ts';
import { hasMethod } from '../syntax/methods.ts';
import { identityOf } from '../identity/identify.ts';
import { constantOf, variableOf } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import {
  bare,
  dressed,
  isClass,
  isFunction,
  isInside,
  keyName,
  methodCall,
  type FunctionNode,
  type Node,
} from '../syntax/nodes.ts';
import { ownerOfThis } from '../syntax/owners.ts';
import { insertAt, replace, type Change } from './change.ts';
import { semicolonOf } from './layout.ts';
import { startAround } from './move-to-pull.ts';
import { isListed, isStable, lineAfter, linesAt } from './statement.ts';

/** A change that stops the source of a 'data' handler. */
export interface Stop {
  readonly source: string;
  readonly changes: readonly Change[];
}

/** The source is paused when the stream is full, and goes on when the stream asks. */
export function stopSource(file: File, push: PushCall, repetition: Repetition): Stop | undefined {
  if (repetition.kind !== 'callback' || repetition.by !== 'event' || repetition.name !== 'data') return undefined;
  const listen = methodCall(repetition.node);
  const handler = listen?.call.arguments[1];
  if (!listen || !handler || !isFunction(handler) || !isStable(listen.receiver) || !isStable(push.receiver))
    return undefined;
  // What only its use shows to be a stream may pause something else.
  const identity = identityOf(file, listen.receiver);
  if (identity.is === 'unknown' || identity.by === 'usage' || !identity.names.has('stream#Readable')) return undefined;
  const source = file.code.getText(listen.receiver);
  const changes =
    push.row.says === 'answer'
      ? ofNode(file, push, listen.receiver, handler)
      : ofWeb(file, push, listen.receiver, handler);
  return changes && { source, changes };
}

/** `if ((controller.desiredSize ?? 0) <= 0) source.pause();` after it, and `pull() { source.resume(); }` beside `start()`. */
function ofWeb(file: File, push: PushCall, receiver: Node, handler: FunctionNode): Change[] | undefined {
  const start = startAround(push.call, /^pull$/);
  if (!start || !isKnownAt(file, receiver, start.property)) return undefined;
  const source = file.code.getText(receiver);
  const semi = semicolonOf(file);
  const test = `if ((${file.code.getText(push.receiver)}.desiredSize ?? 0) <= 0) ${source}.pause()${semi}`;
  const after = besides(file, push, handler, `${file.code.getText(dressed(push.call))}${semi}`, test);
  const pull = linesAt(file, start.property, ['', 'pull() {', `\t${source}.resume()${semi}`, '}']);
  return after && [after, insertAt(start.property.range[1], `,${pull}`)];
}

/** Another statement after the push, which may be all that an arrow function does. */
function besides(
  file: File,
  { call }: PushCall,
  handler: FunctionNode,
  push: string,
  line: string,
): Change | undefined {
  const value = dressed(call);
  const statement = value.parent;
  if (value === handler.body) {
    if (file.code.getCommentsInside(handler).length > 0) return undefined;
    return replace(value, linesAt(file, handler, [push, line], true));
  }
  if (statement?.type !== 'ExpressionStatement' || !isListed(statement)) return undefined;
  return lineAfter(file, statement, [line]);
}

/** `if (!this.push(chunk)) this.source.pause();`, and `_read() { this.source.resume(); }` where that did nothing. */
function ofNode(file: File, push: PushCall, receiver: Node, handler: FunctionNode): Change[] | undefined {
  const read = idleRead(file, push);
  if (!read?.body || !isKnownAt(file, receiver, read)) return undefined;
  if (file.code.getCommentsInside(read).length > 0) return undefined;
  const value = dressed(push.call);
  const isBody = value === handler.body;
  const statement = isBody ? value : value.parent;
  if (!isBody && statement?.type !== 'ExpressionStatement') return undefined;
  const source = file.code.getText(receiver);
  const semi = semicolonOf(file);
  const line = `if (!${file.code.getText(value)}) ${source}.pause()${semi}`;
  if (file.code.getCommentsInside(isBody ? handler : (statement as Node)).length > 0) return undefined;
  return [
    replace(statement as TSESTree.Node, isBody ? linesAt(file, handler, [line], true) : line),
    replace(read.body, linesAt(file, read, [`${source}.resume()${semi}`], true)),
  ];
}

/** The `read()` of the stream that does nothing. */
function idleRead(file: File, { receiver }: PushCall): FunctionNode | undefined {
  const isIdle = (fn: Node | undefined): fn is FunctionNode =>
    isFunction(fn) && fn.body?.type === 'BlockStatement' && fn.body.body.length === 0;
  if (receiver.type === 'ThisExpression') {
    const owner = ownerOfThis(file, receiver);
    if (!isClass(owner) || !hasMethod(file, owner, '_read')) return undefined;
    const method = owner.body.body.find((member) => member.type === 'MethodDefinition' && keyName(member) === '_read');
    return method?.type === 'MethodDefinition' && isIdle(method.value) ? method.value : undefined;
  }
  const variable = variableOf(file, receiver);
  const made = variable && constantOf(variable);
  const options = made?.type === 'NewExpression' ? made.arguments[0] : undefined;
  if (options?.type !== 'ObjectExpression') return undefined;
  const read = options.properties.find((each) => each.type === 'Property' && keyName(each) === 'read');
  const fn = read?.type === 'Property' ? bare(read.value) : undefined;
  return isIdle(fn) ? fn : undefined;
}

/** Whether a source is known by the same name at another place: a variable of a scope around it, a field of the same `this`. */
function isKnownAt(file: File, source: Node, place: Node): boolean {
  const at = bare(source);
  if (at.type === 'MemberExpression') return isKnownAt(file, at.object, place);
  if (at.type === 'ThisExpression') {
    const inside = isFunction(place) ? (place.body as Node) : place;
    return (
      isFunction(place) &&
      place.type !== 'ArrowFunctionExpression' &&
      ownerOfThis(file, at) === ownerOfThis(file, inside)
    );
  }
  const variable = variableOf(file, at);
  const block = variable?.scope.block as Node | undefined;
  return block !== undefined && isInside(place, block);
}
