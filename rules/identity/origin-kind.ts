import { exportOf } from '../knowledge/apis.ts';
import type { MemberRow, TypeName } from '../knowledge/schema.ts';
import type { ClassNode, FunctionNode, Node } from '../syntax/nodes.ts';

/** What a value is, by where it came from in this file. */
export type Origin =
  /** An export of a module, or (`name` is `*`) the module itself. */
  | { readonly kind: 'export'; readonly module: string; readonly name: string }
  /** What `knowledge/` says of a member: a namespace, a class, a function. */
  | { readonly kind: 'known'; readonly row: MemberRow }
  | { readonly kind: 'instance'; readonly type: TypeName; readonly node: Node }
  /** A class or function written in this file. */
  | { readonly kind: 'local'; readonly node: ClassNode | FunctionNode }
  /** An instance of a class of this file that extends nothing known. */
  | { readonly kind: 'own'; readonly node: ClassNode | FunctionNode }
  /** A literal, an array, an object: certainly none of the types of `knowledge/`. */
  | { readonly kind: 'plain' }
  | { readonly kind: 'unknown' };

export const unknown: Origin = { kind: 'unknown' };
export const plain: Origin = { kind: 'plain' };

/** An export that is a value of a known type (`process`, `import { stdout } from 'process'`) is that value. */
export function ofExport(module: string, name: string, node: Node): Origin {
  const row = exportOf(module, name);
  return row?.is ? { kind: 'instance', type: row.is, node } : { kind: 'export', module, name };
}

/** What `knowledge/` says about an origin. */
export function rowOf(origin: Origin): MemberRow | undefined {
  if (origin.kind === 'known') return origin.row;
  if (origin.kind !== 'export') return undefined;
  // `require('p-limit')(3)`: a CommonJS module that is called is its default export.
  return exportOf(origin.module, origin.name === '*' ? 'default' : origin.name);
}

/** The names of the object that has all globals. */
export function isGlobalNamespace(name: string): boolean {
  return name === 'globalThis' || name === 'window' || name === 'self' || name === 'global';
}
