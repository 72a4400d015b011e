import { isOpenedAlone } from '../facts/pipes/holders.ts';
import { callsAfter, type PipeChain } from '../facts/values/pipe-chain.ts';
import { identityOf } from '../identity/identify.ts';
import { variableOf } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import { functionAround, stringValue, type MethodCall, type Node } from '../syntax/nodes.ts';
import { placeOf } from '../syntax/places.ts';
import { usesOf, valuesIn } from '../syntax/uses.ts';
import type { Suggestion } from './change.ts';
import { importName } from './imports.ts';
import { isTypeScript, semicolonOf } from './layout.ts';
import { endOfStatement } from './statement.ts';

/**
 * `source.pipe(step).pipe(target);` → `await pipeline(source, step, target);` at the end of an async function, else
 * `pipeline(source, step, target, (error) => { if (error) throw error; });`, which still ends the process with an error
 * that nobody hears, but closes the streams first (Node docs, `stream.pipeline()`).
 *
 * @returns nothing unless each of the streams was opened in this function and is used for the chain alone: pipeline()
 * destroys all of them, and a response or a stream of somebody else is not ours to destroy; and an abort of a client
 * is an error for it, which would bring the process down.
 */
export function callPipeline(file: File, chain: PipeChain): Suggestion<'callPipeline'>[] {
  const { pipes, between, streams } = chain;
  const last = pipes.at(-1);
  if (!last || between.length > 0 || pipes.some(({ call }) => call.arguments.length !== 1)) return [];
  const after = callsAfter(chain);
  const whole = after.at(-1)?.call ?? last.call;
  const statement = whole.parent;
  // Not in `a?.pipe(b)` either: its parent is the chain of the `?.`.
  if (statement.type !== 'ExpressionStatement' || file.code.getCommentsInside(statement).length > 0) return [];
  if (!streams.every((stream) => isOwn(file, stream)) || !isSink(file, streams.at(-1) as Node)) return [];
  const fn = functionAround(whole);
  const atEnd = fn?.async && !fn.generator && fn.body.type === 'BlockStatement' && fn.body.body.at(-1) === statement;
  const callback = after.length > 0 ? callbackOf(file, after) : '(error) => { if (error) throw error; }';
  if (callback === undefined) return [];
  const waits = atEnd && after.length === 0;
  const { local, changes } = importName(file, waits ? 'node:stream/promises' : 'node:stream', 'pipeline');
  const steps = [...streams.map((stream) => file.code.getText(stream)), ...(waits ? [] : [callback])];
  const text = `${waits ? 'await ' : ''}${local}(${steps.join(', ')})${semicolonOf(file)}`;
  return [
    {
      messageId: 'callPipeline',
      data: { call: local },
      changes: [{ range: [statement.range[0], endOfStatement(file, statement)], text }, ...changes],
    },
  ];
}

/** Opened in the chain itself, or as a constant of the same function that is used for the chain alone. */
function isOwn(file: File, stream: Node): boolean {
  if (isBareOpening(stream)) return isOpenedAlone(file, stream);
  if (stream.type !== 'Identifier') return false;
  const place = placeOf(file, stream);
  const declared = variableOf(file, stream)?.defs[0]?.node as Node | undefined;
  if (place?.kind !== 'variable' || declared?.type !== 'VariableDeclarator' || !declared.init) return false;
  if (functionAround(declared) !== functionAround(stream)) return false;
  const [value, ...others] = valuesIn(file, place);
  if (!value || others.length > 0 || !isBareOpening(value) || !isOpenedAlone(file, value)) return false;
  return usesOf(file, place).every(({ node, via }) => !via && (node === stream || node === declared.id));
}

/**
 * `fs.createReadStream(path)`, and not `fs.createReadStream(path).on('error', warn)`: the error that it hears would be
 * thrown by the callback as well.
 */
export function isBareOpening(value: Node): boolean {
  if (value.type !== 'CallExpression' && value.type !== 'NewExpression') return false;
  return value.callee.type !== 'MemberExpression' || value.callee.object.type !== 'CallExpression';
}

/** What is read from as well would wait for its reader: pipeline() ends when both of its sides have. */
export function isSink(file: File, stream: Node): boolean {
  const identity = identityOf(file, stream);
  if (identity.is === 'unknown') return false;
  return identity.names.has('stream#Writable') && !identity.names.has('stream#Readable');
}

/** `.on('error', done).on('finish', done)` is what the callback of pipeline() does. */
function callbackOf(file: File, after: readonly MethodCall[]): string | undefined {
  // It is given null for no error where a listener of 'finish' is given nothing, which its type may not take.
  if (after.length !== 2 || isTypeScript(file)) return undefined;
  const events = after.map(({ call }) => stringValue(call.arguments[0]));
  const [done, same] = after.map(({ call }) => call.arguments[1]);
  if (!events.includes('error') || !events.some((event) => event === 'finish' || event === 'close')) return undefined;
  if (after.some(({ name, call }) => !/^(?:on|once)$/.test(name) || call.arguments.length !== 2)) return undefined;
  if (done?.type !== 'Identifier' || same?.type !== 'Identifier' || done.name !== same.name) return undefined;
  return done.name;
}
