import { memoIn } from '../../framework/memo.ts';
import { parameterOf, valuesOf, type Variable } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  isConstructor,
  isFunction,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import type { Owner } from '../../syntax/owners.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { usesOf } from '../../syntax/uses.ts';

/** Where the value in a place begins: the scope that lives as long as it does. */
export interface Birth {
  /** Where it is put into the place: an assignment, a declaration, a parameter. */
  readonly node: Node;
  /** The function it is born in; nothing at the top of a module. */
  readonly fn: FunctionNode | undefined;
  /** It was handed in: it is older than the function. */
  readonly given: boolean;
}

export const birthsOf: (file: File, place: Place) => readonly Birth[] = memoIn(
  (file: File, place: Place): readonly Birth[] => {
    if (place.kind === 'variable') {
      const parameter = parameterOf(place.variable);
      if (parameter && isFunction(parameter.fn)) return [{ node: parameter.name, fn: parameter.fn, given: true }];
      const source = elementBehind(file, place.variable);
      if (source) return birthsOf(file, source);
    }
    return usesOf(file, place).flatMap(({ node, via }): Birth[] => {
      if (via || !isWrite(node)) return [];
      // A class field is born with the instance, in the constructor so to speak.
      const fn = functionAround(node);
      return [{ node, fn, given: false }];
    });
  },
);

/**
 * The part of an element of an older collection that a variable may stand for, which was there before:
 * `let out = entry ? entry.stream : undefined`, where `entry` is `this.open.get(id)`.
 */
function elementBehind(file: File, variable: Variable): Place | undefined {
  for (const value of valuesOf(variable).flatMap(choicesIn)) {
    const place = value.type === 'MemberExpression' ? placeOf(file, value) : undefined;
    if (place?.kind !== 'field' || !('kind' in place.owner)) continue;
    const { owner } = place;
    if (owner.kind === 'field' && owner.name === '[]' && isOlder(owner.owner, variable)) return place;
  }
  return undefined;
}

function isOlder(collection: Owner | Place, { identifiers: [name] }: Variable): boolean {
  if ('kind' in collection && collection.kind === 'field') return true;
  const first = 'kind' in collection ? collection.variable.identifiers[0] : collection;
  return first !== undefined && name !== undefined && functionAround(first) !== functionAround(name);
}

function choicesIn(value: Node | undefined): Node[] {
  const at = value && bare(value);
  if (at?.type === 'LogicalExpression') return [at.left, at.right].flatMap(choicesIn);
  if (at?.type === 'ConditionalExpression') return [at.consequent, at.alternate].flatMap(choicesIn);
  return at ? [at] : [];
}

/** Whether an occurrence of a place gives it a value (not `null`). */
function isWrite(node: Node): boolean {
  if (node.type === 'PropertyDefinition' || node.type === 'Property')
    return Boolean(node.value) && !isNull(node.value as Node);
  if (node.type === 'TSParameterProperty' || node.type === 'CallExpression') return node.type !== 'CallExpression';
  const value = dressed(node);
  const parent = value.parent as Node;
  if (parent.type === 'AssignmentExpression') return parent.left === value && !isNull(parent.right);
  if (parent.type === 'VariableDeclarator')
    return parent.id === node && (parent.init ? !isNull(parent.init) : isLoopHead(parent.parent));
  // A part of a pattern: `const { a } = …`, `catch (a)`, a class's own name
  return node.type === 'Identifier' && !isRead(node);
}

/** Not a part of a pattern, an import or a `catch`. */
function isRead(node: Node): boolean {
  const parent = node.parent as Node;
  if (parent.type === 'Property') return parent.parent.type !== 'ObjectPattern' || parent.value !== node;
  return !/Pattern$|^(?:CatchClause|RestElement|ImportSpecifier|ImportDefaultSpecifier|ImportNamespaceSpecifier)$/.test(
    parent.type,
  );
}

function isLoopHead(declaration: Node): boolean {
  return declaration.parent?.type === 'ForOfStatement' || declaration.parent?.type === 'ForInStatement';
}

function isNull(node: Node): boolean {
  const value = bare(node);
  return (
    (value.type === 'Literal' && value.value === null) || (value.type === 'Identifier' && value.name === 'undefined')
  );
}

/** Whether a function gives a field its first value: the constructor, or the function that is one. Nothing was in it before. */
export function isMakerOf(place: Place, fn: FunctionNode): boolean {
  return place.kind === 'field' && (fn === place.owner || isConstructor(fn));
}
