import type { Node as TsNode, Symbol as TsSymbol, Type, TypeChecker } from 'typescript';
import { memo, memoIn } from '../framework/memo.ts';
import { lineage, typeOf } from '../knowledge/apis.ts';
import type { TypeName } from '../knowledge/schema.ts';
import { knownAs } from './modules.ts';
import { askNative } from './native-types.ts';
import type { File, TypeServices } from '../syntax/file.ts';
import type { Node } from '../syntax/nodes.ts';

/**
 * What the checker says a value is: the names of its types and all they extend, by the module that declares them.
 * `undefined` where it knows nothing (`any`, a type parameter, a type inferred from JavaScript).
 */
export const typeNamesOf: (file: File, node: Node) => ReadonlySet<TypeName> | undefined = memoIn(
  (file: File, node: Node) => {
    const { types, settings } = file;
    return types
      ? asked({ types, settings }, node)
      : askNative(file, (native) => asked({ types: native, settings }, node));
  },
);

function asked(file: TypedFile, node: Node): ReadonlySet<TypeName> | undefined {
  queries.count += 1;
  const checker = file.types.program.getTypeChecker();
  const tsNode = file.types.esTreeNodeToTSNodeMap.get(node as never) as TsNode | undefined;
  return tsNode && namesOf(checker.getTypeAtLocation(tsNode), file, checker);
}

/** How often the checker was asked, for the test that a file without a candidate name asks nothing. */
export const queries = { count: 0 };

/** What is asked of a file that has types. */
type TypedFile = Pick<File, 'settings'> & { readonly types: TypeServices };

function namesOf(type: Type, file: TypedFile, checker: TypeChecker): ReadonlySet<TypeName> | undefined {
  const names = new Set<TypeName>();
  for (const part of type.isUnion() ? type.types : [type]) {
    const name = (part as { intrinsicName?: string }).intrinsicName;
    if (name === 'null' || name === 'undefined' || name === 'void') continue;
    if (name === 'any' || name === 'unknown' || name === 'error') return undefined;
    const found = part.isTypeParameter() ? undefined : (declared(file).get(part) ?? collect(part, file, checker));
    if (!found) return undefined;
    for (const each of found) names.add(each);
  }
  return names.size > 0 ? names : undefined;
}

/** The types of a program serve for all of its files; by the settings, too: they can give a package another name. */
const declaredIn = memo((_program: TypeServices['program']) =>
  memo((_settings: File['settings']) => new WeakMap<Type, ReadonlySet<TypeName>>()),
);

function declared({ settings, types }: TypedFile): WeakMap<Type, ReadonlySet<TypeName>> {
  return declaredIn(types.program)(settings);
}

/** The names of one type and its bases. Nothing for what JavaScript only suggests: it is no declaration. */
function collect(type: Type, file: TypedFile, checker: TypeChecker): ReadonlySet<TypeName> | undefined {
  const names = new Set<TypeName>();
  let guessed = false;
  const waiting: Type[] = [type];
  const seen = new Set<Type>();
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    const target = (at as { target?: Type }).target ?? at;
    if (seen.has(target)) continue;
    seen.add(target);
    if (target.isIntersection()) {
      addAlias(at, file, names);
      waiting.push(...target.types);
      continue;
    }
    const symbol = target.getSymbol();
    if (symbol) {
      const origin = nameOf(symbol, file);
      if (origin === undefined) guessed = true;
      else for (const each of lineage(origin)) names.add(each);
    }
    addAlias(at, file, names);
    if (target.isClassOrInterface()) waiting.push(...checker.getBaseTypes(target));
  }
  if (looksLikeWritable(type, checker)) for (const each of lineage('stream#Writable')) names.add(each);
  if (guessed && ![...names].some((name) => !name.startsWith('#'))) return undefined;
  declared(file).set(type, names);
  return names;
}

/** A package can declare what it hands out as `type Producer = Sender & {…}`: a name, and no class or interface. */
function addAlias({ aliasSymbol }: Type, file: TypedFile, names: Set<TypeName>): void {
  const alias = aliasSymbol && nameOf(aliasSymbol, file);
  if (alias !== undefined && !alias.startsWith('#')) for (const each of lineage(alias)) names.add(each);
}

/** `stream#Writable`: the module that declares a symbol, and its name there; `#Name` in the project itself, nothing in JavaScript. */
function nameOf(symbol: TsSymbol, { types: services, settings }: TypedFile): TypeName | undefined {
  const declaration = symbol.declarations?.[0];
  if (!declaration) return '#';
  const file = declaration.getSourceFile();
  if (/\.[cm]?jsx?$/.test(file.fileName)) return undefined;
  const own = ownName(symbol, declaration);
  let name = own;
  for (let at: TsNode | undefined = declaration.parent; at; at = at.parent) {
    const module = (at as { name?: { text?: string } }).name?.text;
    if (module === undefined || !(at as { body?: unknown }).body) continue;
    // `declare module "stream"` holds its classes in a namespace that is not part of their name.
    if (isString((at as { name?: TsNode }).name)) return known(knownAs(settings, module), own);
    name = `${module}.${name}`;
  }
  if (services.program.isSourceFileDefaultLibrary(file)) return known('global', name);
  const path = /.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(file.fileName)?.[1];
  if (path === undefined) return `#${own}`;
  const module = path
    .replaceAll('\\', '/')
    .replace(/^@types\//, '')
    .replace(/^(?!@)(.+)__/, '@$1/');
  return module === 'node' ? known('global', name) : known(knownAs(settings, module), own);
}

/** `export default class Queue`: its symbol is called `default`, like those of all default exports of a package. */
function ownName(symbol: TsSymbol, declaration: TsNode): string {
  const text = (declaration as { name?: { text?: string } }).name?.text;
  return symbol.name === 'default' && text !== undefined ? text : symbol.name;
}

function isString(node: TsNode | undefined): boolean {
  const text = node?.getText();
  return text !== undefined && /^['"]/.test(text);
}

function known(module: string, name: string): TypeName {
  return typeOf(module, name) ?? `${module.replace(/^node:/, '')}#${name}`;
}

/** An interface or class that declares Node's handshake itself: `write()` answers a boolean, and there are events to wait for. */
function looksLikeWritable(type: Type, checker: TypeChecker): boolean {
  const write = type.getProperty('write');
  const declaration = write?.valueDeclaration ?? write?.declarations?.[0];
  if (!write || !declaration || !type.getProperty('end') || !(type.getProperty('once') ?? type.getProperty('on')))
    return false;
  return checker
    .getTypeOfSymbolAtLocation(write, declaration)
    .getCallSignatures()
    .some((signature) => checker.typeToString(signature.getReturnType()) === 'boolean');
}
