import type { TSESTree } from '@typescript-eslint/utils';
import { originOf } from '../../identity/origin.ts';
import type { File } from '../../syntax/file.ts';
import { bare, dressed, functionAround, isFunction, methodCall, stringValue, type Node } from '../../syntax/nodes.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { usesOf, valuesIn } from '../../syntax/uses.ts';
import { birthsOf } from '../calls/births.ts';
import type { ItemListener } from '../collections/item-listener.ts';
import { openedSourceOf, type OpenedSource } from '../values/opened-source.ts';
import { waitsOf } from '../calls/waits.ts';

/** A source that one listener reads, and all else that the file does with it: nothing but to wait for its end. */
export interface SoleReader {
  readonly source: OpenedSource;
  /** What to read instead: its name, or the call that opens it. */
  readonly from: Node;
  /** The statements, one after the other, that listen to it or wait for its end. */
  readonly row: readonly TSESTree.ExpressionStatement[];
  /** What is called at its end, in this order. */
  readonly atEnd: readonly Node[];
  /** The call that is awaited until its end: the statements after the row follow that end already. */
  readonly wait: TSESTree.CallExpression | undefined;
}

interface Link {
  readonly call: TSESTree.CallExpression;
  readonly event: string | undefined;
  readonly handler: Node | undefined;
}

/** The chain of `on()` and `once()` that a statement is. */
interface Chain {
  readonly statement: TSESTree.ExpressionStatement;
  readonly root: Node;
  readonly links: readonly Link[];
}

/**
 * Whether a listener is the only one who reads its source, and the source was opened in the same function; nothing where
 * anybody else has it, listens to something else, or hears its errors.
 */
export function soleReaderOf(file: File, { call }: ItemListener): SoleReader | undefined {
  const chain = chainAround(call);
  const list = chain && listOf(chain.statement);
  if (!chain || !list) return undefined;
  const place = chain.root.type === 'Identifier' ? placeOf(file, chain.root) : undefined;
  const opened = place ? openedIn(file, place, call) : chain.root;
  const source = opened && openedSourceOf(file, opened);
  if (!opened || !source) return undefined;
  const row = place ? rowAround(file, list, chain, place) : [chain.statement];
  const last = row.at(-1);
  const wait = place && last ? waitOf(file, last, place) : undefined;
  const listening = row.filter((statement) => !wait || statement !== last).map((statement) => chainOf(statement));
  const others = listening.flatMap((each) => each?.links ?? []).filter((link) => link.call !== call);
  const end = source.kind === 'lines' ? 'close' : 'end';
  if (others.some(({ event, handler }) => event !== end || !handler)) return undefined;
  if (place && !isOnlyIn(file, place, row)) return undefined;
  if (source.kind === 'lines' && waitsBetween(file, opened, chain.statement)) return undefined;
  return { source, from: chain.root, row, atEnd: others.flatMap(({ handler }) => handler ?? []), wait };
}

/** The list that a statement is in, where it is that of a function or of the file. */
export function listOf(statement: Node): readonly Node[] | undefined {
  const { parent } = statement;
  if (parent?.type === 'Program') return parent.body;
  return parent?.type === 'BlockStatement' && isFunction(parent.parent) ? parent.body : undefined;
}

function chainAround(call: Node): Chain | undefined {
  let at = call;
  for (
    let up = methodCall(dressed(at).parent?.parent);
    up?.receiver === at;
    up = methodCall(dressed(at).parent?.parent)
  )
    at = up.call;
  const statement = dressed(at).parent;
  return statement?.type === 'ExpressionStatement' ? chainOf(statement) : undefined;
}

function chainOf(statement: Node): Chain | undefined {
  if (statement.type !== 'ExpressionStatement') return undefined;
  const links: Link[] = [];
  let at = bare(statement.expression);
  for (let method = methodCall(at); method && /^(?:on|once|addListener)$/.test(method.name); method = methodCall(at)) {
    const [event, handler] = method.call.arguments;
    links.unshift({ call: method.call, event: stringValue(event), handler });
    at = method.receiver;
  }
  return links.length > 0 ? { statement, root: at, links } : undefined;
}

/** The one value of a variable of the same function. */
function openedIn(file: File, place: Place, call: Node): Node | undefined {
  if (place.kind !== 'variable') return undefined;
  const [birth, ...otherBirths] = birthsOf(file, place);
  const [value, ...others] = valuesIn(file, place);
  if (!birth || birth.given || otherBirths.length > 0 || others.length > 0) return undefined;
  if (birth.node.parent?.parent?.parent?.type === 'ExportNamedDeclaration') return undefined;
  return birth.fn === functionAround(call) ? value : undefined;
}

/** The statements around a chain that listen to the same source, or wait for its end. */
function rowAround(file: File, list: readonly Node[], chain: Chain, place: Place): TSESTree.ExpressionStatement[] {
  const row = [chain.statement];
  const index = list.indexOf(chain.statement);
  for (let at = index - 1; listensTo(file, list[at], place); at -= 1)
    row.unshift(list[at] as TSESTree.ExpressionStatement);
  let next = index + 1;
  for (; listensTo(file, list[next], place); next += 1) row.push(list[next] as TSESTree.ExpressionStatement);
  const after = list[next];
  if (after?.type === 'ExpressionStatement' && waitOf(file, after, place)) row.push(after);
  return row;
}

function listensTo(file: File, statement: Node | undefined, place: Place): boolean {
  const chain = statement && chainOf(statement);
  return chain !== undefined && placeOf(file, chain.root) === place;
}

/** `await once(source, 'close')`, `await finished(source)`: an iterator that is at its end has waited for the same. */
function waitOf(
  file: File,
  statement: TSESTree.ExpressionStatement,
  place: Place,
): TSESTree.CallExpression | undefined {
  const awaited = statement.expression.type === 'AwaitExpression' ? bare(statement.expression.argument) : undefined;
  if (awaited?.type !== 'CallExpression') return undefined;
  const [stream, event, ...more] = awaited.arguments;
  if (!stream || placeOf(file, stream) !== place || more.length > 0) return undefined;
  const origin = originOf(file, awaited.callee);
  if (origin.kind !== 'export') return undefined;
  const name = `${origin.module}#${origin.name}`;
  const waits =
    (name === 'events#once' && /^(?:end|close)$/.test(stringValue(event) ?? '')) ||
    (name === 'stream/promises#finished' && !event);
  return waits ? awaited : undefined;
}

/** Whether a source is used nowhere but where it is opened, in a row of statements, and where it gets its encoding. */
function isOnlyIn(file: File, place: Place, row: readonly Node[]): boolean {
  const births = new Set(birthsOf(file, place).map(({ node }) => node));
  const named = new Set<Node>();
  for (const statement of row) {
    const chain = chainOf(statement);
    if (chain) named.add(chain.root);
    else for (const node of nodesIn(file, statement)) named.add(node);
  }
  return usesOf(file, place).every(({ node, via }) => {
    if (via) return false;
    if (births.has(node) || named.has(node)) return true;
    const set = methodCall(dressed(node).parent?.parent);
    return set?.name === 'setEncoding' && set.receiver === node && dressed(set.call).parent?.parent === row[0]?.parent;
  });
}

/** Whether the function waits for anything between two places. */
function waitsBetween(file: File, from: Node, to: Node): boolean {
  return waitsOf(file, functionAround(to) ?? file.ast).some(
    ({ range }) => range[1] > from.range[0] && range[0] < to.range[1],
  );
}
