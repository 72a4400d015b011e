import { constantOf, readsOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, dressed, isInside, keyName, memberName, methodCall, type Node } from '../../syntax/nodes.ts';
import type { Drain } from '../collections/drains.ts';
import type { Operation } from '../collections/operation.ts';

/** What has a source give one more. */
const asks = /^(?:pull|next|read|resume|request|advance)$/;

/**
 * Whether an item brings along the source that gave it, and whoever takes the item asks that source for one more:
 * `const source = open((x) => queue.push([source, x]))` and `const [source, x] = queue.shift(); use(x); source.pull();`.
 * One item waits for each source then.
 */
export function asksItsSource(file: File, fill: Operation, drains: readonly Drain[]): boolean {
  const part = fill.items.map((item) => sourceIn(file, fill.node, item)).find((name) => name !== undefined);
  const single = drains.filter(({ how }) => how !== 'as a whole');
  return part !== undefined && single.length > 0 && single.every(({ node }) => isAsked(file, node, part));
}

/** By which name or number the item has what was made with a function that puts the item in. */
function sourceIn(file: File, fill: Node, item: Node): string | undefined {
  const at = bare(item);
  const parts: (readonly [name: string | undefined, value: Node | null])[] =
    at.type === 'ArrayExpression'
      ? at.elements.map((element, index) => [String(index), element])
      : at.type === 'ObjectExpression'
        ? at.properties.flatMap((each) => (each.type === 'Property' ? [[keyName(each), each.value] as const] : []))
        : [];
  const found = parts.find(([, value]) => {
    const variable = value ? variableOf(file, value) : undefined;
    const made = variable && constantOf(variable);
    const maker = made && bare(made);
    return (
      (maker?.type === 'CallExpression' || maker?.type === 'NewExpression') &&
      maker.arguments.some((argument) => isInside(fill, argument))
    );
  });
  return found?.[0];
}

/** `const [source] = queue.shift(); source.next()`, `const { source } = …`, `const item = queue.shift(); item.source.next()` */
function isAsked(file: File, taken: Node, part: string): boolean {
  const home = dressed(taken).parent;
  if (home?.type !== 'VariableDeclarator') return false;
  const { id } = home;
  if (id.type === 'Identifier') {
    const item = variableOf(file, id);
    return (item ? readsOf(item) : []).some((read) => {
      const member = dressed(read).parent;
      return member?.type === 'MemberExpression' && memberName(member) === part && isAsking(member);
    });
  }
  const named =
    id.type === 'ArrayPattern'
      ? id.elements[Number(part)]
      : id.properties.flatMap((each) => (each.type === 'Property' && keyName(each) === part ? [each.value] : []))[0];
  const source = named ? variableOf(file, named) : undefined;
  return source ? readsOf(source).some(isAsking) : false;
}

function isAsking(source: Node): boolean {
  const member = dressed(source).parent;
  const call = member?.type === 'MemberExpression' ? methodCall(dressed(member).parent) : undefined;
  return call?.member === member && asks.test(call?.name ?? '');
}
