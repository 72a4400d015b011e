import { memoIn } from '../../framework/memo.ts';
import type { File } from '../../syntax/file.ts';
import { returns, runsInstead, runsWith } from '../../syntax/flow.ts';
import { bare, dressed, functionAround, isFunction, isLoop, isNothing, type Node } from '../../syntax/nodes.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { isAnyBetween } from '../../syntax/ranges.ts';
import { usesOf } from '../../syntax/uses.ts';
import { isBroughtByAnswer } from './answers.ts';
import { isBroughtOtherwise, isInAnswerListener } from './brought-otherwise.ts';
import { isSurelySomething } from './surely-something.ts';
import { waitsOf } from '../calls/waits.ts';

/**
 * The place that keeps a node from running again before the other side has answered: the node runs only while the place
 * is empty, fills it, and only what the stream brings empties it again:
 * `if (this.asked) return; this.asked = queue.shift(); this.send(this.asked);` beside
 * `parser.on('reply', (x) => { this.asked.done(x); this.asked = undefined; … })`. So one question is under way at a time.
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
  return isAnyBetween(waitsOf(file, functionAround(statement) ?? file.ast), ...statement.range);
}

/** What an assignment does to a place; a value that may be nothing does either, or so to speak neither. */
function setOf(file: File, node: Node, place: Place): 'filled' | 'emptied' | 'either' | undefined {
  if (node.type !== 'AssignmentExpression' || placeOf(file, node.left) !== place) return undefined;
  const value = bare(node.right);
  if (node.operator !== '=') return 'either';
  if (isNothing(value) || (value.type === 'Literal' && !value.value)) return 'emptied';
  return isSurelySomething(file, value, place) ? 'filled' : 'either';
}

/** Whether an answer empties a place, and nothing else does that goes on with the next question. */
function isHeldUntilAnswer(file: File, place: Place, node: Node, stream: Place): boolean {
  const fn = functionAround(node);
  const changes = changesOf(file, place);
  const fills = changes.filter(({ does, change }) => does === 'filled' && functionAround(change) === fn);
  const givesUp = (at: Node): boolean =>
    (isInCatch(at, fn) || runsInstead(at, node)) &&
    fills.some(({ change }) => change.range[0] < at.range[0] && runsWith(change, at));
  const isAnswered = changes.some(
    ({ change, does }) =>
      does === 'emptied' && functionAround(change) !== fn && isBroughtByAnswer(file, change, stream),
  );
  if (!isAnswered) return false;
  const others = otherChangesOf(file, place, stream);
  return changes.every(
    ({ change, does }) =>
      does === 'filled' ||
      (functionAround(change) !== fn && !others.has(change)) ||
      !isBroughtOtherwise(file, change, stream, { place, fn, givesUp }),
  );
}

/** The changes of a place that stand in no listener for an answer, by the stream: found once for all questions. */
function otherChangesOf(file: File, place: Place, stream: Place): ReadonlySet<Node> {
  const known = othersByStream(file, place);
  let others = known.get(stream);
  if (!others) {
    const changes = changesOf(file, place).map(({ change }) => change);
    others = new Set(changes.filter((change) => !isInAnswerListener(file, change, stream)));
    known.set(stream, others);
  }
  return others;
}

const othersByStream: (file: File, place: Place) => Map<Place, ReadonlySet<Node>> = memoIn(() => new Map());

function isInCatch(node: Node, fn: Node | undefined): boolean {
  for (let at = node; at.parent && at !== fn; at = at.parent) if (at.type === 'CatchClause') return true;
  return false;
}

interface Change {
  readonly change: Node;
  readonly does: 'filled' | 'emptied' | 'either';
}

const changesOf: (file: File, place: Place) => readonly Change[] = memoIn((file: File, place: Place) =>
  usesOf(file, place).flatMap(({ node }): Change[] => {
    const change = changeBy(node);
    return change ? [{ change, does: setOf(file, change, place) ?? 'either' }] : [];
  }),
);

/** What changes the value of a place that is named here: an assignment, also by a pattern or by `--`, or a `delete`. */
function changeBy(use: Node): Node | undefined {
  let at = dressed(use);
  while (at.parent && isPartOfPattern(at, at.parent)) at = at.parent;
  const { parent } = at;
  if (parent?.type === 'AssignmentExpression' || parent?.type === 'ForOfStatement' || parent?.type === 'ForInStatement')
    return parent.left === at ? parent : undefined;
  const isChange =
    parent?.type === 'UpdateExpression' || (parent?.type === 'UnaryExpression' && parent.operator === 'delete');
  return isChange ? parent : undefined;
}

/** `asked` of `[asked, rest] = …`, `({ asked } = …)`, `[asked = 1] = …` */
function isPartOfPattern(at: Node, parent: Node): boolean {
  if (parent.type === 'Property') return parent.value === at && parent.parent.type === 'ObjectPattern';
  if (parent.type === 'AssignmentPattern') return parent.left === at;
  return /^(?:Array|Object)Pattern$|^RestElement$/.test(parent.type);
}
