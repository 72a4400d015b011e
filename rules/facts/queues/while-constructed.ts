import type { File } from '../../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  isClass,
  isConstructor,
  isFunction,
  isNothing,
  keyName,
  listAround,
  methodCall,
  statementAround,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { constructorOf, type Owner } from '../../syntax/owners.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { allOfType, membersNamed, nodesIn } from '../../syntax/tree.ts';
import { usesOf, valuesIn } from '../../syntax/uses.ts';
import type { Operation } from '../collections/operation.ts';

/**
 * Whether a list is only filled while an object is made: where a field is not there yet which the constructor gives a value,
 * whatever happens, and which is never taken away again: `set(key, value) { if (this.schema == null) { this.early.push(…); return; } … }`,
 * called by `super(entries)`. Nobody has the object then, so nothing comes in. What is there later, a connection, is another
 * thing; and where the constructor calls nothing before, the field must be missing at another time.
 */
export function isFilledWhileConstructed(file: File, fills: readonly Operation[]): boolean {
  return fills.length > 0 && fills.every(({ node }) => isBeforeField(file, node));
}

function isBeforeField(file: File, fill: Node): boolean {
  for (let at = fill; at.parent && !isFunction(at.parent); at = at.parent) {
    const { parent } = at;
    if (parent.type !== 'IfStatement' || at === parent.test) continue;
    const field = missingWhere(file, bare(parent.test), at === parent.consequent);
    if (field && comesWithConstructor(file, field)) return true;
  }
  return false;
}

/** The field that a test, where its answer is this one, says is not there: `this.schema == null`, `!this.schema`. */
function missingWhere(file: File, test: Node, answer: boolean): Place | undefined {
  if (test.type === 'UnaryExpression' && test.operator === '!') return missingWhere(file, bare(test.argument), !answer);
  if (test.type === 'MemberExpression') return answer ? undefined : fieldAt(file, test);
  if (test.type !== 'BinaryExpression' || !/^[!=]==?$/.test(test.operator)) return undefined;
  const isEqual = test.operator.startsWith('=');
  // A field that was never set is `undefined`.
  const says = isNothing(test.right) && (test.operator.length === 2 || test.right.type !== 'Literal');
  return says && isEqual === answer ? fieldAt(file, bare(test.left)) : undefined;
}

function fieldAt(file: File, node: Node): Place | undefined {
  if (node.type !== 'MemberExpression' || bare(node.object).type !== 'ThisExpression') return undefined;
  const place = placeOf(file, node);
  return place?.kind === 'field' && !('kind' in place.owner) && isClass(place.owner) ? place : undefined;
}

function comesWithConstructor(file: File, field: Place): boolean {
  const values = valuesIn(file, field);
  const isSure = usesOf(file, field).some(({ node, via }) => {
    const assignment = dressed(node).parent;
    if (via || assignment?.type !== 'AssignmentExpression' || assignment.left !== dressed(node)) return false;
    const fn = functionAround(assignment);
    const statement = statementAround(assignment);
    return (
      fn !== undefined &&
      isConstructor(fn) &&
      statement.type === 'ExpressionStatement' &&
      listAround(statement) === fn.body &&
      letsOut(file, fn, assignment)
    );
  });
  return isSure && !isTakenAway(file, field) && values.every((value) => value !== undefined && isThere(file, value));
}

/** Whether a constructor calls what may see the object, before a node: `super(entries)`, `this.init()`, `start(this)`. */
function letsOut(file: File, fn: FunctionNode, before: Node): boolean {
  for (const node of fn.body ? nodesIn(file, fn.body) : []) {
    if (node.range[0] >= before.range[0]) return false;
    if (node.type !== 'CallExpression' && node.type !== 'NewExpression') continue;
    if (node.callee.type === 'Super') return true;
    if ([...nodesIn(file, node)].some(({ type }) => type === 'ThisExpression')) return true;
  }
  return false;
}

/**
 * Whether a field of that name may be emptied in another way than by an assignment in the class: `delete this.ws`,
 * `[this.ws] = []`, `Object.assign(this, { ws: null })`, by an heir or through a name that is not known to be another object.
 */
function isTakenAway(file: File, field: Place): boolean {
  if (field.kind !== 'field') return true;
  const isGone = (member: Node): boolean => {
    const place = placeOf(file, member);
    // Another object's field of that name
    if (place?.kind === 'field' && place !== field && !mayBeHeir(file, place.owner, field.owner)) return false;
    const at = dressed(member);
    const { parent } = at;
    if (parent?.type === 'AssignmentExpression') return parent.left === at && !isThere(file, parent.right);
    if (parent?.type === 'UnaryExpression') return parent.operator === 'delete';
    if (parent?.type === 'Property') return parent.parent.type === 'ObjectPattern';
    return parent !== undefined && /^(?:ArrayPattern|RestElement|AssignmentPattern)$/.test(parent.type);
  };
  if (membersNamed(file, field.name).some(isGone)) return true;
  return allOfType(file, 'Property').some((property) => {
    const call = methodCall(property.parent.parent);
    return call?.name === 'assign' && keyName(property) === field.name && !isThere(file, property.value);
  });
}

/** Whether an owner may be a class that extends another one, directly or not. */
function mayBeHeir(file: File, owner: Owner | Place, of: Owner | Place): boolean {
  if ('kind' in owner) return true;
  if (!isClass(owner) || !owner.superClass) return false;
  const parent = constructorOf(file, owner.superClass);
  return parent !== undefined && (parent === of || (parent !== owner && mayBeHeir(file, parent, of)));
}

/** What cannot be nothing. */
function isThere(file: File, value: Node): boolean {
  const at = bare(value);
  switch (at.type) {
    case 'NewExpression':
    case 'ArrayExpression':
    case 'ObjectExpression':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
    case 'ThisExpression':
      return true;
    case 'LogicalExpression':
      return at.operator !== '&&' && isThere(file, at.right);
    case 'ConditionalExpression': {
      const test = bare(at.test);
      if (isThere(file, at.consequent) && isThere(file, at.alternate)) return true;
      // `given == null ? new Default() : given`
      if (test.type !== 'BinaryExpression' || !isNothing(test.right) || !/^[!=]=$/.test(test.operator)) return false;
      const [other, same] = test.operator === '==' ? [at.consequent, at.alternate] : [at.alternate, at.consequent];
      return isThere(file, other) && file.code.getText(bare(test.left)) === file.code.getText(bare(same));
    }
    default:
      return false;
  }
}
