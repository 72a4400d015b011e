import type { TSESTree } from '@typescript-eslint/utils';
import { memoIn } from '../../framework/memo.ts';
import type { File } from '../../syntax/file.ts';
import { bare, isFunction, type Node } from '../../syntax/nodes.ts';
import { returns } from '../../syntax/flow.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';

/**
 * Whether a node runs in one state of a dialogue only, and ends that state: `if (state === 'hello') { state = 'ready'; socket.write(reply); }`.
 * Events may keep coming; this one step does not come again, or not before the answer to it.
 */
export function isStepOfDialogue(file: File, node: Node): boolean {
  for (let at = node; at.parent && !isFunction(at); at = at.parent) {
    const { parent } = at;
    if (parent.type === 'IfStatement' && at === parent.consequent) {
      const state = testedIn(file, parent.test);
      if (state && isLeft(file, at, state)) return true;
      // `if (!this.current && queue.length) { this.current = queue.shift(); socket.write(this.current); }`
      const vacant = vacantIn(file, parent.test);
      if (vacant && at.type === 'BlockStatement' && setIn(file, at).has(vacant)) return true;
    }
    if (parent.type === 'SwitchStatement' && at.type === 'SwitchCase') {
      const state = placeOf(file, parent.discriminant);
      if (state && isLeft(file, at, state)) return true;
    }
    // `if (this.current) return; this.current = queue.shift(); socket.write(this.current);`: one at a time
    const gate = parent.type === 'BlockStatement' ? gateIn(file, parent) : undefined;
    if (gate && gate.range[0] < at.range[0]) return true;
  }
  return false;
}

/** The first statement of a block that leaves it while a state is set that the block always sets. */
const gateIn: (file: File, block: TSESTree.BlockStatement) => Node | undefined = memoIn(
  (file: File, block: TSESTree.BlockStatement) =>
    block.body.find((statement) => {
      if (statement.type !== 'IfStatement' || !returns(statement.consequent)) return false;
      const state = firstTestedIn(file, statement.test);
      return state !== undefined && setIn(file, block).has(state);
    }),
);

/** `if (this.busy || …) return` */
function firstTestedIn(file: File, test: Node): Place | undefined {
  const at = bare(test);
  return at.type === 'LogicalExpression' && at.operator === '||' ? firstTestedIn(file, at.left) : placeOf(file, at);
}

/** What a test asks to be empty, whatever else it asks: `!this.current && queue.length` */
function vacantIn(file: File, test: Node): Place | undefined {
  const at = bare(test);
  if (at.type === 'LogicalExpression' && at.operator === '&&')
    return vacantIn(file, at.left) ?? vacantIn(file, at.right);
  return at.type === 'UnaryExpression' && at.operator === '!' ? placeOf(file, at.argument) : undefined;
}

/** The states that a block always gives a value. */
const setIn: (file: File, block: TSESTree.BlockStatement) => ReadonlySet<Place> = memoIn(
  (file: File, block: TSESTree.BlockStatement) =>
    new Set(block.body.flatMap((statement) => setBy(file, statement) ?? [])),
);

function setBy(file: File, statement: Node): Place | undefined {
  const set = statement.type === 'ExpressionStatement' ? bare(statement.expression) : undefined;
  if (set?.type !== 'AssignmentExpression' || set.operator !== '=') return undefined;
  const value = bare(set.right);
  const isNone =
    (value.type === 'Literal' && !value.value) || (value.type === 'Identifier' && value.name === 'undefined');
  return isNone ? undefined : placeOf(file, set.left);
}

/** The state that a test asks for: `state === 'hello'`, `!this.ready`. */
function testedIn(file: File, test: Node): Place | undefined {
  const at = bare(test);
  if (at.type === 'UnaryExpression' && at.operator === '!') return placeOf(file, at.argument);
  if (at.type === 'BinaryExpression' && /^===?$/.test(at.operator)) return placeOf(file, at.left);
  return at.type === 'LogicalExpression' && at.operator === '&&' ? testedIn(file, at.left) : undefined;
}

/** The branch gives the state another value. */
function isLeft(file: File, branch: Node, state: Place): boolean {
  return changedIn(file, branch).has(state);
}

const changedIn: (file: File, branch: Node) => ReadonlySet<Place> = memoIn((file: File, branch: Node) => {
  const changed = new Set<Place>();
  for (const node of nodesIn(file, branch, isFunction)) {
    if (node.type !== 'AssignmentExpression' || node.operator !== '=') continue;
    const value = bare(node.right);
    const isState = value.type === 'Literal' || value.type === 'MemberExpression' || value.type === 'Identifier';
    const place = isState ? placeOf(file, node.left) : undefined;
    if (place) changed.add(place);
  }
  return changed;
});
