import { memoIn } from '../../framework/memo.ts';
import { declaredValue, isDeclaration } from '../../syntax/field-declarations.ts';
import type { File } from '../../syntax/file.ts';
import { bare, dressed, functionAround, isConstructor, isFunction, memberName, type Node } from '../../syntax/nodes.ts';
import { constructorOf, ownerOfExpression } from '../../syntax/owners.ts';
import { fieldPlace, placeOf, type Place } from '../../syntax/places.ts';
import { allOfType, membersNamed } from '../../syntax/tree.ts';
import { usesOf } from '../../syntax/uses.ts';

export type State = string | number;

/** Where a state is set. */
export interface Change {
  readonly node: Node;
  readonly to: State;
  /** In which state; nothing where it may be any. */
  readonly from: State | undefined;
}

/** What a branch asks for: `state === 1` of an `if`, `case 1:` of a `switch (state)`. */
export function stateOf(file: File, branch: Node): { place: Place; state: State } | undefined {
  const { parent } = branch;
  if (parent?.type === 'SwitchStatement' && branch.type === 'SwitchCase') {
    const place = placeOf(file, parent.discriminant);
    const state = branch.test ? valueOf(branch.test) : undefined;
    const isAlone = endsIn(parent.cases[parent.cases.indexOf(branch) - 1]);
    return place && state !== undefined && isAlone ? { place, state } : undefined;
  }
  return parent?.type === 'IfStatement' && parent.consequent === branch ? askedIn(file, parent.test) : undefined;
}

/** Whether a case does not run into the next one. */
function endsIn(before: Node | undefined): boolean {
  if (before?.type !== 'SwitchCase') return true;
  const last = before.consequent.at(-1);
  const end = last?.type === 'BlockStatement' ? last.body.at(-1) : last;
  return end !== undefined && /^(?:Break|Return|Throw|Continue)Statement$/.test(end.type);
}

function askedIn(file: File, test: Node): { place: Place; state: State } | undefined {
  const at = bare(test);
  if (at.type === 'LogicalExpression' && at.operator === '&&') return askedIn(file, at.left) ?? askedIn(file, at.right);
  if (at.type !== 'BinaryExpression' || !/^===?$/.test(at.operator)) return undefined;
  const place = placeOf(file, at.left);
  const state = valueOf(at.right);
  return place && state !== undefined ? { place, state } : undefined;
}

/** `2`, `'ready'`, `State.READY` */
function valueOf(node: Node): State | undefined {
  const at = bare(node);
  if (at.type === 'Literal') return typeof at.value === 'number' || typeof at.value === 'string' ? at.value : undefined;
  const isNamed = at.type === 'MemberExpression' && !at.computed && bare(at.object).type === 'Identifier';
  if (!isNamed || at.property.type !== 'Identifier' || !/^[A-Z]/.test(at.property.name)) return undefined;
  return `${(bare(at.object) as { name: string }).name}.${at.property.name}`;
}

/** All that a state is ever set to; nothing where that cannot be told. */
export const changesOf: (file: File, place: Place) => readonly Change[] | undefined = memoIn(
  (file: File, place: Place) => {
    const changes: Change[] = [];
    const kinds = new Set<string>();
    const add = (change: Change, value: Node): void => {
      kinds.add(bare(value).type);
      changes.push(change);
    };
    if (isWrittenByName(file, place) || isSetByHeir(file, place)) return undefined;
    for (const { node } of usesOf(file, place)) {
      const at = dressed(node);
      const parent = at.parent as Node;
      if (isDeclaration(node)) {
        const value = declaredValue(node);
        const to = value && valueOf(value);
        if (value && to === undefined) return undefined;
        if (value && to !== undefined) add({ node, to, from: undefined }, value);
        continue;
      }
      if (parent.type === 'UpdateExpression' || isWrittenByPattern(at, parent)) return undefined;
      const value =
        parent.type === 'VariableDeclarator' && parent.id === at
          ? parent.init
          : parent.type === 'AssignmentExpression' && parent.left === at
            ? parent
            : undefined;
      if (!value) continue;
      const to =
        value.type === 'AssignmentExpression'
          ? value.operator === '='
            ? valueOf(value.right)
            : undefined
          : valueOf(value);
      if (to === undefined) return undefined;
      add(
        { node: parent, to, from: guardOf(file, parent, place) },
        value.type === 'AssignmentExpression' ? value.right : value,
      );
    }
    // `State.HEAD` and `0` may be one state.
    return kinds.size < 2 ? changes : undefined;
  },
);

/** Whether a class of this file that extends the one of a field sets it as well: `class B extends A { reset() { this.state = 0; } }` */
function isSetByHeir(file: File, place: Place): boolean {
  if (place.kind !== 'field') return false;
  return [...allOfType(file, 'ClassDeclaration'), ...allOfType(file, 'ClassExpression')].some((heir) => {
    if (!heir.superClass || constructorOf(file, heir.superClass) !== place.owner) return false;
    return usesOf(file, fieldPlace(heir, place.name)).some(({ node }) => {
      const { parent } = dressed(node);
      return isDeclaration(node) || (parent?.type === 'AssignmentExpression' && bare(parent.left) === node);
    });
  });
}

/** `[state, n] = next()`, `({ state, n } = parse(chunk))`, `for (state of states)` */
function isWrittenByPattern(node: Node, parent: Node): boolean {
  if (parent.type === 'ForInStatement' || parent.type === 'ForOfStatement') return parent.left === node;
  if (parent.type === 'AssignmentPattern') return parent.left === node;
  if (parent.type === 'Property') return parent.value === node && parent.parent.type === 'ObjectPattern';
  return parent.type === 'ArrayPattern' || parent.type === 'RestElement';
}

/** `Object.assign(this, { state: 0 })`, `this[name] = 0`, after the constructor */
function isWrittenByName(file: File, place: Place): boolean {
  if (place.kind !== 'field') return false;
  const isLater = (node: Node): boolean => {
    const fn = functionAround(node);
    return !fn || !isConstructor(fn);
  };
  const isOwner = (node: Node | undefined): boolean =>
    node !== undefined && (ownerOfExpression(file, bare(node)) ?? placeOf(file, node)) === place.owner;
  return (
    membersNamed(file, 'assign').some(({ parent }) => {
      const [target] = parent.type === 'CallExpression' ? parent.arguments : [];
      return isOwner(target) && isLater(parent);
    }) ||
    allOfType(file, 'MemberExpression').some((member) => {
      const set = dressed(member).parent;
      const isSet = set?.type === 'AssignmentExpression' && set.left === member;
      return isSet && member.computed && memberName(member) === undefined && isOwner(member.object) && isLater(member);
    })
  );
}

function guardOf(file: File, node: Node, place: Place): State | undefined {
  for (let at = node; at.parent && !isFunction(at); at = at.parent) {
    const tested = stateOf(file, at);
    if (tested?.place === place) return tested.state;
  }
  return undefined;
}
