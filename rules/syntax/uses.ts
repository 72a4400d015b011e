import type { TSESTree } from '@typescript-eslint/utils';
import { memo, memoIn } from '../framework/memo.ts';
import { readsOf, valuesOf, variableOf, type Variable } from './bindings.ts';
import { declarationsOf, declaredValue, isDeclaration, ownerOfDeclaration } from './field-declarations.ts';
import type { File } from './file.ts';
import { bare, dressed, isFunction, isInside, memberName, methodCall, type Node } from './nodes.ts';
import { constructorOf, type Owner } from './owners.ts';
import { aliasesOf, placeOf, type Place } from './places.ts';
import { allOfType, membersNamed } from './tree.ts';

/** One occurrence of a place: the expression that names it. */
export interface Use {
  readonly node: Node;
  /** The variable that stands for the place here, where it is an alias or a parameter. */
  readonly via?: Variable;
}

/** Every occurrence of a place in the file: its declaration, reads and writes, also through an alias or one call. */
export const usesOf: (file: File, place: Place) => readonly Use[] = memoIn((file: File, place: Place) => {
  const uses = ownUses(file, place);
  return [...uses, ...uses.flatMap((use) => parameterUses(file, use))];
});

function ownUses(file: File, place: Place): Use[] {
  return place.kind === 'variable' ? variableUses(place.variable) : fieldUses(file, place);
}

function variableUses(variable: Variable): Use[] {
  const referred = new Set<Node>(variable.references.map(({ identifier }) => identifier));
  return [
    ...variable.identifiers.filter((name) => !referred.has(name)).map((node) => ({ node })),
    ...[...referred].map((node) => ({ node })),
  ];
}

function fieldUses(file: File, place: Place & { kind: 'field' }): Use[] {
  const { members, declarations } = fieldsNamed(file)(place.name);
  return [
    ...(members.get(place) ?? []).map((node) => ({ node })),
    ...(declarations.get(place.owner) ?? []).map((node) => ({ node })),
    ...aliasesOf(file, place).flatMap((variable) => readsOf(variable).map((node) => ({ node, via: variable }))),
  ];
}

interface Fields {
  readonly members: ReadonlyMap<Place, readonly Node[]>;
  readonly declarations: ReadonlyMap<Owner | Place, readonly Node[]>;
}

/** All fields of a name, by the place that they are and by who has them: one walk for each name. */
const fieldsNamed = memo((file: File) => {
  const known = new Map<string, Fields>();
  return (name: string): Fields => {
    let fields = known.get(name);
    if (!fields) {
      fields = {
        members: grouped(name === '[]' ? elementsIn(file) : membersNamed(file, name), (node) => placeOf(file, node)),
        declarations: grouped(declarationsOf(file, name), (node) => ownerOfDeclaration(file, node)),
      };
      known.set(name, fields);
    }
    return fields;
  };
});

function grouped<Item extends Node, Key>(
  items: readonly Item[],
  keyOf: (item: Item) => Key | undefined,
): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const list = groups.get(key);
    if (list) list.push(item);
    else groups.set(key, [item]);
  }
  return groups;
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

/** Where a place is handed to a function of this file, what that function does with it. */
function parameterUses(file: File, use: Use): Use[] {
  const argument = dressed(use.node);
  const call = argument.parent;
  if (call?.type !== 'CallExpression' || call.callee === argument) return [];
  const fn = constructorOf(file, call.callee);
  const position = call.arguments.indexOf(argument as TSESTree.CallExpressionArgument);
  if (!fn || !isFunction(fn) || position < 0 || isInside(use.node, fn)) return [];
  const declared = fn.params[position];
  const name = declared?.type === 'AssignmentPattern' ? declared.left : declared;
  const variable = name && variableOf(file, name);
  return variable ? readsOf(variable).map((node) => ({ node, via: variable })) : [];
}

/** Every value that is put into a place as a whole; `undefined` where it is not written out. */
export const valuesIn: (file: File, place: Place) => readonly (Node | undefined)[] = memoIn(
  (file: File, place: Place) => {
    const isElement = place.kind === 'field' && place.name === '[]';
    const put: readonly Node[] = isElement && 'kind' in place.owner ? valuesPutInto(file, place.owner) : [];
    const written = ownUses(file, place).flatMap(({ node, via }): (Node | undefined)[] => {
      if (via) return [];
      if (isDeclaration(node)) return [declaredValue(node)].filter((value) => value !== undefined);
      const parent = dressed(node).parent as Node;
      if (parent.type === 'VariableDeclarator' && parent.id === node) return parent.init ? [parent.init] : [];
      if (parent.type === 'AssignmentExpression' && bare(parent.left) === node) {
        return [/^(?:\?\?|\|\|)?=$/.test(parent.operator) ? parent.right : undefined];
      }
      return [];
    });
    return [...written, ...put].flatMap((value): readonly (Node | undefined)[] => {
      const variable = isElement && value ? variableOf(file, value) : undefined;
      // `lists.set(key, list)`: what the name stood for before it was put in
      return variable && aliasesOf(file, place).includes(variable) ? valuesOf(variable) : [value];
    });
  },
);

/** `lists.set(key, value)` */
function valuesPutInto(file: File, container: Place): Node[] {
  return usesOf(file, container).flatMap(({ node }) => {
    const set = methodCall(dressed(dressed(node).parent ?? node).parent);
    const value = set?.name === 'set' && bare(set.receiver) === bare(node) ? set.call.arguments[1] : undefined;
    return value ? [value] : [];
  });
}
