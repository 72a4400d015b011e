import { memoIn } from '../../framework/memo.ts';
import { parameterOf, variableOf } from '../../syntax/bindings.ts';
import { surelyFollows } from '../../syntax/flow.ts';
import type { File } from '../../syntax/file.ts';
import { bare, functionAround, isFunction, type FunctionNode, type Node } from '../../syntax/nodes.ts';
import type { Place } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { answersWhetherEmptied } from './emptying-answer.ts';
import { invocationOf } from '../calls/invocation.ts';
import type { Operation } from '../collections/operation.ts';
import { proxiedMethodOf } from '../values/proxied-method.ts';

/**
 * Where the `write()` or `push()` of a class says that what it keeps has to wait, by what it answers, as the streams of
 * Node.js do: `write(x) { if (this.paused) { this.queue.push(x); return false; } … return true; }`. The caller is told;
 * whether it listens is asked where it calls. That other methods give a number or a flag is no such promise.
 *
 * @param place what is filled
 */
export function answerToWriter(file: File, place: Place, fill: Operation): Node | undefined {
  const fn = functionAround(fill.node);
  const invocation = fn && invocationOf(file, fn);
  if (!fn || invocation?.how !== 'as method') return undefined;
  if (!/^(?:write|push)$/.test(invocation.name ?? proxiedMethodOf(file, fn) ?? '')) return undefined;
  const answer = answersOf(file, fn).find((each) => surelyFollows(each, fill.node));
  return answer && (isRefusal(file, answer) || answersWhetherEmptied(file, place, answer)) ? answer : undefined;
}

/** What a function answers; nothing where it is the same whatever happens, which tells nobody anything. */
const answersOf: (file: File, fn: FunctionNode) => readonly Node[] = memoIn((file: File, fn: FunctionNode) => {
  const answers = [...(fn.body ? nodesIn(file, fn.body, isFunction) : [])].flatMap((node) =>
    node.type === 'ReturnStatement' && node.argument ? [bare(node.argument)] : [],
  );
  const isSame = answers.every(({ type }) => type === 'Literal') && new Set(answers.map(valueOf)).size < 2;
  return isSame ? [] : answers;
});

function valueOf(answer: Node): unknown {
  return answer.type === 'Literal' ? answer.value : answer;
}

/** `false`, `!this.paused`, `this.bytes < this.highWaterMark` */
function isRefusal(file: File, answer: Node): boolean {
  if (answer.type === 'Literal') return answer.value === false;
  // `!chunk.bad` is about the chunk.
  if (answer.type === 'UnaryExpression') return answer.operator === '!' && isState(file, bare(answer.argument));
  if (answer.type !== 'BinaryExpression' || !/^[<>]=?$/.test(answer.operator)) return false;
  // `this.queue.length > 0` is true of whatever was put in.
  return [answer.left, answer.right].every((side) => valueOf(bare(side)) !== 0);
}

/** Something of the object or the closure; what was handed in, and its parts, says nothing of the queue. */
function isState(file: File, node: Node): boolean {
  if (node.type === 'ThisExpression') return true;
  if (node.type === 'MemberExpression') return isState(file, bare(node.object));
  const variable = variableOf(file, node);
  return variable !== undefined && parameterOf(variable) === undefined;
}
