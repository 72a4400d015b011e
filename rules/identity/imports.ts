import type { TSESTree } from '@typescript-eslint/utils';
import { memo, memoIn } from '../framework/memo.ts';
import { constantOf, isGlobal, type Variable } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import { bare, isFunction, keyName, stringValue, type Node } from '../syntax/nodes.ts';
import { moduleIn } from './modules.ts';
import { passedOnBy, reexportedFrom } from './reexports.ts';

export interface Imported {
  readonly module: string;
  /** The exported name; `default`, or `*` for the module itself. */
  readonly name: string;
}

/**
 * Whether a file imports one of some modules, or a file of the project that may pass it on: a look at its text and its
 * imports, before any name is followed.
 *
 * @param mayUse what an import of a file of the project has to be for, where that is known
 */
export function mayImport(
  file: File,
  isOne: (module: string) => boolean,
  mayUse: (declaration: TSESTree.ImportDeclaration) => boolean = () => true,
): boolean {
  // The settings can give any module another name.
  if (Object.keys(file.settings.catalogue).length > 0) return true;
  const { others } = specifiersIn(file);
  return (
    others === 'not seen' ||
    others.some((module) => isOne(module)) ||
    passedTo(file).some(({ by, isTagged, modules }) => (isTagged || [...modules].some(isOne)) && (!by || mayUse(by)))
  );
}

/** Whether a file imports a package, or a part of it, by itself; not seen where it imports what stands in a variable. */
export function importsPackage(file: File, name: string): boolean | 'not seen' {
  const { others } = specifiersIn(file);
  return others === 'not seen' ? 'not seen' : others.some((module) => module === name || module.startsWith(`${name}/`));
}

interface Specifiers {
  /** The files of the project, each with the declaration that imports it; none for a call. */
  readonly own: readonly { readonly specifier: string; readonly by?: TSESTree.ImportDeclaration }[];
  /** The modules of others, where all of them are written out. */
  readonly others: readonly string[] | 'not seen';
}

/** What a file imports; types alone are nothing that runs. */
const specifiersIn = memo((file: File): Specifiers => {
  const own: Specifiers['own'][number][] = [];
  const others = new Set<string>();
  for (const call of file.code.text.match(/\b(?:require|import)\s*\(\s*(?:['"`][^'"`$]+['"`]\s*\))?/g) ?? []) {
    const [, specifier] = call.split(/['"`]/);
    if (specifier === undefined) return { own: [], others: 'not seen' };
    if (specifier.startsWith('.')) own.push({ specifier });
    else others.add(moduleIn(file, specifier));
  }
  for (const node of file.ast.body as Node[]) {
    if (node.type === 'TSImportEqualsDeclaration') return { own: [], others: 'not seen' };
    if (node.type !== 'ImportDeclaration' || node.source.value === '') continue;
    const specifier = node.source.value;
    if (!specifier.startsWith('.')) others.add(moduleIn(file, specifier));
    else if (node.importKind !== 'type') own.push({ specifier, by: node });
  }
  return { own, others: [...others] };
});

/** The imports of files of the project that pass on anything of others; most do not. */
const passedTo = memo((file: File) =>
  specifiersIn(file)
    .own.map(({ specifier, by }) => ({ by, ...passedOnBy(file, specifier) }))
    .filter(({ isTagged, modules }) => isTagged || modules.size > 0),
);

/**
 * Whether a variable can stand for an export of one of some modules, by its declaration alone: a file of the project may
 * pass any of them on.
 */
export function mayBeExport(
  file: File,
  { defs: [def], references }: Variable,
  isOne: (module: string) => boolean,
): boolean {
  switch (def?.type) {
    case 'ImportBinding':
      return (
        def.parent?.type !== 'ImportDeclaration' ||
        def.parent.source.value.startsWith('.') ||
        isOne(moduleIn(file, def.parent.source.value))
      );
    case 'Variable':
      return !isFunction(def.node.init) || references.some((reference) => reference.isWrite() && !reference.init);
    case 'Parameter':
      return references.some((reference) => reference.isWrite());
    default:
      return false;
  }
}

/** Where an imported variable comes from: `import`, `import x = require()`, `const { x } = require()`. */
export const importOf: (file: File, variable: Variable) => Imported | undefined = memoIn(
  (file: File, variable: Variable) => {
    const [def] = variable.defs;
    if (!def) return undefined;
    if (def.type === 'ImportBinding') return ofImport(file, def.node, def.parent);
    if (def.type !== 'Variable' || !def.node.init) return undefined;
    const { id, init } = def.node;
    if (id.type !== 'ObjectPattern') return undefined;
    const source = requiredModule(file, bare(init));
    const property = id.properties.find((part) => part.type === 'Property' && part.value === def.name);
    const name = property?.type === 'Property' ? keyName(property) : undefined;
    return source !== undefined && name !== undefined
      ? { module: source, name }
      : destructuredConstant(file, init, name);
  },
  undefined,
);

/** `const fs = require('fs'); const { createWriteStream } = fs`. */
function destructuredConstant(file: File, init: Node, name: string | undefined): Imported | undefined {
  const source =
    init.type === 'Identifier' && name !== undefined
      ? file.code.getScope(init).references.find((reference) => reference.identifier === init)?.resolved
      : undefined;
  if (!source || name === undefined) return undefined;
  const outer = importOf(file, source) ?? ofConstant(file, source);
  return outer && (outer.name === '*' || outer.name === 'default') ? { module: outer.module, name } : undefined;
}

function ofConstant(file: File, variable: Variable): Imported | undefined {
  const value = constantOf(variable);
  const module = value && requiredModule(file, bare(value));
  return module === undefined ? undefined : { module, name: '*' };
}

function ofImport(file: File, node: Node, parent: Node | null | undefined): Imported | undefined {
  if (node.type === 'TSImportEqualsDeclaration') {
    const { moduleReference } = node;
    if (moduleReference.type !== 'TSExternalModuleReference') return undefined;
    const module = stringValue(moduleReference.expression);
    return module === undefined ? undefined : { module: moduleIn(file, module), name: '*' };
  }
  if (parent?.type !== 'ImportDeclaration') return undefined;
  const name = importedName(node);
  return name === undefined ? undefined : resolved(file, parent.source.value, name);
}

function importedName(node: Node): string | undefined {
  if (node.type === 'ImportNamespaceSpecifier') return '*';
  if (node.type === 'ImportDefaultSpecifier') return 'default';
  if (node.type !== 'ImportSpecifier') return undefined;
  return node.imported.type === 'Identifier' ? node.imported.name : node.imported.value;
}

/** One hop through a file of the project that only passes an export on. */
function resolved(file: File, specifier: string, name: string): Imported {
  const local = specifier.startsWith('.') ? reexportedFrom(file, specifier, name) : undefined;
  return local ? { ...local, module: moduleIn(file, local.module) } : { module: moduleIn(file, specifier), name };
}

/** The helpers that compilers put around `require`, which leave the module what it is. */
const interop =
  /^_*(?:interop(?:Require(?:Default|Wildcard)|Default(?:Legacy|Compat)?|Namespace(?:Default(?:Only)?|Compat)?)|importDefault|importStar|toESM|esm)\d*$/;

/** What a compiler's helper is given: `fs` of `_interopNamespaceDefault(fs)`. */
export function givenToInterop(node: Node): Node | undefined {
  if (node.type !== 'CallExpression') return undefined;
  const callee = bare(node.callee);
  return interop.test(helperName(callee)) ? node.arguments[0] : undefined;
}

function helperName(callee: Node): string {
  if (callee.type === 'Identifier') return callee.name;
  return callee.type === 'MemberExpression' && callee.property.type === 'Identifier' ? callee.property.name : '';
}

/** The module of `require('x')`, `await import('x')` and a compiler's `__importDefault(require('x'))`. */
export function requiredModule(file: File, node: Node): string | undefined {
  const at = bare(node);
  if (at.type === 'AwaitExpression') return requiredModule(file, at.argument);
  if (at.type === 'ImportExpression') return specifierOf(file, at.source);
  if (at.type !== 'CallExpression') return undefined;
  const callee = bare(at.callee);
  if (isGlobal(file, callee) && callee.name === 'require') return specifierOf(file, at.arguments[0]);
  const given = givenToInterop(at);
  return given && requiredModule(file, given);
}

function specifierOf(file: File, node: TSESTree.Node | undefined): string | undefined {
  const specifier = stringValue(node);
  return specifier === undefined ? undefined : moduleIn(file, specifier);
}
