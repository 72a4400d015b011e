import { identityOf } from '../../identity/identify.ts';
import { originOf } from '../../identity/origin.ts';
import { constantOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, dressed, memberName, methodCall, type MethodCall, type Node } from '../../syntax/nodes.ts';
import { returnsItself } from './opened-stream.ts';

/** `source.pipe(step).pipe(target)`, as one. */
export interface PipeChain {
  /** The streams in their order, as they are written, without listeners. */
  readonly streams: readonly Node[];
  /** The calls of `pipe()`, the first one first. */
  readonly pipes: readonly MethodCall[];
  /** Calls between the streams that hand back their stream: `source.on('end', done)`. */
  readonly between: readonly MethodCall[];
}

/** The chain that a call of `pipe()` is the last of. */
export function pipeChainOf(file: File, call: Node): PipeChain | undefined {
  if (methodCall(call)?.name !== 'pipe' || isPipedOn(file, call)) return undefined;
  const streams: Node[] = [];
  const pipes: MethodCall[] = [];
  const between: MethodCall[] = [];
  let at: Node = call;
  for (let method = methodCall(at); method; method = methodCall(at)) {
    if (method.name === 'pipe') {
      const [target] = method.call.arguments;
      if (!target || target.type === 'SpreadElement') return undefined;
      streams.unshift(target);
      pipes.unshift(method);
    } else if (returnsItself(file, method.call)) between.unshift(method);
    else break;
    at = method.receiver;
  }
  return { streams: [at, ...streams], pipes, between };
}

/** The calls that follow on the last `pipe()` of a chain, in the same expression: `….on('error', done)`. */
export function callsAfter(chain: PipeChain): readonly MethodCall[] {
  const found: MethodCall[] = [];
  for (let at: Node | undefined = chain.pipes.at(-1)?.call; at; at = found.at(-1)?.call) {
    const member = dressed(at).parent;
    const next = member?.type === 'MemberExpression' ? methodCall(dressed(member).parent) : undefined;
    if (!next || next.member !== member) break;
    found.push(next);
  }
  return found;
}

function isPipedOn(file: File, call: Node): boolean {
  const member = dressed(call).parent;
  const next = member?.type === 'MemberExpression' ? methodCall(dressed(member).parent) : undefined;
  if (!next || next.member !== member) return false;
  return next.name === 'pipe' || (returnsItself(file, next.call) && isPipedOn(file, next.call));
}

/**
 * Whether a stream is one of the process, also under a name of its own: what is printed, or typed in, has no end that
 * somebody has to see to.
 */
export function isOfProcess(file: File, stream: Node): boolean {
  const variable = variableOf(file, stream);
  const value = variable && constantOf(variable);
  return isStandard(file, bare(stream)) || (value !== undefined && isStandard(file, bare(value)));
}

function isStandard(file: File, at: Node): boolean {
  const identity = identityOf(file, at);
  if (identity.is === 'known' && identity.names.has('tty#WriteStream')) return true;
  if (at.type !== 'MemberExpression' || !/^std(?:in|out|err)$/.test(memberName(at) ?? '')) return false;
  const holder = originOf(file, at.object);
  return holder.kind === 'instance' && holder.type === 'process#Process';
}
