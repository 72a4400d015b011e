import { memo } from '../framework/memo.ts';
import { mayBeExport, mayImport } from '../identity/imports.ts';
import { originOf } from '../identity/origin.ts';
import { collectors } from '../knowledge/collectors.ts';
import { variableOf } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import { keyName, type Node } from '../syntax/nodes.ts';

const modules: ReadonlySet<string> = new Set(collectors.map(({ module }) => module));
const names: ReadonlySet<string> = new Set(collectors.map(({ name }) => name));

/** Whether a file imports what collects. */
export const mayCollect = memo((file: File) => mayImport(file, (module) => modules.has(module)));

/** The stream that a call reads to its end, `text(request)`, where nothing limits how much that is. */
export function collectorAt(
  file: File,
  call: Extract<Node, { type: 'CallExpression' }>,
): { readonly stream: Node } | undefined {
  const [stream, options] = call.arguments;
  if (!stream || stream.type === 'SpreadElement' || !mayCollect(file) || !mayBeOne(file, call)) return undefined;
  const origin = originOf(file, call.callee);
  if (origin.kind !== 'export') return undefined;
  const name = origin.name === '*' ? 'default' : origin.name;
  const row = collectors.find((each) => each.module === origin.module && each.name === name);
  if (!row) return undefined;
  if (row.limit === undefined || options === undefined) return { stream };
  // Options that are not written out may have it.
  if (options.type !== 'ObjectExpression') return undefined;
  const isSet = options.properties.some((property) => property.type !== 'Property' || keyName(property) === row.limit);
  return isSet ? undefined : { stream };
}

/** By the number of arguments and what is called, before its origin is asked. */
function mayBeOne(file: File, { callee, arguments: given }: Extract<Node, { type: 'CallExpression' }>): boolean {
  if (given.length > 3) return false;
  if (callee.type === 'Identifier') {
    const variable = variableOf(file, callee);
    return variable !== undefined && mayBeExport(file, variable, (module) => modules.has(module));
  }
  return (
    callee.type === 'MemberExpression' &&
    !callee.computed &&
    callee.property.type === 'Identifier' &&
    names.has(callee.property.name)
  );
}
