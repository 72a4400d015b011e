import type { File } from '../syntax/file.ts';
import { bare, isFunction, type Node } from '../syntax/nodes.ts';
import { returns } from '../syntax/flow.ts';
import { placeOf, type Place } from '../syntax/places.ts';
import { nodesIn } from '../syntax/tree.ts';

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
      const list = at.type === 'BlockStatement' ? at.body : [];
      if (vacant && list.some((statement) => setsAlways(file, statement, vacant))) return true;
    }
    if (parent.type === 'SwitchStatement' && at.type === 'SwitchCase') {
      const state = placeOf(file, parent.discriminant);
      if (state && isLeft(file, at, state)) return true;
    }
    // `if (this.current) return; this.current = queue.shift(); socket.write(this.current);`: one at a time
    const list = parent.type === 'BlockStatement' ? parent.body : [];
    for (const before of list.slice(0, list.indexOf(at as never))) {
      const state =
        before.type === 'IfStatement' && returns(before.consequent) ? firstTestedIn(file, before.test) : undefined;
      if (state && list.some((statement) => setsAlways(file, statement, state))) return true;
    }
  }
  return false;
}

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

function setsAlways(file: File, statement: Node, state: Place): boolean {
  const set = statement.type === 'ExpressionStatement' ? bare(statement.expression) : undefined;
  if (set?.type !== 'AssignmentExpression' || set.operator !== '=' || placeOf(file, set.left) !== state) return false;
  const value = bare(set.right);
  return !(value.type === 'Literal' && !value.value) && !(value.type === 'Identifier' && value.name === 'undefined');
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
  for (const node of nodesIn(file, branch, isFunction)) {
    if (node.type !== 'AssignmentExpression' || node.operator !== '=') continue;
    const value = bare(node.right);
    const isState = value.type === 'Literal' || value.type === 'MemberExpression' || value.type === 'Identifier';
    if (isState && placeOf(file, node.left) === state) return true;
  }
  return false;
}
