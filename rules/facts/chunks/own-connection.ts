import { memoIn } from '../../framework/memo.ts';
import { rowOf } from '../../identity/origin-kind.ts';
import { originOf } from '../../identity/origin.ts';
import { isA } from '../../knowledge/apis.ts';
import { listenerMethods } from '../../knowledge/callers.ts';
import type { TypeName } from '../../knowledge/schema.ts';
import { parameterOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  isFunction,
  isNothing,
  methodCall,
  stringValue,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { usesOfFunction } from '../../syntax/function-uses.ts';
import { placeOf } from '../../syntax/places.ts';
import { valuesIn } from '../../syntax/uses.ts';

type Call = Extract<Node, { type: 'CallExpression' | 'NewExpression' }>;

/**
 * Whether this program made the connection whose other side a stream brings: `net.connect()`, `new WebSocket(url)`, the
 * response to `http.get()`. Then it chose who answers. `no` also means that it is not seen: a socket that somebody hands in.
 */
export const isConnectedHere: (file: File, stream: Node) => boolean = memoIn((file: File, stream: Node): boolean => {
  const at = bare(stream);
  if (at.type === 'CallExpression' || at.type === 'NewExpression') return connects(file, at);
  const variable = variableOf(file, at);
  const parameter = variable && parameterOf(variable);
  if (parameter) return parameter.position === 0 && isFunction(parameter.fn) && isGivenResponses(file, parameter.fn);
  const place = placeOf(file, at);
  // `private socket?: Socket;`, `this.socket = null`: what is not there yet says nothing.
  const values = place ? valuesIn(file, place).filter((value) => !value || !isNothing(bare(value))) : [];
  return values.length > 0 && values.every((value) => value !== undefined && isConnectedHere(file, value));
}, false);

function connects(file: File, call: Call): boolean {
  const row = rowOf(originOf(file, call.callee));
  const method = methodCall(call);
  // `net.connect(80).on('error', fail)`
  if (row?.returns === 'receiver' || (method && listenerMethods.has(method.name)))
    return method !== undefined && isConnectedHere(file, method.receiver);
  if (call.type === 'CallExpression') return row?.returns !== undefined && row.returns !== 'argument';
  const [first] = call.arguments;
  // `new TLSSocket(raw, { isServer: true })` is the connection that it is put around, and `new Socket({ fd })` one that was handed over.
  if (row?.makes !== undefined && isA(row.makes, 'tls#TLSSocket'))
    return first !== undefined && isConnectedHere(file, first);
  if (row?.makes !== undefined && isA(row.makes, 'net#Socket')) return first === undefined;
  return row?.makes !== undefined && first !== undefined;
}

/** Whether all that calls a function gives it the responses to requests of this program: `http.get(url, read)`, `request.on('response', read)`. */
function isGivenResponses(file: File, fn: FunctionNode): boolean {
  const given = usesOfFunction(file, fn).flatMap((value) => {
    const call = value.parent;
    return call?.type === 'CallExpression' && call.callee !== value ? [isOfClient(file, call)] : [];
  });
  return given.length > 0 && given.every(Boolean);
}

function isOfClient(file: File, call: Extract<Node, { type: 'CallExpression' }>): boolean {
  const event = stringValue(call.arguments[0]);
  const method = methodCall(call);
  if (method && (listenerMethods.has(method.name) || method.name === 'once') && event !== undefined)
    return event === 'response';
  const row = rowOf(originOf(file, call.callee));
  return row?.callback !== undefined && row.returns !== undefined && isA(row.returns as TypeName, 'http#ClientRequest');
}
