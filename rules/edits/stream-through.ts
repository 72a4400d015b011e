import type { TSESTree } from '@typescript-eslint/utils';
import type { Growth } from '../facts/chunks/growth.ts';
import { holdersOf } from '../facts/pipes/holders.ts';
import { invocationOf } from '../facts/calls/invocation.ts';
import { joinOf } from '../facts/collections/joined.ts';
import { identityOf } from '../identity/identify.ts';
import { originOf } from '../identity/origin.ts';
import { readsOf, variableOf } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import { bare, dressed, functionAround, isInside, methodCall, type FunctionNode, type Node } from '../syntax/nodes.ts';
import { placeOf, type Place } from '../syntax/places.ts';
import { nodesIn } from '../syntax/tree.ts';
import { usesOf, valuesIn } from '../syntax/uses.ts';
import type { Change } from './change.ts';
import { importName } from './imports.ts';
import { indentOf, semicolonOf } from './layout.ts';
import { withoutImport } from './unused-import.ts';
import { endOfStatement } from './statement.ts';

/** Where all goes at once that was gathered. */
interface Sink {
  /** The stream that is written to, for the title and the code. */
  readonly stream: string;
  readonly changes: readonly Change[];
  /** The import that nothing needs any more. */
  readonly removed: readonly Change[];
}

export interface StreamThrough {
  readonly source: string;
  readonly sink: string;
  readonly changes: readonly Change[];
}

/**
 * `for await (const part of source) parts.push(part); out.end(Buffer.concat(parts));` → `await pipeline(source, out);`, and
 * `await writeFile(path, Buffer.concat(parts));` → `await pipeline(source, createWriteStream(path));`, which hands each
 * part on as it comes and waits for room (Node docs, `stream/promises`).
 *
 * @returns nothing where the parts are used for anything else, where something happens between, where somebody else has
 * the stream, and in a listener, whose promise nobody has
 */
export function streamThrough(file: File, { how, place, node, chunk }: Growth): StreamThrough | undefined {
  const fn = functionAround(node);
  const loop = how === 'list' ? loopOf(node) : undefined;
  if (!fn?.async || fn.generator || !loop || functionAround(loop) !== fn || !isItem(file, loop, chunk))
    return undefined;
  if (invocationOf(file, fn).how === 'repeatedly') return undefined;
  const declared = declarationOf(place, fn);
  const output = statementAfter(loop);
  const join = joinOf(file, place);
  if (!declared || !output || !join || !isUsedSoOnly(file, place, [declared, node, join])) return undefined;
  const sink = endOf(file, output, join, fn) ?? fileOf(file, output, join);
  const removed = sink && lineOf(file, declared);
  if (!removed || file.code.commentsExistBetween(loop, output)) return undefined;
  if ([declared, loop, output].some((each) => file.code.getCommentsInside(each).length > 0)) return undefined;
  const { local, changes } = importName(file, 'node:stream/promises', 'pipeline');
  const source = file.code.getText(loop.right);
  const text = `await ${local}(${source}, ${sink.stream})${semicolonOf(file)}`;
  return {
    source,
    sink: sink.stream,
    changes: [
      removed,
      { range: [loop.range[0], endOfStatement(file, output)], text },
      ...withImports(sink.removed, [...sink.changes, ...changes]),
    ],
  };
}

/** The loop of which the push is all that it does. */
function loopOf(push: Node): TSESTree.ForOfStatement | undefined {
  const statement = dressed(push).parent;
  if (statement?.type !== 'ExpressionStatement') return undefined;
  const block = statement.parent;
  const loop = block.type === 'BlockStatement' && block.body.length === 1 ? block.parent : block;
  return loop.type === 'ForOfStatement' && loop.await ? loop : undefined;
}

/** Each item as it comes, and not what is made of it. */
function isItem(file: File, { left }: TSESTree.ForOfStatement, chunk: Node): boolean {
  const name = left.type === 'VariableDeclaration' ? left.declarations[0]?.id : undefined;
  const item = name?.type === 'Identifier' ? variableOf(file, name) : undefined;
  return item !== undefined && bare(chunk).type === 'Identifier' && variableOf(file, chunk) === item;
}

/** `const parts = [];`, alone in its statement, in the same function. */
function declarationOf(place: Place, fn: FunctionNode): TSESTree.VariableDeclaration | undefined {
  const def = place.kind === 'variable' ? place.variable.defs[0] : undefined;
  const declarator = def?.type === 'Variable' ? def.node : undefined;
  const statement = declarator?.parent;
  if (statement?.type !== 'VariableDeclaration' || statement.declarations.length !== 1) return undefined;
  return functionAround(statement) === fn && statement.parent.type === 'BlockStatement' ? statement : undefined;
}

function statementAfter(loop: Node): Node | undefined {
  const list = loop.parent?.type === 'BlockStatement' ? loop.parent.body : [];
  return list[list.indexOf(loop as never) + 1];
}

function isUsedSoOnly(file: File, place: Place, [declared, push, join]: readonly [Node, Node, Node]): boolean {
  return usesOf(file, place).every(
    ({ node, via }) => !via && [declared, push, join].some((part) => isInside(node, part)),
  );
}

/** `out.end(Buffer.concat(parts));` of a stream that was opened here, and is not touched any more. */
function endOf(file: File, output: Node, join: Node, fn: FunctionNode): Sink | undefined {
  const end = output.type === 'ExpressionStatement' ? methodCall(bare(output.expression)) : undefined;
  if (end?.name !== 'end' || !isAllOf(end.call.arguments, join, 0)) return undefined;
  const identity = identityOf(file, end.receiver);
  if (identity.is === 'unknown' || !identity.names.has('stream#Writable')) return undefined;
  // What can be read as well is done only when somebody has read it.
  if (identity.names.has('stream#Readable') || holdersOf(file, end.receiver, fn).are !== 'one') return undefined;
  const place = placeOf(file, end.receiver);
  // pipeline() returns when it has closed: who waits for that afterwards would wait for ever.
  const isLast = place && usesOf(file, place).every(({ node }) => node.range[0] <= output.range[1]);
  return isLast ? { stream: file.code.getText(end.receiver), changes: [], removed: [] } : undefined;
}

/** `await writeFile(path, Buffer.concat(parts));` of `node:fs/promises`, where no options say how. */
function fileOf(file: File, output: Node, join: Node): Sink | undefined {
  const awaited = output.type === 'ExpressionStatement' ? bare(output.expression) : undefined;
  const call = awaited?.type === 'AwaitExpression' ? bare(awaited.argument) : undefined;
  if (call?.type !== 'CallExpression' || !isAllOf(call.arguments, join, 1)) return undefined;
  const origin = originOf(file, call.callee);
  if (
    origin.kind !== 'export' ||
    !/^(?:fs\/promises\.|fs\.promises\.)writeFile$/.test(`${origin.module}.${origin.name}`)
  )
    return undefined;
  const [path] = call.arguments;
  if (!path || path.type === 'SpreadElement' || isHandle(file, path) || mayBeRead(file, path, call)) return undefined;
  const { local, changes } = importName(file, 'node:fs', 'createWriteStream');
  return { stream: `${local}(${file.code.getText(path)})`, changes, removed: withoutImport(file, call.callee) };
}

/** Whether the path is used for anything else: a file that is read meanwhile must not be opened for writing, which empties it. */
function mayBeRead(file: File, path: Node, write: Node): boolean {
  const text = file.code.getText(path);
  const variable = variableOf(file, bare(path));
  const others = variable
    ? readsOf(variable)
    : [...nodesIn(file, file.ast)].filter((node) => node.type === path.type && file.code.getText(node) === text);
  return others.some((node) => !isInside(node, write));
}

/** What is put together is the last argument, after so many others. */
function isAllOf(given: readonly Node[], join: Node, others: number): boolean {
  const last = given[others];
  return given.length === others + 1 && last !== undefined && bare(last) === join && concatsOne(join);
}

/** `Buffer.concat(parts)`, and not `Buffer.concat([head, ...parts])`. */
function concatsOne(join: Node): boolean {
  const call = methodCall(join);
  return call?.name === 'concat' && call.call.arguments.length === 1 && call.call.arguments[0]?.type === 'Identifier';
}

/** `await open(path)`: a file that is open already goes on where it stands. */
function isHandle(file: File, path: Node): boolean {
  const place = placeOf(file, path);
  return place !== undefined && valuesIn(file, place).some((value) => value && bare(value).type === 'AwaitExpression');
}

/** The whole line of a statement, with the end of the line before it. */
function lineOf(file: File, statement: Node): Change | undefined {
  const next = file.code.getTokenAfter(statement, { includeComments: true });
  const before = file.code.getTokenBefore(statement, { includeComments: true });
  const { loc, range } = statement;
  if (next?.loc.start.line === loc.end.line && next.value !== '}')
    return next.type === 'Line' || next.type === 'Block' ? undefined : { range: [range[0], next.range[0]], text: '' };
  if (!before || before.loc.end.line === loc.start.line) return { range, text: '' };
  const start = range[0] - indentOf(file, statement).length;
  return {
    range: [file.code.text.lastIndexOf('\n', start - 1) - (file.code.text[start - 2] === '\r' ? 1 : 0), range[1]],
    text: '',
  };
}

/** What is brought in goes where the import of what is not needed any more was, if that is the last one. */
function withImports(removed: readonly Change[], brought: readonly Change[]): Change[] {
  const [gone] = removed;
  const isThere = ({ range }: Change): boolean =>
    gone !== undefined && range[0] > gone.range[0] && range[0] <= gone.range[1];
  if (!gone || !brought.some(isThere)) return [...removed, ...brought];
  const text = brought.filter(isThere).map((change) => change.text.replace(/^\r?\n/, ''));
  const end = /^\r?\n/.exec(brought.find(isThere)?.text ?? '')?.[0] ?? '\n';
  return [{ range: gone.range, text: text.join(end) + end }, ...brought.filter((change) => !isThere(change))];
}
