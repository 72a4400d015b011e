import type { TSESTree } from '@typescript-eslint/utils';
import type { List } from './edit.ts';
import type { Imported } from './imports.ts';
import { skipTrivia, type Range, type Source } from './source.ts';

/** How a configuration goes into the list: by `defineConfig()`, which knows names of plugins, or as an object. */
export type Taker = 'defineConfig' | 'objects';

/** The list of configurations that a file exports, or why there is none that can be added to. */
export type Exported =
  | { readonly list: List; readonly taker: Taker }
  /** `value` is what is exported, where that could well be a list, made by somebody else. */
  | { readonly why: string; readonly value?: Range };

function unwrap(node: TSESTree.Node): TSESTree.Node {
  switch (node.type) {
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
    case 'TSNonNullExpression':
      return unwrap(node.expression);
    default:
      return node;
  }
}

function isModuleExports(node: TSESTree.Node): boolean {
  return (
    node.type === 'MemberExpression' &&
    node.object.type === 'Identifier' &&
    node.object.name === 'module' &&
    node.property.type === 'Identifier' &&
    node.property.name === 'exports'
  );
}

/** What `export default` and `module.exports =` at the top level give. */
function exportedValues(statement: TSESTree.ProgramStatement): TSESTree.Node[] {
  if (statement.type === 'ExportDefaultDeclaration') return [statement.declaration];
  if (statement.type === 'ExportNamedDeclaration' && !statement.source) {
    return statement.specifiers
      .filter(({ exported }) => exported.type === 'Identifier' && exported.name === 'default')
      .map(({ local }) => local);
  }
  if (statement.type !== 'ExpressionStatement') return [];
  const { expression } = statement;
  const assigns = expression.type === 'AssignmentExpression' && expression.operator === '=';
  return assigns && isModuleExports(expression.left) ? [expression.right] : [];
}

/** What a constant of the top level was made as. */
function constant({ body }: Source, name: string): TSESTree.Node | undefined {
  for (const statement of body) {
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declaration?.type !== 'VariableDeclaration' || declaration.kind !== 'const') continue;
    const made = declaration.declarations.find(({ id }) => id.type === 'Identifier' && id.name === name);
    if (made?.init) return made.init;
  }
  return undefined;
}

/** The function that makes a configuration, where it is known what it takes. */
function takerOf(callee: TSESTree.Node, imports: ReadonlyMap<string, Imported>): Taker | undefined {
  const [holder, property] =
    callee.type === 'MemberExpression' && !callee.computed && callee.property.type === 'Identifier'
      ? [callee.object, callee.property.name]
      : [callee, undefined];
  const imported = holder.type === 'Identifier' ? imports.get(holder.name) : undefined;
  if (!imported) return undefined;
  const name = imported.name === 'default' ? property : property === undefined ? imported.name : undefined;
  if (imported.from === 'eslint/config' && name === 'defineConfig') return 'defineConfig';
  return imported.from === 'typescript-eslint' && name === 'config' ? 'objects' : undefined;
}

function listOfArguments(source: Source, call: TSESTree.CallExpression): List | undefined {
  const start = skipTrivia(source, (call.typeArguments ?? call.callee).range[1]);
  if (source.text[start] !== '(') return undefined;
  return { range: [start, call.range[1]], items: call.arguments.map(({ range }) => range) };
}

function listOfArray(array: TSESTree.ArrayExpression): List | undefined {
  const items = array.elements.map((element) => element?.range);
  return items.includes(undefined) ? undefined : { range: array.range, items: items as List['items'] };
}

/**
 * The list of configurations that a file exports: an array, or what is given to `defineConfig()` of ESLint or to
 * `config()` of typescript-eslint, directly or by the name of a constant.
 */
export function exportedList(source: Source, imports: ReadonlyMap<string, Imported>): Exported {
  const values = source.body.flatMap(exportedValues);
  const [value] = values;
  if (!value) return { why: 'it has no `export default` and no `module.exports =`' };
  if (values.length > 1) return { why: 'it exports in more than one place' };

  let node = unwrap(value);
  if (node.type === 'Identifier') {
    const made = constant(source, node.name);
    if (!made) return { why: `it exports \`${node.name}\`, which is no constant that is made in this file` };
    node = unwrap(made);
  }
  const unknown = { why: 'what it exports is neither an array nor made by defineConfig()' };
  if (node.type === 'ArrayExpression') {
    const list = listOfArray(node);
    return list ? { list, taker: 'objects' } : { why: 'its array has holes' };
  }
  const taker = node.type === 'CallExpression' ? takerOf(node.callee, imports) : undefined;
  if (node.type !== 'CallExpression') return unknown;
  if (!taker) return { ...unknown, value: node.range };
  const [only] = node.arguments;
  const array = node.arguments.length === 1 && only?.type === 'ArrayExpression' ? listOfArray(only) : undefined;
  const list = array ?? listOfArguments(source, node);
  return list ? { list, taker } : unknown;
}
