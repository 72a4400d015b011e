import { collectionIn } from '../facts/collections/collection.ts';
import { isHookFunction } from '../facts/repetition/hook-function.ts';
import { invocationOf } from '../facts/calls/invocation.ts';
import type { Growth } from '../facts/chunks/growth.ts';
import { loopAround } from '../facts/calls/loops.ts';
import { operationsOn } from '../facts/collections/operations.ts';
import { parameterOf, variableOf } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import { bare, dressed, functionAround, methodCall, type FunctionNode, type Node } from '../syntax/nodes.ts';
import { nameInCode } from '../syntax/place-names.ts';
import { insertAt, replace, type Change } from './change.ts';
import { companionOf } from './companion.ts';
import { sourceOf } from './fail-fast.ts';
import { indentOf, lineEndOf, quoteOf, semicolonOf } from './layout.ts';
import { isListed, isStable, linesAt } from './statement.ts';
import { constantName, declareConstant, freeName } from './top-level-constant.ts';

/** A limit on what is gathered, and who learns that it was too much. */
export interface LimitBytes {
  /** For the title: "throw", "destroy request". */
  readonly how: string;
  readonly changes: readonly Change[];
}

/**
 * Refuses the chunk that would make more than a limit of what is gathered, where whoever sends it learns of it: by the
 * end of the stream, an error for the hook's callback, or one that is thrown.
 *
 * @returns nothing where the size of a chunk, or who is to learn of it, is not known
 */
export function limitBytes(file: File, growth: Growth): LimitBytes | undefined {
  const at = placeToWrite(file, growth);
  const chunk = chunkName(file, growth.chunk);
  const failure = at && failureOf(file, growth);
  if (!at || chunk === undefined || !failure) return undefined;
  const name = nameInCode(growth.place).replace(/^[#_]+/, '');
  const limit = freeName(file, constantName(name, 'limit'));
  const quote = quoteOf(file);
  const semi = semicolonOf(file);
  const error = `new Error(${quote}Too much data: ${name}${quote})`;
  const size = sizeOf(file, growth, chunk);
  if (!size) return undefined;
  const lines = [
    ...size.before.map((line) => line + semi),
    `if (${size.text} > ${limit}) {`,
    ...failure.statements(error).map((line) => `\t${line}${semi}`),
    '}',
  ];
  const constant = declareConstant(file, growth.node, limit, '1048576', 'TODO: choose how many bytes it may take up.');
  const changes = [constant, ...size.changes, write(file, at, lines)];
  return { how: failure.how, changes };
}

interface PlaceToWrite {
  readonly node: Node;
  /** What it is written as together with what comes before it, in braces; nothing where it stands in a list. */
  readonly alone?: string;
}

/** The statement before which more can be written, or what stands alone in an arrow function, a loop or a branch. */
function placeToWrite(file: File, { node }: Growth): PlaceToWrite | undefined {
  const value = dressed(node);
  const parent = value.parent as Node;
  if (parent.type === 'ArrowFunctionExpression' && parent.body === value)
    return file.code.getTokenBefore(value)?.value === '=>'
      ? { node: value, alone: file.code.getText(value) + semicolonOf(file) }
      : undefined;
  let at = value;
  while (at.parent && !/Statement$|Declaration$/.test(at.type)) at = at.parent;
  if (at.type === 'VariableDeclaration') return isListed(at) ? { node: at } : undefined;
  if (at.type !== 'ExpressionStatement') return undefined;
  return isListed(at) ? { node: at } : { node: at, alone: file.code.getText(at) };
}

function write(file: File, { node, alone }: PlaceToWrite, lines: readonly string[]): Change {
  if (alone !== undefined) return replace(node, linesAt(file, node, [...lines, alone], true));
  return insertAt(node.range[0], linesAt(file, node, lines) + lineEndOf(file) + indentOf(file, node));
}

/** The parameter or loop variable that the chunk is, also where its text is taken: `chunk.toString()`, `String(chunk)`. */
function chunkName(file: File, chunk: Node): string | undefined {
  const at = bare(chunk);
  const call = methodCall(at);
  if (call?.name === 'toString') return chunkName(file, call.receiver);
  const [first] = at.type === 'CallExpression' ? at.arguments : [];
  if (at.type === 'CallExpression' && at.callee.type === 'Identifier' && at.callee.name === 'String' && first)
    return chunkName(file, first);
  const variable = at.type === 'Identifier' ? variableOf(file, at) : undefined;
  if (!variable) return undefined;
  const isLoop = variable.defs[0]?.node.type === 'VariableDeclarator' && !variable.defs[0].node.init;
  return parameterOf(variable) || isLoop ? variable.name : undefined;
}

interface Size {
  readonly text: string;
  readonly before: readonly string[];
  readonly changes: readonly Change[];
}

/** How large it would be with the chunk: by its own length, or by a count beside a list. */
function sizeOf(file: File, { how, place, node }: Growth, chunk: string): Size | undefined {
  if (how !== 'list') {
    const kept = how === 'text' ? textOf(node) : firstPart(node);
    if (!kept || !isStable(kept)) return undefined;
    const text = file.code.getText(kept);
    const mayLack = /^(?:Conditional|Logical)/.test(dressed(node).parent?.type ?? '');
    return {
      text: `${mayLack ? `(${text}?.length ?? 0)` : `${text}.length`} + ${chunk}.length`,
      before: [],
      changes: [],
    };
  }
  const list = methodCall(node)?.receiver;
  const isEmptied = operationsOn(file, place).some(
    ({ kind, node: at }) =>
      /^(?:take|trim|refill)/.test(kind) || (kind === 'clear' && functionAround(at) === functionAround(node)),
  );
  if (!list || isEmptied || collectionIn(file, place) !== 'array') return undefined;
  const comment = 'How many bytes there are.';
  const counter = companionOf(file, place, { name: 'received', value: '0', comment, hidden: true });
  const text = counter?.at(list);
  return counter && text !== undefined
    ? { text, before: [`${text} += ${chunk}.length`], changes: [counter.change] }
    : undefined;
}

function textOf(node: Node): Node | undefined {
  return node.type === 'AssignmentExpression' ? bare(node.left) : undefined;
}

/** `rest` of `Buffer.concat([rest, chunk])`, and of `rest.append(chunk)` */
function firstPart(node: Node): Node | undefined {
  const appending = methodCall(node);
  if (appending?.name === 'append') return appending.receiver;
  const [list] = node.type === 'CallExpression' ? node.arguments : [];
  const first = list?.type === 'ArrayExpression' ? list.elements[0] : list;
  return first ? bare(first) : undefined;
}

interface Failure {
  readonly how: string;
  readonly statements: (error: string) => readonly string[];
}

function failureOf(file: File, { node }: Growth): Failure | undefined {
  const thrown: Failure = { how: 'throw', statements: (error) => [`throw ${error}`] };
  const fn = functionAround(node);
  if (loopAround(node)?.type === 'ForOfStatement') return isCaught(file, node, fn) ? thrown : undefined;
  if (!fn) return undefined;
  const { how, ...run } = invocationOf(file, fn);
  if (('by' in run && run.by === 'chunk') || isHookFunction(file, fn)) {
    const callback = callbackOf(fn);
    return callback === undefined
      ? undefined
      : { how: `call ${callback}() with an error`, statements: (error) => [`${callback}(${error})`, 'return'] };
  }
  if (how === 'as method' || how === 'by name') return thrown;
  const source = sourceOf(file, fn);
  return source === undefined
    ? undefined
    : { how: `destroy ${source}`, statements: (error) => [`${source}.destroy(${error})`, 'return'] };
}

/** Nobody has the promise of an async listener: what it throws ends the process, and the other side could make it do so. */
function isCaught(file: File, node: Node, fn: FunctionNode | undefined): boolean {
  if (!fn || invocationOf(file, fn).how !== 'repeatedly') return true;
  for (let at = node; at.parent && at !== fn; at = at.parent)
    if (at.parent.type === 'TryStatement' && at.parent.handler && at === at.parent.block) return true;
  return false;
}

/** The callback of a hook of Node's streams stands third (Node docs, `writable._write()`). */
function callbackOf({ params: [, , callback] }: FunctionNode): string | undefined {
  return callback?.type === 'Identifier' ? callback.name : undefined;
}
