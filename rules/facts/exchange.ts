import type { File } from '../syntax/file.ts';
import { mayFollow, returns, runsInstead } from '../syntax/flow.ts';
import { bare, dressed, functionAround, isFunction, isLoop, isNothing, type Node } from '../syntax/nodes.ts';
import { placeOf, type Place } from '../syntax/places.ts';
import { nodesIn } from '../syntax/tree.ts';
import { usesOf } from '../syntax/uses.ts';
import { isBroughtByAnswer, isBroughtByOther } from './answers.ts';
import { calleeName } from './callback.ts';
import { functionsRunBy } from './deferred-call.ts';
import { isSurelySomething } from './surely-something.ts';

/**
 * The place that keeps a node from running again before the other side has answered: the node runs only while the place
 * is empty, fills it, and only what the stream brings empties it again:
 * `if (this.asked) return; this.asked = queue.shift(); this.send(this.asked);` beside
 * `parser.on('reply', () => { this.asked = undefined; … })`. So one question is under way at a time.
 *
 * @param node the write, or the call that comes to it
 * @param stream what is written to
 */
export function questionAround(file: File, node: Node, stream: Place): Place | undefined {
  return vacanciesAround(file, node).find((place) => isHeldUntilAnswer(file, place, node, stream));
}

/** The places that are empty when a node runs, and not any more when it has run. */
function vacanciesAround(file: File, node: Node): Place[] {
  const found: Place[] = [];
  for (let at = node; at.parent && !isFunction(at); at = at.parent) {
    const { parent } = at;
    const list: readonly Node[] = parent.type === 'BlockStatement' ? parent.body : [];
    // `if (this.asked || !queue.length) return; this.asked = queue.shift(); …`
    for (const [index, before] of list.slice(0, list.indexOf(at)).entries())
      if (before.type === 'IfStatement' && returns(before.consequent)) {
        const rest = list.slice(index + 1);
        found.push(...askedIn(file, before.test, '||', false).filter((place) => isFilledIn(file, rest, place)));
      }
    // `if (!this.asked && queue.length) { this.asked = queue.shift(); … }`, and with `while`
    const isTurn = parent.type === 'WhileStatement' && at === parent.body;
    if (isTurn || (parent.type === 'IfStatement' && at === parent.consequent)) {
      const body = at.type === 'BlockStatement' ? at.body : [];
      found.push(...askedIn(file, parent.test, '&&', true).filter((place) => isFilledIn(file, body, place)));
    }
    // What stands in a loop is done again for one question.
    if (isLoop(parent)) return found.filter(() => isTurn);
  }
  return found;
}

/** `this.asked` of `this.asked || !queue.length`, or of `!this.asked && queue.length` */
function askedIn(file: File, test: Node, operator: '&&' | '||', negated: boolean): Place[] {
  const at = bare(test);
  if (at.type === 'LogicalExpression')
    return at.operator === operator
      ? [at.left, at.right].flatMap((side) => askedIn(file, side, operator, negated))
      : [];
  const isNegated = at.type === 'UnaryExpression' && at.operator === '!';
  const place = isNegated === negated ? placeOf(file, isNegated ? bare(at.argument) : at) : undefined;
  return place ? [place] : [];
}

/** Whether a list of statements fills a place, and waits for nothing before: whoever comes meanwhile would find it empty. */
function isFilledIn(file: File, list: readonly Node[], place: Place): boolean {
  const at = list.findIndex((statement) => {
    const set = statement.type === 'ExpressionStatement' ? bare(statement.expression) : undefined;
    return set !== undefined && setOf(file, set, place) === 'filled';
  });
  return at >= 0 && !list.slice(0, at + 1).some((statement) => waitsIn(file, statement));
}

function waitsIn(file: File, statement: Node): boolean {
  for (const node of nodesIn(file, statement, isFunction))
    if (/^(?:Await|Yield)Expression$/.test(node.type) || (node.type === 'ForOfStatement' && node.await)) return true;
  return false;
}

/** What an assignment does to a place; a value that may be nothing does either, or so to speak neither. */
function setOf(file: File, node: Node, place: Place): 'filled' | 'emptied' | 'either' | undefined {
  if (node.type !== 'AssignmentExpression' || placeOf(file, node.left) !== place) return undefined;
  const value = bare(node.right);
  if (node.operator !== '=') return 'either';
  if (isNothing(value) || (value.type === 'Literal' && !value.value)) return 'emptied';
  return isSurelySomething(file, value, place) ? 'filled' : 'either';
}

/** Whether an answer empties a place, and neither the step itself does so nor what it starts. */
function isHeldUntilAnswer(file: File, place: Place, node: Node, stream: Place): boolean {
  const emptied = usesOf(file, place).flatMap(({ node: use }) => {
    const set = dressed(use).parent;
    return set && setOf(file, set, place) === 'emptied' ? [set] : [];
  });
  const step = functionAround(node);
  return (
    emptied.some((each) => functionAround(each) !== step && isBroughtByAnswer(file, each, stream)) &&
    !emptied.some((each) => functionAround(each) === step && mayFollow(each, node)) &&
    !emptied.some((each) => isTimed(each) || isBroughtByOther(file, each, stream)) &&
    !startsOneOf(file, step, emptied)
  );
}

/** `setInterval(() => { this.asked = undefined; … })` */
function isTimed(node: Node): boolean {
  for (let fn = functionAround(node); fn; fn = functionAround(fn)) {
    const call = dressed(fn).parent;
    if (call?.type === 'CallExpression' && calleeName(call) === 'setInterval') return true;
  }
  return false;
}

/** Whether a function comes to one of these nodes by what it calls or hands to a timer, other than where something fails. */
function startsOneOf(file: File, step: Node | undefined, targets: readonly Node[]): boolean {
  const reached = new Set(step ? [step] : []);
  for (const fn of reached) {
    for (const call of isFunction(fn) && fn.body ? nodesIn(file, fn.body, isFunction) : []) {
      if (call.type !== 'CallExpression' || isGivingUp(call, fn) || isTimeout(call)) continue;
      for (const next of functionsRunBy(file, call)) {
        reached.add(next);
        const isOwn = (target: Node): boolean => functionAround(target) === next && !isGivingUp(target, next);
        if (targets.some(isOwn)) return true;
      }
    }
  }
  return false;
}

/** In a `catch`, or in a branch that leaves the function before the rest of it. */
function isGivingUp(node: Node, fn: Node): boolean {
  for (let at = node; at.parent && at !== fn; at = at.parent) {
    const { parent } = at;
    if (at.type === 'CatchClause') return true;
    const list: readonly Node[] = parent.type === 'BlockStatement' ? parent.body : [];
    const rest = list.at(-1);
    if (parent.type === 'BlockStatement' && rest && at !== rest && at.type === 'IfStatement' && runsInstead(node, rest))
      return true;
  }
  return false;
}

/** `this.timer = setTimeout(…)`: who keeps it stops it when the answer comes. */
function isTimeout(call: Node): boolean {
  return (
    call.type === 'CallExpression' &&
    calleeName(call) === 'setTimeout' &&
    dressed(call).parent?.type === 'AssignmentExpression'
  );
}
