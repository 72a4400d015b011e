import { memo } from '../../framework/memo.ts';
import { originOf } from '../../identity/origin.ts';
import { listenerMethods } from '../../knowledge/callers.ts';
import { connectionEvents, connectionServers } from '../../knowledge/connections.ts';
import type { TypeName } from '../../knowledge/schema.ts';
import { parameterOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { usesOfFunction } from '../../syntax/function-uses.ts';
import { isFunction, methodCall, stringValue, type FunctionNode, type Node } from '../../syntax/nodes.ts';
import { allOfType } from '../../syntax/tree.ts';
import { whereWritten } from '../../syntax/words.ts';
import { functionMeantBy } from '../calls/called-function.ts';

/** Whether a file has the name of something that hands a connection over. */
export const mayHandOver = whereWritten(['createServer', 'createSecureServer', 'Server', 'request', 'ClientRequest']);

/**
 * The parameter by which a server, or a request, hands over the connection that a name means:
 * `net.createServer((socket) => …)`, `server.on('upgrade', (request, socket) => …)`. Nobody else hears an 'error' of it.
 *
 * @returns nothing where the function is called in another way as well, where a second listener of the event may hear it,
 * and where the name is given another value
 */
export function handedConnectionOf(file: File, stream: Node): Node | undefined {
  return handedBy(file, stream, connectionEvents, connectionServers)?.name;
}

/** The parameter that something hands a stream over as, and the call that made what does so. */
export interface Handed {
  readonly name: Node;
  readonly emitter: Node;
}

/** Whether one of some events, or a listener that the maker of an emitter takes as its last argument, hands a stream over. */
export function handedBy(
  file: File,
  stream: Node,
  events: typeof connectionEvents,
  makers: typeof connectionServers,
): Handed | undefined {
  const variable = variableOf(file, stream);
  const parameter = variable && parameterOf(variable);
  if (!parameter || !isFunction(parameter.fn) || variable.references.some((each) => each.isWrite())) return undefined;
  const { fn, name, position } = parameter;
  const [use, ...others] = usesOfFunction(file, fn).filter((each) => !isDeclared(each, fn));
  const emitter = use && others.length === 0 ? emitterOf(file, use, position, events, makers) : undefined;
  return emitter && { name, emitter };
}

/** `function serve(socket) {…}`, `const serve = (socket) => …`: it stands there, and is used by its name. */
function isDeclared(use: Node, fn: FunctionNode): boolean {
  return fn.type === 'FunctionDeclaration' ? use === fn : use.parent?.type === 'VariableDeclarator';
}

function emitterOf(
  file: File,
  listener: Node,
  position: number,
  events: typeof connectionEvents,
  makers: typeof connectionServers,
): Node | undefined {
  const call = listener.parent;
  if (call?.type !== 'CallExpression' && call?.type !== 'NewExpression') return undefined;
  const heard = heardBy(file, call);
  if (heard) {
    if (call.arguments[1] !== listener || events.get(heard.type)?.get(heard.event) !== position) return undefined;
    return isOnly(file, call, heard.event, heard.emitter) ? heard.emitter : undefined;
  }
  const origin = originOf(file, call.callee);
  const event = origin.kind === 'export' ? makers.get(`${origin.module}#${origin.name}`) : undefined;
  const isHanded = event !== undefined && call.arguments.at(-1) === listener && position === 0;
  return isHanded && isOnly(file, call, event, call) ? call : undefined;
}

/** `server.on('connection', …)`: the event, and the call that made what it is an event of. */
function heardBy(file: File, call: Node): { event: string; type: TypeName; emitter: Node } | undefined {
  const method = methodCall(call);
  if (!method || !(listenerMethods.has(method.name) || method.name === 'once')) return undefined;
  const event = stringValue(method.call.arguments[0]);
  const origin = event === undefined ? undefined : originOf(file, method.receiver);
  return event !== undefined && origin?.kind === 'instance'
    ? { event, type: origin.type, emitter: origin.node }
    : undefined;
}

/** Whether no other call of this file listens to the event of the same emitter, or to a request that is made of it. */
function isOnly(file: File, call: Node, event: string, emitter: Node): boolean {
  const heard = listenersIn(file);
  if (event === 'stream' && (mayAnswer(file, emitter) || heard.get('request')?.has(emitter))) return false;
  return (heard.get(event)?.get(emitter) ?? []).every((other) => other === call);
}

/** The calls that listen to such an event, by the event and by the call that made what it is an event of. */
const listenersIn = memo((file: File): ReadonlyMap<string, ReadonlyMap<Node, readonly Node[]>> => {
  const found = new Map<string, Map<Node, Node[]>>();
  for (const call of allOfType(file, 'CallExpression')) {
    const heard = heardBy(file, call);
    if (!heard) continue;
    const emitters = found.get(heard.event) ?? new Map<Node, Node[]>();
    found.set(heard.event, emitters);
    const calls = emitters.get(heard.emitter) ?? [];
    emitters.set(heard.emitter, calls);
    calls.push(call);
  }
  return found;
});

/** `http2.createServer(options, answer)` */
function mayAnswer(file: File, made: Node): boolean {
  if (made.type !== 'CallExpression') return true;
  return made.arguments.length > 1 || made.arguments.some((given) => functionMeantBy(file, given) !== undefined);
}
