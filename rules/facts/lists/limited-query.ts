import { rowLimits } from '../../knowledge/concurrent-work.ts';
import { isGlobal } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, keyName, methodCall, type MethodCall, type Node } from '../../syntax/nodes.ts';

/**
 * Whether whoever asks a table says how many rows it gives at most: `Note.findAll({ where, limit })`, `note.findMany({ take: 50 })`,
 * `notes.find({}).limit(50).toArray()`, `notes.find({}, { limit: 50 }).toArray()`.
 */
export function isLimitedQuery(file: File, query: MethodCall): boolean {
  const row = rowLimits.get(query.name);
  if (!row) return false;
  if (!row.chained) return query.call.arguments.some((options) => hasLimit(file, options, row.limit));
  for (let at: MethodCall | undefined = methodCall(bare(query.receiver)); at; at = methodCall(bare(at.receiver))) {
    const [first, options] = at.call.arguments;
    if (at.name === row.limit) return first !== undefined && isSome(file, first);
    if (options && hasLimit(file, options, row.limit)) return true;
  }
  return false;
}

function hasLimit(file: File, options: Node, name: string): boolean {
  const at = bare(options);
  return (
    at.type === 'ObjectExpression' &&
    at.properties.some(
      (property) => property.type === 'Property' && keyName(property) === name && isSome(file, property.value),
    )
  );
}

/** Not `undefined`, `null`, `Infinity` or 0, which are no limit. */
function isSome(file: File, limit: Node): boolean {
  const at = bare(limit);
  if (at.type === 'Literal') return typeof at.value === 'number' && at.value > 0;
  return !(isGlobal(file, at) && /^(?:undefined|Infinity)$/.test(at.name));
}
