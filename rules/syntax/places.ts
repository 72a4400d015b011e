import type { TSESTree } from '@typescript-eslint/utils';
import { memo, memoIn } from '../framework/memo.ts';
import { constantOf, parameterOf, readsOf, variableOf, type Variable } from './bindings.ts';
import type { File } from './file.ts';
import {
  bare,
  dressed,
  functionAround,
  isFunction,
  keyName,
  memberName,
  methodCall,
  stringValue,
  type Node,
} from './nodes.ts';
import { ownerOfExpression, ownerOfThis, constructorOf, type Owner } from './owners.ts';
import { allOfType, membersNamed } from './tree.ts';

/**
 * Where a value is kept: a variable, or a field of an owner. A field of a value that is itself kept somewhere
 * (`proxy.incoming.socket`) has that place as its owner; the elements of a collection are the field `[]`.
 */
export type Place =
  | { readonly kind: 'variable'; readonly name: string; readonly variable: Variable }
  | { readonly kind: 'field'; readonly name: string; readonly owner: Owner | Place };

const variablePlace = memo((variable: Variable): Place => ({ kind: 'variable', name: variable.name, variable }));
const fieldPlaces = memo((_owner: Owner | Place) => new Map<string, Place>());

/** The field of an owner. */
export function fieldPlace(owner: Owner | Place, name: string): Place {
  const fields = fieldPlaces(owner);
  let place = fields.get(name);
  if (!place) fields.set(name, (place = { kind: 'field', name, owner }));
  return place;
}

/** Where the value of an expression is kept, if it is kept anywhere. */
export const placeOf: (file: File, node: Node) => Place | undefined = memoIn((file: File, node: Node) => {
  const at = bare(node);
  if (at.type === 'Identifier') {
    const variable = variableOf(file, at);
    return variable && aliasOf(file, variable);
  }
  if (at.type === 'MemberExpression') {
    const name = memberName(at) ?? (at.computed ? '[]' : undefined);
    return name === undefined ? undefined : fieldOf(file, bare(at.object), name);
  }
  const got = methodCall(at);
  if (got?.name === 'get' && got.call.arguments.length === 1) return fieldOf(file, got.receiver, '[]');
  return undefined;
}, undefined);

/** A constant that only gives another place a name is that place: `const bufs = this._bufs`, `const { queue } = this`. */
function aliasOf(file: File, variable: Variable): Place {
  const value = constantOf(variable);
  const target = value && bare(value);
  if (target && (target.type === 'MemberExpression' || target.type === 'Identifier')) {
    const place = placeOf(file, target);
    if (place) return place;
  }
  const destructured = destructuredFrom(file, variable);
  if (destructured) return destructured;
  return variablePlace(variable);
}

function destructuredFrom(file: File, variable: Variable): Place | undefined {
  const [def] = variable.defs;
  if (def?.type !== 'Variable' || def.node.id.type !== 'ObjectPattern' || !def.node.init || variable.defs.length !== 1)
    return undefined;
  for (const property of def.node.id.properties) {
    if (property.type !== 'Property' || property.value !== def.name) continue;
    const name = keyName(property);
    return name === undefined ? undefined : fieldOf(file, bare(def.node.init), name);
  }
  return undefined;
}

function fieldOf(file: File, object: Node, name: string): Place | undefined {
  const owner = ownerOfExpression(file, object);
  if (owner) return fieldPlace(owner, name);
  if (object.type !== 'Identifier' && object.type !== 'MemberExpression') return undefined;
  const holder = placeOf(file, object);
  if (!holder) return undefined;
  // `function release(pool) { pool._waiting.shift() }`: only one kind of instance in this file has such a field.
  const only =
    name !== '[]' && holder.kind === 'variable' && parameterOf(holder.variable) ? onlyOwnerOf(file, name) : undefined;
  return fieldPlace(only ?? holder, name);
}

/** The one owner in this file that sets a field of this name on itself. */
function onlyOwnerOf(file: File, name: string): Owner | undefined {
  let only: Owner | undefined;
  for (const member of membersNamed(file, name)) {
    if (bare(member.object).type !== 'ThisExpression') continue;
    const owner = ownerOfThis(file, member);
    if (!owner || (only && only !== owner)) return undefined;
    only = owner;
  }
  return only;
}

/** One occurrence of a place: the expression that names it. */
export interface Use {
  readonly node: Node;
  /** The variable that stands for the place here, where it is an alias or a parameter. */
  readonly via?: Variable;
}

/** Every occurrence of a place in the file: its declaration, reads and writes, also through an alias or one call. */
export const usesOf: (file: File, place: Place) => readonly Use[] = memoIn((file: File, place: Place) => {
  const uses = place.kind === 'variable' ? variableUses(place.variable) : fieldUses(file, place);
  return [...uses, ...uses.flatMap((use) => parameterUses(file, use))];
});

function variableUses(variable: Variable): Use[] {
  const declared = variable.identifiers.filter(
    (name) => !variable.references.some((reference) => reference.identifier === name),
  );
  return [
    ...declared.map((node) => ({ node })),
    ...variable.references.map(({ identifier }) => ({ node: identifier })),
  ];
}

function fieldUses(file: File, place: Place & { kind: 'field' }): Use[] {
  const uses: Use[] = [];
  const members = place.name === '[]' ? elementsIn(file) : membersNamed(file, place.name);
  for (const node of members) if (placeOf(file, node) === place) uses.push({ node });
  for (const declaration of declarations(file).get(place.name) ?? []) {
    if (ownerOfDeclaration(file, declaration) === place.owner) uses.push({ node: declaration });
  }
  for (const variable of aliasesOf(file).get(place) ?? []) {
    uses.push(...readsOf(variable).map((node) => ({ node, via: variable })));
  }
  return uses;
}

function elementsIn(file: File): Node[] {
  const computed = allOfType(file, 'MemberExpression').filter(
    (node) => node.computed && memberName(node) === undefined,
  );
  return [
    ...computed,
    ...membersNamed(file, 'get').flatMap((node) => (node.parent?.type === 'CallExpression' ? [node.parent] : [])),
  ];
}

/** A place in the text that gives a class or object a field, other than an assignment to it. */
type Declaration =
  TSESTree.PropertyDefinition | TSESTree.Property | TSESTree.TSParameterProperty | TSESTree.CallExpression;

const declarations = memo((file: File) => {
  const index = new Map<string, Declaration[]>();
  const add = (name: string | undefined, node: Declaration): void => {
    if (name !== undefined) index.set(name, [...(index.get(name) ?? []), node]);
  };
  for (const node of allOfType(file, 'PropertyDefinition')) add(keyName(node), node);
  for (const node of allOfType(file, 'Property')) if (node.parent.type === 'ObjectExpression') add(keyName(node), node);
  for (const node of allOfType(file, 'TSParameterProperty')) add(parameterName(node), node);
  // `Object.defineProperty(this, 'queue', …)`, and what compilers make of a class field: `__publicField(this, "queue", [])`.
  for (const node of allOfType(file, 'CallExpression')) {
    if (node.arguments[0]?.type === 'ThisExpression') add(stringValue(node.arguments[1]), node);
  }
  return index;
});

function parameterName({ parameter }: TSESTree.TSParameterProperty): string | undefined {
  const name = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
  return name.type === 'Identifier' ? name.name : undefined;
}

function ownerOfDeclaration(file: File, node: Declaration): Owner | undefined {
  switch (node.type) {
    case 'Property':
      return ownerOfExpression(file, node.parent as Node);
    case 'PropertyDefinition':
      return node.static ? node.parent : node.parent.parent;
    case 'TSParameterProperty':
      return node.parent.parent?.parent?.parent as Owner;
    default:
      return ownerOfThis(file, node);
  }
}

/** The value that a declaration gives its field. */
function declaredValue(node: Declaration): Node | undefined {
  switch (node.type) {
    case 'Property':
    case 'PropertyDefinition':
      return node.value ?? undefined;
    case 'TSParameterProperty':
      return undefined;
    default: {
      const value = node.arguments[2];
      if (value?.type !== 'ObjectExpression' || methodCall(node)?.name !== 'defineProperty') return value;
      const property = value.properties.find((part) => part.type === 'Property' && keyName(part) === 'value');
      return property?.type === 'Property' ? property.value : undefined;
    }
  }
}

function isDeclaration(node: Node): node is Declaration {
  return /^(?:Property|PropertyDefinition|TSParameterProperty|CallExpression)$/.test(node.type);
}

/** The constants that only name another place, by that place. */
const aliasesOf = memo((file: File) => {
  const aliases = new Map<Place, Variable[]>();
  for (const scope of file.code.scopeManager?.scopes ?? []) {
    for (const variable of scope.variables) {
      const [def] = variable.defs;
      if (def?.type !== 'Variable') continue;
      const place = aliasOf(file, variable);
      if (place.kind === 'variable' && place.variable === variable) continue;
      aliases.set(place, [...(aliases.get(place) ?? []), variable]);
    }
  }
  return aliases;
});

/** Where a place is handed to a function of this file, what that function does with it. */
function parameterUses(file: File, use: Use): Use[] {
  const argument = dressed(use.node);
  const call = argument.parent;
  if (call?.type !== 'CallExpression' || call.callee === argument) return [];
  const fn = constructorOf(file, call.callee);
  const position = call.arguments.indexOf(argument as TSESTree.CallExpressionArgument);
  if (!fn || !isFunction(fn) || position < 0 || isInsideOf(use.node, fn)) return [];
  const variable = parameterAt(file, fn, position);
  return variable ? readsOf(variable).map((node) => ({ node, via: variable })) : [];
}

function isInsideOf(node: Node, fn: Node): boolean {
  for (let at = functionAround(node); at; at = functionAround(at)) if (at === fn) return true;
  return false;
}

/** The variable of a function's parameter. */
export function parameterAt(file: File, fn: Node, position: number): Variable | undefined {
  if (!isFunction(fn)) return undefined;
  const declared = fn.params[position];
  const name = declared?.type === 'AssignmentPattern' ? declared.left : declared;
  return name && variableOf(file, name);
}

/** Every value that is put into a place as a whole; `undefined` where it is not written out. */
export function valuesIn(file: File, place: Place): (Node | undefined)[] {
  return usesOf(file, place).flatMap(({ node, via }): (Node | undefined)[] => {
    if (via) return [];
    if (isDeclaration(node)) return [declaredValue(node)].filter((value) => value !== undefined);
    const parent = dressed(node).parent as Node;
    if (parent.type === 'VariableDeclarator' && parent.id === node) return parent.init ? [parent.init] : [];
    if (parent.type === 'AssignmentExpression' && bare(parent.left) === node) {
      return [/^(?:\?\?|\|\|)?=$/.test(parent.operator) ? parent.right : undefined];
    }
    return [];
  });
}
