import { isReject } from '../facts/values/branch-effect.ts';
import type { ListenerPump } from '../facts/pipes/listener-pump.ts';
import type { PumpListener } from '../facts/pipes/pump-side.ts';
import { promiseOf } from '../facts/waits/room-waiter.ts';
import { parameterOf, variableOf } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import { bare, isFunction, methodCall, type Node } from '../syntax/nodes.ts';
import { placeOf, type Place } from '../syntax/places.ts';
import { nodesIn } from '../syntax/tree.ts';
import { isTypeScript } from './layout.ts';
import { needsOwnFunction } from './moved-body.ts';

/** The callback of pipeline() that does what the listeners of a pump did. */
export interface PumpCallback {
  readonly text: string;
  /** Whether it does nothing but throw what nobody heard. */
  readonly throwsOnly: boolean;
}

type Streams = readonly (Place | undefined)[];

/**
 * `source.on('error', fail); target.on('error', fail).on('finish', done);` → `(error) => { if (error) fail(error); else done(); }`
 *
 * What only destroys the other stream is done by pipeline(); where both do, nobody tells of the error. An error that
 * nobody hears is thrown, as it was.
 *
 * @returns nothing where a listener does more than one thing, or two do different things
 */
export function callbackOfPump(file: File, pump: ListenerPump): PumpCallback | undefined {
  const streams = [pump.source, pump.target].map((stream) => placeOf(file, stream));
  const on = (name: string): PumpListener[] => pump.listeners.filter(({ event }) => event === name);
  const plain = [...on('end').map(({ handler }) => handler), ...pump.waits.flatMap(({ listener }) => listener ?? [])];
  if (on('close').length > 0 || !plain.every((handler) => isMethodOf(file, handler, streams))) return undefined;
  const errors = on('error');
  // Two on one side would be told one after the other.
  if (new Set(errors.map(({ of }) => of)).size < errors.length) return undefined;
  const open = errors.filter(({ handler }) => !passesOn(file, handler, streams));
  // What one listener is told of one stream it would be told of both; a promise that waits for both is to be told.
  const [only] = open;
  if (errors.length === 1 && only && !isReject(file, bare(only.handler))) return undefined;
  const [failed, ...others] = open.map(({ handler }) => toldBy(file, handler, streams, 'error'));
  const finishes = on('finish').map(({ handler }) => toldBy(file, handler, streams, undefined));
  const [done] = finishes;
  if (finishes.length > 1 || (finishes.length > 0 && done === undefined)) return undefined;
  if (open.length > 0 && (failed === undefined || others.some((other) => other?.text !== failed.text)))
    return undefined;
  if (errors.length === 2 && !failed) return done ? undefined : { text: '() => {}', throwsOnly: false };
  const { name, text } = failed ?? { name: 'error', text: 'throw error' };
  const parts = [`if (${name}) ${text};`, ...(failed && done ? ['else'] : []), ...(done ? [`${done.text};`] : [])];
  return { text: `(${name}) => { ${parts.join(' ')} }`, throwsOnly: !failed && !done };
}

/** The one expression that a function is; nothing for a name. */
function expressionOf(file: File, handler: Node): Node | undefined {
  const fn = bare(handler);
  if (!isFunction(fn) || !fn.body || fn.async || fn.generator || needsOwnFunction(file, fn)) return undefined;
  if (fn.body.type !== 'BlockStatement') return bare(fn.body);
  const [only, ...others] = fn.body.body;
  return only?.type === 'ExpressionStatement' && others.length === 0 ? bare(only.expression) : undefined;
}

/** `() => target.end()`, `target.end.bind(target)` */
function isMethodOf(file: File, handler: Node, streams: Streams): boolean {
  const bound = methodCall(bare(handler));
  const called = methodCall(expressionOf(file, handler));
  const member =
    bound?.name === 'bind' ? bound.receiver : called?.call.arguments.length === 0 ? called.member : undefined;
  return member?.type === 'MemberExpression' && streams.includes(placeOf(file, member.object));
}

/** `(error) => target.destroy(error)`: what it hears, the other stream's listeners hear then. */
function passesOn(file: File, handler: Node, streams: Streams): boolean {
  const fn = bare(handler);
  const destroy = methodCall(expressionOf(file, fn));
  const [parameter] = isFunction(fn) ? fn.params : [];
  const [error, ...others] = destroy?.call.arguments ?? [];
  if (destroy?.name !== 'destroy' || !parameter || !error || others.length > 0) return false;
  const variable = variableOf(file, parameter);
  return (
    variable !== undefined && variableOf(file, error) === variable && streams.includes(placeOf(file, destroy.receiver))
  );
}

/** What a listener calls, as it is written, and the name of the error there. */
interface Told {
  readonly text: string;
  readonly name: string;
}

/** `fail`, `(error) => fail(error)`, `() => { done(); }`; nothing for what touches a stream, or does more. */
function toldBy(file: File, handler: Node, streams: Streams, given: 'error' | undefined): Told | undefined {
  const at = bare(handler);
  if (at.type === 'Identifier') {
    if (!variableOf(file, at) || at.name === 'error' || !takes(file, at, given)) return undefined;
    return { text: `${at.name}(${given ?? ''})`, name: 'error' };
  }
  const expression = expressionOf(file, at);
  const [parameter, ...others] = isFunction(at) ? at.params : [];
  if (expression?.type !== 'CallExpression' || others.length > 0 || (parameter && (!given || !isPlain(parameter))))
    return undefined;
  const name = parameter?.type === 'Identifier' ? parameter.name : 'error';
  for (const node of nodesIn(file, expression)) {
    if (node.type === 'AwaitExpression') return undefined;
    if (node.type !== 'Identifier' && node.type !== 'MemberExpression') continue;
    const place = placeOf(file, node);
    if (place && streams.includes(place)) return undefined;
    // It would mean the parameter of the callback.
    if (!parameter && node.type === 'Identifier' && node.name === name) return undefined;
  }
  return { text: file.code.getText(expression), name };
}

function isPlain(parameter: Node): boolean {
  return parameter.type === 'Identifier' && !parameter.typeAnnotation && !parameter.optional;
}

/** Whether a function takes just this: a listener may be typed as anything, those of a promise are known. */
function takes(file: File, name: Node, given: 'error' | undefined): boolean {
  if (!isTypeScript(file)) return true;
  if (given) return isReject(file, name);
  const variable = variableOf(file, name);
  const parameter = variable && parameterOf(variable);
  const promise = parameter && isFunction(parameter.fn) ? promiseOf(file, parameter.fn) : undefined;
  return parameter?.position === 0 && promise?.typeArguments?.params[0]?.type === 'TSVoidKeyword';
}
