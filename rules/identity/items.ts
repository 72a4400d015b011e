import { memberOf } from '../knowledge/apis.ts';
import type { TypeName } from '../knowledge/schema.ts';
import type { Variable } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import { bare, memberName, type Node } from '../syntax/nodes.ts';
import { isEntry, listBehind } from '../syntax/listed.ts';
import { placeOf } from '../syntax/places.ts';
import { usesOf } from '../syntax/uses.ts';
import type { Ask } from './callbacks.ts';
import { putIn, takenOutOfItem } from './item-parts.ts';

/** What the items of a list are: `for (const client of server.clients)`, or all that this file puts into it is of one type. */
export function itemOf(file: File, variable: Variable, ask: Ask): { type: TypeName; node: Node } | undefined {
  const [def] = variable.defs;
  const part = takenOutOfItem(file, variable, ask);
  if (part) return part;
  // A part of an item is another thing.
  if (def?.type === 'Variable' && def.node.id !== def.name && !isEntry(def.node.id, def.name)) return undefined;
  const list = listBehind(variable)?.list;
  const at = list && bare(list);
  if (!at) return undefined;
  if (at.type === 'MemberExpression') {
    const holder = ask.originOf(file, at.object);
    const row = holder.kind === 'instance' ? memberOf(holder.type, memberName(at) ?? '') : undefined;
    if (row?.of) return { type: row.of, node: at };
  }
  return filledWith(file, at, ask);
}

/** `clients.add(socket)`, `clients.set(id, socket)`, `clients[id] = socket`, wherever it stands in the file. */
function filledWith(file: File, list: Node, ask: Ask): { type: TypeName; node: Node } | undefined {
  const place = placeOf(file, list);
  let found: { type: TypeName; node: Node } | undefined;
  for (const { node } of place ? usesOf(file, place) : []) {
    for (const item of putIn(node)) {
      const origin = ask.originOf(file, item);
      if (origin.kind !== 'instance' || (found && found.type !== origin.type)) return undefined;
      found = { type: origin.type, node: item };
    }
  }
  return found;
}
