import type { TSESTree } from '@typescript-eslint/utils';
import { importOf, requiredModule } from '../identity/imports.ts';
import { variableOf } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import { bare, keyName, type Node } from '../syntax/nodes.ts';
import { insertAt, replace, type Change } from './change.ts';
import { freeName } from './top-level-constant.ts';

/**
 * Calls another export of the same module instead: `Queue.unbounded()` → `Queue.bounded()`. Where the function is
 * imported by its name, the other one is imported beside it.
 *
 * @returns nothing where it would have to come from another module
 */
export function useSibling(file: File, callee: Node, name: string): Change[] | undefined {
  const at = bare(callee);
  if (at.type === 'MemberExpression')
    return at.computed || at.property.type !== 'Identifier' ? undefined : [replace(at.property, name)];
  const variable = variableOf(file, at);
  const [def] = variable?.defs ?? [];
  if (!variable || !def || at.type !== 'Identifier' || !importOf(file, variable)) return undefined;
  if (def.node.type === 'ImportSpecifier') {
    const declaration = def.node.parent as TSESTree.ImportDeclaration;
    if (declaration.source.value.startsWith('.')) return undefined;
    return withName(file, at, def.node, name, importedAs(declaration, name), 'as');
  }
  const pattern = def.type === 'Variable' && def.node.id.type === 'ObjectPattern' ? def.node.id : undefined;
  const source = def.type === 'Variable' && def.node.init ? requiredModule(file, def.node.init) : undefined;
  const property = pattern?.properties.find((each) => each.type === 'Property' && each.value === def.name);
  if (!pattern || !property || source === undefined) return undefined;
  return withName(file, at, property, name, destructuredAs(pattern, name), ':');
}

function withName(
  file: File,
  callee: TSESTree.Identifier,
  beside: TSESTree.Node,
  name: string,
  known: string | undefined,
  alias: 'as' | ':',
): Change[] {
  if (known !== undefined) return [replace(callee, known)];
  const local = freeName(file, name);
  const renamed = local === name ? name : alias === ':' ? `${name}: ${local}` : `${name} as ${local}`;
  return [insertAt(beside.range[1], `, ${renamed}`), replace(callee, local)];
}

/** The local name of what is imported already. */
function importedAs(declaration: TSESTree.ImportDeclaration, name: string): string | undefined {
  for (const specifier of declaration.specifiers) {
    if (specifier.type !== 'ImportSpecifier') continue;
    const { imported } = specifier;
    if ((imported.type === 'Identifier' ? imported.name : imported.value) === name) return specifier.local.name;
  }
  return undefined;
}

function destructuredAs(pattern: TSESTree.ObjectPattern, name: string): string | undefined {
  for (const property of pattern.properties) {
    if (property.type === 'Property' && keyName(property) === name && property.value.type === 'Identifier')
      return property.value.name;
  }
  return undefined;
}
