import type { TSESTree } from '@typescript-eslint/utils';
import { memo } from '../framework/memo.ts';
import type { File } from './file.ts';
import { keyName, methodCall, stringValue, type Node } from './nodes.ts';
import { ownerOfExpression, ownerOfThis, type Owner } from './owners.ts';
import { allOfType } from './tree.ts';

/** A place in the text that gives a class or object a field, other than an assignment to it. */
export type Declaration =
  TSESTree.PropertyDefinition | TSESTree.Property | TSESTree.TSParameterProperty | TSESTree.CallExpression;

/** All of them by the name of the field. */
const declarations = memo((file: File) => {
  const index = new Map<string, Declaration[]>();
  const add = (name: string | undefined, node: Declaration): void => {
    if (name === undefined) return;
    const list = index.get(name);
    if (list) list.push(node);
    else index.set(name, [node]);
  };
  for (const node of allOfType(file, 'PropertyDefinition')) add(keyName(node), node);
  for (const node of allOfType(file, 'Property')) if (node.parent.type === 'ObjectExpression') add(keyName(node), node);
  for (const node of allOfType(file, 'TSParameterProperty')) add(parameterName(node), node);
  // `Object.defineProperty(this, 'queue', …)`, and what compilers make of a class field: `__publicField(this, "queue", [])`.
  for (const node of allOfType(file, 'CallExpression'))
    if (definesField(node)) add(stringValue(node.arguments[1]), node);
  return index;
});

function definesField(call: TSESTree.CallExpression): boolean {
  return call.arguments[0]?.type === 'ThisExpression' && stringValue(call.arguments[1]) !== undefined;
}

/** The declarations of all fields of a name, whoever has them. */
export function declarationsOf(file: File, name: string): readonly Declaration[] {
  return declarations(file).get(name) ?? [];
}

function parameterName({ parameter }: TSESTree.TSParameterProperty): string | undefined {
  const name = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
  return name.type === 'Identifier' ? name.name : undefined;
}

/** Whose field it is. */
export function ownerOfDeclaration(file: File, node: Declaration): Owner | undefined {
  switch (node.type) {
    case 'Property':
      return ownerOfExpression(file, node.parent);
    case 'PropertyDefinition':
      return node.static ? node.parent : node.parent.parent;
    case 'TSParameterProperty':
      return node.parent.parent?.parent?.parent as Owner;
    default:
      return ownerOfThis(file, node);
  }
}

/** The value that a declaration gives its field. */
export function declaredValue(node: Declaration): Node | undefined {
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

export function isDeclaration(node: Node): node is Declaration {
  return (
    /^(?:Property|PropertyDefinition|TSParameterProperty)$/.test(node.type) ||
    (node.type === 'CallExpression' && definesField(node))
  );
}
