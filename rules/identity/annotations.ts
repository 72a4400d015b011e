import type { TSESTree } from '@typescript-eslint/utils';
import { memo, memoIn } from '../framework/memo.ts';
import { typeOf } from '../knowledge/apis.ts';
import type { TypeName } from '../knowledge/schema.ts';
import type { Variable } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import { isFunction, keyName, type Node } from '../syntax/nodes.ts';
import { type Place } from '../syntax/places.ts';
import { usesOf } from '../syntax/uses.ts';
import { importOf, requiredModule, type Imported } from './imports.ts';

export interface Annotated {
  readonly type: TypeName;
  readonly node: Node;
}

/** The type that the text declares for a variable or field: an annotation, or JSDoc's `@param` and `@type`. */
export function annotationOf(file: File, subject: Variable | Place): Annotated | undefined {
  if ('kind' in subject)
    return subject.kind === 'variable' ? annotationOf(file, subject.variable) : ofField(file, subject);
  for (const name of subject.identifiers) {
    if (name.typeAnnotation) return writtenType(file, name.typeAnnotation.typeAnnotation);
  }
  const [def] = subject.defs;
  if (def?.type === 'Parameter' && isFunction(def.node)) return documented(file, def.node, 'param', subject.name);
  return def?.type === 'Variable' ? documented(file, def.parent, 'type') : undefined;
}

const ofField: (file: File, place: Place) => Annotated | undefined = memoIn((file: File, place: Place) => {
  for (const { node } of usesOf(file, place)) {
    if (node.type === 'PropertyDefinition') {
      return node.typeAnnotation
        ? writtenType(file, node.typeAnnotation.typeAnnotation)
        : documented(file, node, 'type');
    }
    if (node.type === 'TSParameterProperty') {
      const name = node.parameter.type === 'AssignmentPattern' ? node.parameter.left : node.parameter;
      return name.typeAnnotation ? writtenType(file, name.typeAnnotation.typeAnnotation) : undefined;
    }
  }
  return undefined;
});

/** The type of the catalogue that a piece of text names; of several the first one. */
export function writtenType(file: File, node: TSESTree.TypeNode): Annotated | undefined {
  switch (node.type) {
    case 'TSUnionType':
    case 'TSIntersectionType':
      for (const part of node.types) {
        const found = writtenType(file, part);
        if (found) return found;
      }
      return undefined;
    case 'TSTypeReference':
      return named(file, dotted(node.typeName), node);
    case 'TSImportType': {
      const module = node.source.value;
      const name = node.qualifier ? dotted(node.qualifier).join('.') : 'default';
      const type = typeOf(module, name);
      return type && { type, node };
    }
    default:
      return undefined;
  }
}

function dotted(name: TSESTree.EntityName): string[] {
  if (name.type === 'Identifier') return [name.name];
  if (name.type === 'ThisExpression') return ['this'];
  return [...dotted(name.left), name.right.name];
}

/** The type of a name as this file's module scope sees it: imported, required, or a global. */
function named(file: File, path: readonly string[], node: Node): Annotated | undefined {
  const [first = '', ...rest] = path;
  const imported = importedAs(file, first);
  const type = imported ? ofImported(imported, rest) : typeOf('global', path.join('.'));
  return type && { type, node };
}

function ofImported({ module, name }: Imported, rest: readonly string[]): TypeName | undefined {
  if (name !== '*' && name !== 'default') return typeOf(module, [name, ...rest].join('.'));
  return rest.length > 0 ? typeOf(module, rest.join('.')) : typeOf(module, 'default');
}

/** What the names of the file's outer scopes are imported as, if they are. */
const imports = memo((file: File) => {
  const found = new Map<string, Imported | undefined>();
  for (const scope of file.code.scopeManager?.scopes.slice(0, 2) ?? []) {
    for (const variable of scope.variables) {
      const [def] = variable.defs;
      const init = def?.type === 'Variable' ? def.node.init : undefined;
      const module =
        init && def?.type === 'Variable' && def.node.id.type === 'Identifier' ? requiredModule(file, init) : undefined;
      if (def) found.set(variable.name, module === undefined ? importOf(file, variable) : { module, name: '*' });
    }
  }
  for (const [name, type] of namedInComments(file)) if (!found.has(name)) found.set(name, type);
  return found;
});

/**
 * What comments call by a name: `@typedef {import('http').ServerResponse} Response`, `@import { Response } from 'express'`
 * (TypeScript handbook, JSDoc reference). Any other `@typedef` is a type of the file's own.
 */
function namedInComments(file: File): Map<string, Imported> {
  const found = new Map<string, Imported>();
  for (const { type, value } of file.code.getAllComments()) {
    if (type !== 'Block' || !value.startsWith('*')) continue;
    for (const [, text = '', name = ''] of value.matchAll(/@typedef\s+(?:\{(.*?)\}\s+)?([\w$]+)\s*$/gm)) {
      const [, module = '', exported = name] = /^import\(['"]([^'"]+)['"]\)(?:\.([\w$.]+))?$/.exec(text.trim()) ?? [];
      found.set(name, { module, name: exported });
    }
    for (const [, names = '', module = ''] of value.matchAll(/@import\s+\{([^}]*)\}\s+from\s+['"]([^'"]+)['"]/g)) {
      for (const part of names.split(',')) {
        const [exported = '', name = exported] = part
          .replace(/[\s*]+/g, ' ')
          .trim()
          .split(' as ');
        if (name !== '') found.set(name, { module, name: exported });
      }
    }
  }
  return found;
}

/** `undefined` for a global name; a name that the file defines itself is a module nobody knows. */
function importedAs(file: File, name: string): Imported | undefined {
  const all = imports(file);
  return all.has(name) ? (all.get(name) ?? { module: '', name }) : undefined;
}

const tag = { param: /@param\s*\{([^}]*)\}\s*\[?([\w$]+)/g, type: /@type\s*\{([^}]*)\}/g };

function documented(file: File, node: Node, kind: 'param' | 'type', name?: string): Annotated | undefined {
  const text = documentationOf(file, node);
  return text === undefined ? undefined : fromComment(file, text, kind, name, node);
}

/** The types that JSDoc's `@param` gives to a parameter of a function, as they are written: `string[]`, `?Buffer`. */
export function documentedTypesOf(file: File, fn: Node, parameter: string): string[] {
  const found = [...(documentationOf(file, fn) ?? '').matchAll(tag.param)].find(([, , name]) => name === parameter);
  return (found?.[1] ?? '').split('|').flatMap((part) => part.trim().replace(/^[?!]/, '').replace(/=$/, '') || []);
}

/** The text of the documentation that stands before a node, or before what it is a part of. */
function documentationOf(file: File, node: Node): string | undefined {
  for (let at: Node | undefined = node, climbed = 0; at && climbed < 4; at = at.parent, climbed += 1) {
    const comment = file.code.getCommentsBefore(at).at(-1);
    if (comment?.type === 'Block' && comment.value.startsWith('*')) return comment.value;
    // The comment of `exports.write = function (…) {}` and of a method stands before what the function is part of.
    if (
      at.type === 'ExpressionStatement' ||
      at.type === 'MethodDefinition' ||
      (at.type === 'VariableDeclaration' && at.parent.type !== 'ExportNamedDeclaration') ||
      (at.type === 'Property' && keyName(at) !== undefined)
    )
      return undefined;
  }
  return undefined;
}

function fromComment(
  file: File,
  text: string,
  kind: 'param' | 'type',
  name: string | undefined,
  node: Node,
): Annotated | undefined {
  for (const [, type = '', param] of text.matchAll(tag[kind])) {
    if (kind === 'param' && param !== name) continue;
    for (const part of type.split('|')) {
      const text = part.trim().replace(/^[?!]/, '').replace(/[=?]$/, '');
      const imported = /^import\(['"]([^'"]+)['"]\)\.([\w$.]+)$/.exec(text);
      const found = imported ? typeOf(imported[1] ?? '', imported[2] ?? '') : undefined;
      if (found) return { type: found, node };
      const byName = /^[\w$.]+$/.test(text) ? named(file, text.split('.'), node) : undefined;
      if (byName) return byName;
    }
  }
  return undefined;
}
