import { readsOf, variableOf } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import { isInside, type Node } from '../syntax/nodes.ts';
import type { Change } from './change.ts';

/** Takes away the import of a name that is used nowhere but in what goes: the one place, or all that is `gone`. */
export function withoutImport(file: File, name: Node, gone: readonly Node[] = [name]): Change[] {
  const variable = variableOf(file, name);
  const specifier = variable?.defs[0]?.node;
  const declaration = specifier?.parent;
  if (!variable || declaration?.type !== 'ImportDeclaration') return [];
  if (readsOf(variable).some((read) => !gone.some((part) => isInside(read, part)))) return [];
  if (file.code.getCommentsInside(declaration).length > 0) return [];
  const { text } = file.code;
  if (declaration.specifiers.length === 1) {
    const rest = /^[ \t]*\r?\n?/.exec(text.slice(declaration.range[1]))?.[0] ?? '';
    return [{ range: [declaration.range[0], declaration.range[1] + rest.length], text: '' }];
  }
  if (specifier?.type !== 'ImportSpecifier') return [];
  const [next, before] = [file.code.getTokenAfter(specifier), file.code.getTokenBefore(specifier)];
  if (next?.value === ',') {
    const space = /^\s*/.exec(text.slice(next.range[1]))?.[0] ?? '';
    return [{ range: [specifier.range[0], next.range[1] + space.length], text: '' }];
  }
  return before?.value === ',' ? [{ range: [before.range[0], specifier.range[1]], text: '' }] : [];
}
