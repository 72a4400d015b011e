import type { TSESTree } from '@typescript-eslint/utils';
import { isOfType } from '../../identity/identify.ts';
import { writerSignals } from '../../knowledge/web-streams.ts';
import type { File } from '../../syntax/file.ts';
import { bare, dressed, memberName, methodCall, type Node } from '../../syntax/nodes.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { usesOf, valuesIn } from '../../syntax/uses.ts';
import { functionMeantBy } from '../calls/called-function.ts';
import { criticalSections, type CriticalSection } from './critical-section.ts';
import { isSameLock, lockTakeOf } from './lock-take.ts';
import { blockingPutOf } from './blocking-put.ts';
import { roomListenerOf } from '../waits/room-listener.ts';

/** What is waited for, and whether a member of it makes room. */
interface Awaited {
  readonly target: Node;
  readonly makesRoom: (member: string) => boolean;
  /** Members that are given the function which takes. */
  readonly handlers?: RegExp;
}

const never = (): boolean => false;
/** Members of a stream that passes on what is written to it by which it is read. */
const reads = /^(?:read|on|pipe|resume|readable|getReader|pipeTo|pipeThrough|tee)$/;

/**
 * Where the side that makes room takes the lock that is held while this `await` waits for room; nothing where no such side
 * is in the file. Whether somebody else needs the lock is not known then.
 */
export function roomWaitOf(file: File, node: TSESTree.AwaitExpression, section: CriticalSection): Node | undefined {
  const awaited = awaitedIn(file, bare(node.argument));
  if (!awaited) return undefined;
  const places = sourcesOf(file, awaited.target);
  for (const place of places) {
    const region = regionsOf(file, place, awaited).find((each) => takeIn(file, each, section, 0));
    const found = region && takeIn(file, region, section, 0);
    if (found) return found;
    for (const other of criticalSections(file)) {
      if (other === section || !isSameLock(other.take, section.take)) continue;
      if (usesOf(file, place).some((use) => isTaking(use.node, other, awaited))) return other.take.call;
    }
  }
  return undefined;
}

function awaitedIn(file: File, wait: Node): Awaited | undefined {
  if (wait.type === 'MemberExpression')
    return writerSignals.has(memberName(wait) ?? '') &&
      isOfType(file, wait.object, 'global#WritableStreamDefaultWriter') === 'yes'
      ? { target: wait.object, makesRoom: (member) => reads.test(member) }
      : undefined;
  if (wait.type === 'NewExpression' || wait.type === 'CallExpression') {
    for (const inner of nodesIn(file, wait)) {
      const listener = inner.type === 'CallExpression' ? roomListenerOf(file, inner) : undefined;
      if (!listener) continue;
      const passesOn = listener.names.has('stream#Transform');
      // What a socket receives makes no room for what it sends.
      return passesOn
        ? { target: listener.stream, makesRoom: (member) => reads.test(member), handlers: /^(?:on|addListener)$/ }
        : { target: listener.stream, makesRoom: never };
    }
  }
  const method = methodCall(wait);
  if (!method) return undefined;
  if (/^(?:onSizeLessThan|onEmpty|onIdle)$/.test(method.name))
    return isOfType(file, method.receiver, 'p-queue#PQueue') === 'yes'
      ? { target: method.receiver, makesRoom: never, handlers: /^add$/ }
      : undefined;
  const put = blockingPutOf(file, method);
  return put && { target: method.receiver, makesRoom: (member) => put.releasedBy.has(member) };
}

/** A value, and what it was made from: the stream of a writer. */
function sourcesOf(file: File, target: Node): Set<Place> {
  const places = new Set<Place>();
  const waiting: Node[] = [bare(target)];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    const method = methodCall(at);
    if (method?.name === 'getWriter') waiting.push(method.receiver);
    if (at.type === 'MemberExpression' && memberName(at) === 'writable') waiting.push(bare(at.object));
    const place = placeOf(file, at);
    if (!place || places.has(place)) continue;
    places.add(place);
    for (const value of valuesIn(file, place)) if (value) waiting.push(bare(value));
  }
  return places;
}

/** The code that takes what is put in: the hooks that a stream is made with, the tasks of a queue, listeners. */
function regionsOf(file: File, place: Place, { handlers }: Awaited): Node[] {
  const made = valuesIn(file, place).flatMap((value) => {
    const maker = value && bare(value);
    return maker?.type === 'NewExpression' ? maker.arguments.filter(({ type }) => type === 'ObjectExpression') : [];
  });
  const given = usesOf(file, place).flatMap(({ node }) => {
    const member = dressed(node).parent;
    const call = member?.type === 'MemberExpression' ? methodCall(dressed(member).parent) : undefined;
    if (!call || call.member !== member || !handlers?.test(call.name)) return [];
    return call.call.arguments.flatMap((argument) => functionMeantBy(file, argument) ?? []);
  });
  return [...made, ...given];
}

/** Where code, or a function that it calls, takes the same lock. */
function takeIn(file: File, region: Node, section: CriticalSection, depth: number): Node | undefined {
  for (const node of nodesIn(file, region)) {
    if (node.type !== 'CallExpression') continue;
    const take = lockTakeOf(file, node);
    if (take && isSameLock(take, section.take) && node !== section.take.call) return node;
    const called = depth < 2 ? functionMeantBy(file, node.callee) : undefined;
    const found = called?.body ? takeIn(file, called.body, section, depth + 1) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** `queue.take()` or `for await (… of stream)` in another section. */
function isTaking(use: Node, section: CriticalSection, { makesRoom }: Awaited): boolean {
  const [start, end] = section.fn.range;
  if (use.range[0] < start || use.range[1] > end || !section.covers(use)) return false;
  const outer = dressed(use);
  const parent = outer.parent as Node;
  if (parent.type === 'MemberExpression' && parent.object === outer) return makesRoom(memberName(parent) ?? '');
  return parent.type === 'ForOfStatement' && parent.right === outer && makesRoom('read');
}
