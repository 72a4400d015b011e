import { identityOf } from '../../identity/identify.ts';
import { originOfOwner } from '../../identity/origin.ts';
import { lineage } from '../../knowledge/apis.ts';
import type { File } from '../../syntax/file.ts';
import { runsWith } from '../../syntax/flow.ts';
import {
  bare,
  dressed,
  functionAround,
  isFunction,
  keyName,
  memberName,
  methodCall,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { ownerOfThis } from '../../syntax/owners.ts';
import type { Place } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';
import type { Drain } from '../collections/drains.ts';
import { saysEmpty } from '../collections/emptiness.ts';
import { isAsynchronous } from '../calls/loops.ts';
import type { Operation } from '../collections/operation.ts';
import type { Repetition } from '../repetition/repetition-kind.ts';
import { fillingOf } from '../repetition/repetition.ts';

/**
 * Whether a collection is one finite thing that a stream gives piece after piece: all of it is taken by the `_read()` of a
 * Readable that ends the stream as soon as nothing is left, `if (this.parts.length === 0) this.push(null);`. Nothing can be
 * pushed after that (Node docs, `readable.push()`), so all was there before. One that also asks whether the producer has
 * ended, `this.ended && this.parts.length === 0`, waits for more, and one that a listener or a timer fills may never be empty.
 */
export function endsWhenEmpty(
  file: File,
  place: Place,
  fills: readonly Operation[],
  drains: readonly Drain[],
): boolean {
  return (
    drains.length > 0 &&
    drains.every(({ node }) => isEndedAfter(file, place, node)) &&
    fills.every(({ node, items }) => !isPoured(file, fillingOf(file, node, place, items.at(-1))))
  );
}

/**
 * By an event, a timer, by what is poured into a stream, or in a loop that waits: it comes one after the other, while some
 * is taken.
 */
function isPoured(file: File, repetition: Repetition): boolean {
  if (repetition.kind === 'callback') return /^(?:event|chunk|timer)$/.test(repetition.by);
  return repetition.kind === 'loop' && isAsynchronous(file, repetition.node);
}

function isEndedAfter(file: File, place: Place, taken: Node): boolean {
  const read = functionAround(taken);
  if (!read?.body || !isReadOfStream(file, read)) return false;
  for (const node of nodesIn(file, read.body, isFunction)) {
    if (node.type !== 'IfStatement' || !runsWith(node, taken)) continue;
    if (isAsked(file, place, node.test, true) && endsIn(node.consequent)) return true;
    if (node.alternate && isAsked(file, place, node.test, false) && endsIn(node.alternate)) return true;
  }
  return false;
}

/** That it is empty, and nothing else. */
function isAsked(file: File, place: Place, test: Node, answer: boolean): boolean {
  return bare(test).type !== 'LogicalExpression' && saysEmpty(file, place, test, answer);
}

/** `this.push(null);`, a statement of the branch itself */
function endsIn(branch: Node): boolean {
  const statements = branch.type === 'BlockStatement' ? branch.body : [branch];
  return statements.some((statement) => {
    const call = statement.type === 'ExpressionStatement' ? methodCall(bare(statement.expression)) : undefined;
    const [given] = call?.call.arguments ?? [];
    return call?.name === 'push' && bare(call.receiver).type === 'ThisExpression' && isNull(given);
  });
}

function isNull(given: Node | undefined): boolean {
  return given?.type === 'Literal' && given.raw === 'null';
}

/** `_read()` of a class that extends a Readable, `read()` of `new Readable({ read() {…} })` */
function isReadOfStream(file: File, fn: FunctionNode): boolean {
  const home = dressed(fn).parent;
  if (home?.type === 'Property' && keyName(home) === 'read') {
    const maker = dressed(home.parent).parent;
    const made = maker?.type === 'NewExpression' ? identityOf(file, maker) : undefined;
    return made?.is === 'known' && [...made.names].some((name) => lineage(name).includes('stream#Readable'));
  }
  const isHook =
    (home?.type === 'MethodDefinition' && keyName(home) === '_read') ||
    (home?.type === 'AssignmentExpression' && methodName(home.left) === '_read');
  const self = isHook ? originOfOwner(file, ownerOfThis(file, fn.body ?? fn)) : undefined;
  return self?.kind === 'instance' && lineage(self.type).includes('stream#Readable');
}

function methodName(target: Node): string | undefined {
  const at = bare(target);
  return at.type === 'MemberExpression' ? memberName(at) : undefined;
}
