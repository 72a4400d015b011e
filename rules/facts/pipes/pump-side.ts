import type { TSESTree } from '@typescript-eslint/utils';
import { originOf } from '../../identity/origin.ts';
import { waitsOnly } from '../../knowledge/node-streams.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  dressed,
  isInside,
  memberName,
  methodCall,
  stringValue,
  type MethodCall,
  type Node,
} from '../../syntax/nodes.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { usesOf } from '../../syntax/uses.ts';
import { birthsOf } from '../calls/births.ts';
import { functionMeantBy } from '../calls/called-function.ts';
import { returnsItself } from '../values/opened-stream.ts';

/** A listener that is added to one of the two streams of a pump. */
export interface PumpListener {
  readonly call: TSESTree.CallExpression;
  readonly of: 'source' | 'target';
  readonly event: string;
  readonly handler: Node;
}

/** One stream of a pump, and all that the file does with it. */
export interface PumpSide {
  readonly of: 'source' | 'target';
  readonly stream: Node;
  readonly place: Place;
  readonly listeners: readonly PumpListener[];
}

/** What a pump may do with its streams, and where. */
export interface PumpParts {
  /** Calls that are a part of it. */
  readonly calls: readonly Node[];
  /** The listeners that may call a method, by its name. */
  readonly handlers: Readonly<Record<'end' | 'resume' | 'destroy', readonly Node[]>>;
}

const events = { source: /^(?:data|readable|end|error)$/, target: /^(?:drain|error|finish|close)$/ } as const;

/** The listeners of a stream; nothing where it is kept nowhere. */
export function pumpSideOf(file: File, stream: Node, of: PumpSide['of']): PumpSide | undefined {
  const place = placeOf(file, stream);
  if (!place) return undefined;
  const listeners = usesOf(file, place).flatMap(({ node, via }) => (via ? [] : chainOn(file, node, of)));
  return { of, stream, place, listeners };
}

/** The chain of listeners that a stream begins: `stream.on('end', done).once('error', fail)`. */
function chainOn(file: File, stream: Node, of: PumpSide['of']): PumpListener[] {
  const found: PumpListener[] = [];
  for (let method = methodOn(stream); method; method = methodOn(method.call)) {
    const [event, handler] = method.call.arguments;
    if (isListening(method) && handler) found.push({ call: method.call, of, event: stringValue(event) ?? '', handler });
    else if (!returnsItself(file, method.call)) break;
  }
  return found;
}

function isListening({ name, call }: MethodCall): boolean {
  return /^(?:on|once|addListener)$/.test(name) && call.arguments.length === 2;
}

/** The method that is called on what an expression gives. */
function methodOn(node: Node): MethodCall | undefined {
  const value = dressed(node);
  const member = value.parent;
  const method = member?.type === 'MemberExpression' ? methodCall(dressed(member).parent) : undefined;
  return method?.member === member && member?.object === value ? method : undefined;
}

/** Whether a stream is used for a pump alone, and for what no pump minds: its properties, a head of HTTP, an encoding. */
export function isForPumpAlone(file: File, side: PumpSide, parts: PumpParts): boolean {
  const births = new Set(birthsOf(file, side.place).map(({ node }) => node));
  return usesOf(file, side.place).every(
    ({ node, via }) => !via && (births.has(node) || isOfPump(file, node, side, parts)),
  );
}

function isOfPump(file: File, node: Node, side: PumpSide, parts: PumpParts): boolean {
  const value = dressed(node);
  const parent = value.parent as Node;
  if (parent.type === 'CallExpression') return isWait(file, parent, value) || isBinding(file, parent, side.place);
  if (parent.type !== 'MemberExpression' || parent.object !== value) return false;
  const method = methodOn(node);
  const name = memberName(parent) ?? '';
  const isTaken = !method && /^(?:end|resume|destroy)$/.test(name);
  if (isTaken || name === 'end' || name === 'resume' || name === 'destroy')
    return parts.handlers[name as 'end'].some((handler) => isIn(file, node, handler));
  // `response.statusCode = 206`; what takes a method away may do anything with it.
  if (!method) return dressed(parent).parent?.type !== 'VariableDeclarator';
  if (parts.calls.includes(method.call)) return methodOn(method.call) === undefined;
  let last = method;
  for (let at: MethodCall | undefined = method; at; at = methodOn(at.call)) {
    if (!isMinor(at, side)) return false;
    last = at;
  }
  return dressed(last.call).parent?.type === 'ExpressionStatement';
}

/** A listener for what a pump may hear, or a call that sets something: an encoding, a timeout, a head of HTTP. */
function isMinor(method: MethodCall, { of }: PumpSide): boolean {
  if (isListening(method)) return events[of].test(stringValue(method.call.arguments[0]) ?? '');
  return /^(?:set[A-Z]\w*|writeHead)$/.test(method.name);
}

function isIn(file: File, node: Node, handler: Node): boolean {
  return isInside(node, functionMeantBy(file, handler) ?? handler) || isInside(node, handler);
}

/** `finished(target)`, `once(target, 'finish')` */
function isWait(file: File, call: TSESTree.CallExpression, value: Node): boolean {
  const origin = originOf(file, call.callee);
  return origin.kind === 'export' && call.arguments[0] === value && waitsOnly.has(`${origin.module}#${origin.name}`);
}

/** The last `target` of `target.end.bind(target)`. */
function isBinding(file: File, call: TSESTree.CallExpression, place: Place): boolean {
  const bound = methodCall(call);
  return (
    bound?.name === 'bind' &&
    bound.receiver.type === 'MemberExpression' &&
    placeOf(file, bound.receiver.object) === place
  );
}

/** Whether a stream is destroyed in a handler. */
export function isDestroyedIn(file: File, stream: Place, handler: Node): boolean {
  return usesOf(file, stream).some(({ node }) => {
    const { parent } = dressed(node);
    return parent?.type === 'MemberExpression' && memberName(parent) === 'destroy' && isIn(file, node, handler);
  });
}

/** Whether a handler calls a method of a stream in any case, or is that method: `target.end.bind(target)`. */
export function surelyCalls(file: File, handler: Node, stream: Place, name: 'end' | 'resume'): boolean {
  const bound = methodCall(bare(handler));
  if (bound?.name === 'bind') return isMember(file, bound.receiver, stream, name);
  const fn = functionMeantBy(file, handler);
  const list = fn?.body.type === 'BlockStatement' ? fn.body.body : fn?.body ? [fn.body] : [];
  return list.some((statement) => {
    const method = methodCall(bare(statement.type === 'ExpressionStatement' ? statement.expression : statement));
    return method?.call.arguments.length === 0 && isMember(file, method.member, stream, name);
  });
}

function isMember(file: File, node: Node, stream: Place, name: string): boolean {
  return node.type === 'MemberExpression' && memberName(node) === name && placeOf(file, node.object) === stream;
}
