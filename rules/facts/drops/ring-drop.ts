import type { File } from '../../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  isFunction,
  isInside,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import type { Place } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { answers, mayTell } from './drop-telling.ts';
import { isGiven } from '../collections/given-item.ts';
import { moveAt, placesIn, ringOf, type Ring } from './ring.ts';
import type { SilentDrop } from './silent-drop.ts';

/**
 * Where a ring that is a queue writes over what its consumer has not read, and nobody is told: the writer moves the
 * index of the reader on, or leaves the number of those that wait as it is.
 */
export function ringDropsOf(file: File, place: Place): readonly SilentDrop[] {
  const ring = ringOf(file, place);
  const [fill] = ring?.writes ?? [];
  const fn = fill && functionAround(fill.node);
  if (!ring || !fill || !fn || !isGiven(file, fill, fn) || answers(file, fn)) return [];
  const drop = lossIn(file, ring, fn, fill.node);
  if (!drop || isTold(file, place, ring, fn)) return [];
  return [{ loses: 'oldest', fill, drain: ring.read, ...drop }];
}

type Loss = Pick<SilentDrop, 'statement' | 'many'>;

function lossIn(file: File, { tails, counts }: Ring, fn: FunctionNode, write: Node): Loss | undefined {
  for (const node of nodesIn(file, fn, (inner) => isFunction(inner) && inner !== fn)) {
    const statement = dressed(node).parent;
    const move = statement?.type === 'ExpressionStatement' ? moveAt(file, node) : undefined;
    if (!move || move.by !== 'up' || !statement) continue;
    const branch = branchAround(node, fn);
    // `if (full) tail = (tail + 1) % size;`
    if (tails.has(move.place) && branch) return { statement };
    if (!counts.has(move.place)) continue;
    // `if (count < size) count += 1;`, and the item is written whether it is or not
    if (branch?.type === 'IfStatement' && !branch.alternate && !isInside(write, branch)) return { statement: branch };
    if (!branch && node.type === 'AssignmentExpression' && isHeld(node.right)) return { statement, many: true };
  }
  return undefined;
}

/** `count = Math.min(count + 1, size)` */
function isHeld(value: Node): boolean {
  const at = bare(value);
  const callee = at.type === 'CallExpression' ? bare(at.callee) : undefined;
  return (
    callee?.type === 'MemberExpression' &&
    callee.object.type === 'Identifier' &&
    callee.object.name === 'Math' &&
    callee.property.type === 'Identifier' &&
    callee.property.name === 'min'
  );
}

/** The `if` or loop that decides whether a statement of a function runs. */
function branchAround(
  node: Node,
  fn: FunctionNode,
): Extract<Node, { type: 'IfStatement' | 'WhileStatement' }> | undefined {
  for (let at = node.parent; at && at !== fn; at = at.parent)
    if (at.type === 'IfStatement' || at.type === 'WhileStatement') return at;
  return undefined;
}

/** A branch that knows of the ring tells, or the slot is looked at before it is written over. */
function isTold(file: File, place: Place, { own }: Ring, fn: FunctionNode): boolean {
  for (const node of nodesIn(file, fn)) {
    if (node.type !== 'IfStatement' && node.type !== 'WhileStatement') continue;
    if (!placesIn(file, node.test).some((each) => own.has(each)) && !movesOwn(file, node, own)) continue;
    const branches = node.type === 'WhileStatement' ? [node.body] : [node.consequent, node.alternate];
    if (
      mayTell(
        file,
        place,
        branches.filter((branch) => branch !== null),
        own,
      )
    )
      return true;
  }
  return false;
}

function movesOwn(file: File, root: Node, own: ReadonlySet<Place>): boolean {
  for (const node of nodesIn(file, root)) {
    const move = moveAt(file, node);
    if (move && own.has(move.place)) return true;
  }
  return false;
}
