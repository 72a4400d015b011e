import { variableOf, type Variable } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { surelyFollows } from '../../syntax/flow.ts';
import {
  bare,
  dressed,
  functionAround,
  isFunction,
  isInside,
  isLoop,
  methodCall,
  statementAround,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { placeOf } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { usesOf } from '../../syntax/uses.ts';
import { functionMeantBy } from '../calls/called-function.ts';
import { isFedBy } from './fed-by.ts';
import { isGrown } from './grown.ts';
import type { Growth } from './growth.ts';
import { mostOf } from './most.ts';
import { isSize } from '../collections/sizes.ts';

/** One megabyte: a length of two bytes and what stands before it are far below, one of three bytes is above. */
const small = 1 << 20;

interface Asked {
  readonly growth: Growth;
  /** The position up to which frames were taken out, where what is before it is cut off after the loop. */
  readonly from: Variable | undefined;
}

/**
 * The loop that takes out every whole frame each time that something was added, where a frame is short whatever the
 * sender says: it goes on while a header is there, and ends early only where less is kept than a length of one or two
 * bytes says. So one such frame and a chunk are the most that stay:
 * `while (rest.length > 6) { const size = rest.readUInt16BE(4); if (rest.length < 6 + size) return; … rest = rest.slice(6 + size); }`.
 * An `if` takes one frame of a chunk that may have many.
 */
export function takesOutFrames(file: File, growth: Growth): Node | undefined {
  const fn = functionAround(growth.node);
  if (growth.how !== 'bytes' || !fn?.body) return undefined;
  for (const node of nodesIn(file, fn.body, isFunction)) {
    if (node.range[0] < growth.node.range[0]) continue;
    if (isLoop(node) && isReached(file, node, growth.node, fn, growth) && leavesLittle(file, node, growth)) return node;
    // `this.rest = Buffer.concat([this.rest, chunk]); this.parse();`
    const run = node.type === 'CallExpression' && growth.place.kind === 'field' && functionMeantBy(file, node.callee);
    if (!run || run === fn || !run.body || !isReached(file, node, growth.node, fn, growth)) continue;
    for (const loop of nodesIn(file, run.body, isFunction)) {
      if (!isLoop(loop) || statementAround(loop).parent !== run.body) continue;
      if (!exitsBefore(file, run, loop, run.body.range[0], growth) && leavesLittle(file, loop, growth)) return loop;
    }
  }
  return undefined;
}

/** Whether a node runs each time that something was added: nothing decides about it, and nothing leaves before it but for want of bytes. */
function isReached(file: File, node: Node, after: Node, fn: FunctionNode, growth: Growth): boolean {
  return surelyFollows(node, after) && !exitsBefore(file, fn, node, after.range[1], growth);
}

function exitsBefore(file: File, fn: FunctionNode, node: Node, from: number, growth: Growth): boolean {
  if (fn.async || fn.generator || !fn.body) return true;
  for (const at of nodesIn(file, fn.body, isFunction))
    if (at.type === 'ReturnStatement' && at.range[0] > from && at.range[0] < node.range[0])
      if (!isForWant(file, at, fn.body, { growth, from: undefined })) return true;
  return false;
}

/** Whether a loop ends only where little is kept. */
function leavesLittle(file: File, loop: Node, growth: Growth): boolean {
  if (loop.type !== 'WhileStatement' && loop.type !== 'DoWhileStatement' && loop.type !== 'ForStatement') return false;
  const asked: Asked = { growth, from: cutAfter(file, loop, growth) };
  const test = loop.test && bare(loop.test);
  const isEndless = !test || (test.type === 'Literal' && test.value === true);
  if (!isEndless && !isLittle(file, test, false, asked)) return false;
  let exits = 0;
  for (const node of nodesIn(file, loop.body, isFunction)) {
    if (/^(?:Await|Yield)Expression$|^LabeledStatement$/.test(node.type)) return false;
    const isReturn = node.type === 'ReturnStatement';
    if (!isReturn && !(node.type === 'BreakStatement' && (node.label || leftBy(node) === loop))) continue;
    // The cut comes after the loop.
    if (isReturn && asked.from) return false;
    if (!isForWant(file, node, loop, asked)) return false;
    exits++;
  }
  return !isEndless || exits > 0;
}

/** The position of `rest = rest.slice(position)` after a loop. */
function cutAfter(file: File, loop: Node, growth: Growth): Variable | undefined {
  for (const { node } of usesOf(file, growth.place)) {
    const assignment = dressed(node).parent;
    if (assignment?.type !== 'AssignmentExpression' || bare(assignment.left) !== node) continue;
    const cut = methodCall(bare(assignment.right));
    const [start, ...more] = cut && /^(?:slice|subarray)$/.test(cut.name) ? cut.call.arguments : [];
    if (!cut || !start || more.length > 0 || !isGrown(file, cut.receiver, growth)) continue;
    if (surelyFollows(assignment, loop) && !isInside(assignment, loop)) return variableOf(file, start);
  }
  return undefined;
}

/** What a `break` leaves. */
function leftBy(node: Node): Node | undefined {
  for (let at = node.parent; at && !isFunction(at); at = at.parent)
    if (isLoop(at) || at.type === 'SwitchStatement') return at;
  return undefined;
}

/** An `if` around a way out asks whether little is kept, or what is kept is thrown away before it. */
function isForWant(file: File, exit: Node, within: Node, asked: Asked): boolean {
  for (let at = exit; at !== within && at.parent; at = at.parent) {
    const { parent } = at;
    if (parent.type === 'IfStatement' && at !== parent.test)
      if (isLittle(file, bare(parent.test), at === parent.consequent, asked)) return true;
    if (parent.type !== 'BlockStatement') continue;
    const before = parent.body.slice(0, parent.body.indexOf(at as never));
    if (before.some((statement) => throwsAway(file, statement, asked.growth))) return true;
  }
  return false;
}

/** `rest = Buffer.alloc(0);`, `socket.destroy();` */
function throwsAway(file: File, statement: Node, growth: Growth): boolean {
  const { place } = growth;
  if (statement.type !== 'ExpressionStatement') return false;
  const does = bare(statement.expression);
  const call = methodCall(does);
  if (call?.name === 'destroy') return isFedBy(file, growth, call.receiver);
  if (does.type !== 'AssignmentExpression' || does.operator !== '=' || placeOf(file, does.left) !== place) return false;
  return !usesOf(file, place).some(({ node }) => isInside(node, does.right));
}

/** Whether a test, where its answer is this one, says that less than a short frame is kept. */
function isLittle(file: File, test: Node, answer: boolean, asked: Asked): boolean {
  if (test.type === 'UnaryExpression' && test.operator === '!')
    return isLittle(file, bare(test.argument), !answer, asked);
  if (test.type === 'LogicalExpression') {
    const sides = [test.left, test.right].map((side) => isLittle(file, bare(side), answer, asked));
    // `a && b` is true where both are, and false where one is: which one, nobody knows.
    return (test.operator === '&&') === answer ? sides.some(Boolean) : sides.every(Boolean);
  }
  // `while (rest.length) …`
  if (test.type === 'MemberExpression') return !answer && measures(file, test, asked);
  if (test.type !== 'BinaryExpression' || !/^[<>]=?$/.test(test.operator)) return false;
  const isLeftLess = test.operator.startsWith('<') === answer;
  const [less, more] = isLeftLess ? [test.left, test.right] : [test.right, test.left];
  return measures(file, bare(less), asked) && isSmall(file, more, asked);
}

/** `rest.length`, `rest.length - HEADER`, `HEADER + rest.length` */
function measures(file: File, node: Node, asked: Asked): boolean {
  if (node.type === 'MemberExpression') return isSize(node) && isGrown(file, node.object, asked.growth);
  if (node.type !== 'BinaryExpression') return false;
  const left = bare(node.left);
  const right = bare(node.right);
  if (node.operator === '+') return measures(file, left, asked) || measures(file, right, asked);
  return node.operator === '-' && measures(file, left, asked) && isSmall(file, right, asked);
}

function isSmall(file: File, node: Node, { growth, from }: Asked): boolean {
  return (mostOf(file, node, growth, from) ?? Infinity) <= small;
}
