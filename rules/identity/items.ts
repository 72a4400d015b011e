import { memberOf } from '../knowledge/apis.ts';
import type { TypeName } from '../knowledge/schema.ts';
import type { Variable } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import { bare, dressed, memberName, methodCall, type Node } from '../syntax/nodes.ts';
import { isEntry, listBehind } from '../syntax/listed.ts';
import { placeOf } from '../syntax/places.ts';
import { usesOf } from '../syntax/uses.ts';
import type { Ask } from './callbacks.ts';

/** What the items of a list are: `for (const client of server.clients)`, or all that this file puts into it is of one type. */
export function itemOf(file: File, variable: Variable, ask: Ask): { type: TypeName; node: Node } | undefined {
  const [def] = variable.defs;
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

const fills = /^(?:add|push|unshift)$/;

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

/** What is put into a collection where it is named. */
function putIn(node: Node): readonly Node[] {
  const member = dressed(node).parent;
  if (member?.type !== 'MemberExpression' || bare(member.object) !== bare(node)) return [];
  const target = dressed(member);
  const fill = methodCall(target.parent);
  if (fill?.member === member) {
    if (fill.name === 'set') return fill.call.arguments.slice(1, 2);
    return fills.test(fill.name) ? fill.call.arguments : [];
  }
  const isPut = target.parent?.type === 'AssignmentExpression' && target.parent.left === target;
  return isPut && memberName(member) === undefined ? [(target.parent as { right: Node }).right] : [];
}
