import type { TSESTree } from '@typescript-eslint/utils';
import type { ItemListener } from '../facts/collections/item-listener.ts';
import { listOf, soleReaderOf, type SoleReader } from '../facts/concurrency/sole-reader.ts';
import { isUnawaited } from '../facts/concurrency/unawaited-function.ts';
import type { File } from '../syntax/file.ts';
import { functionAround, isFunction, isInside, isLoop, type FunctionNode, type Node } from '../syntax/nodes.ts';
import { nodesIn } from '../syntax/tree.ts';
import type { Change } from './change.ts';
import { indentOf, indentUnit, isTypeScript, lineEndOf, semicolonOf } from './layout.ts';
import { declaredIn, needsOwnFunction, returnsOf } from './moved-body.ts';
import { withoutImport } from './unused-import.ts';
import { isTopLevelAwaitable } from './wait-for-room.ts';

/**
 * `source.on('data', async (chunk) => { … });` → `for await (const chunk of source) { … }`: the loop waits for its body,
 * and the source for the loop (Node docs, "Consuming readable streams with async iterators"). What was done at the end of
 * the source follows the loop.
 *
 * @returns nothing where somebody else has the source or hears its errors, where the loop would hold up what follows it or
 * who calls the function, or where the body means something else outside of its function
 */
export function forAwait(file: File, found: ItemListener): Change[] | undefined {
  const { listener, call } = found;
  if (listener !== call.arguments[1] || !listener.async || listener.typeParameters) return undefined;
  const reader = soleReaderOf(file, found);
  const head = reader && headOf(file, listener, reader);
  if (!reader || !head || !mayWait(file, reader) || !canMove(file, listener)) return undefined;
  if (reader.atEnd.some((handler) => isFunction(handler) && (handler.params.length > 0 || !canMove(file, handler))))
    return undefined;
  const [first] = reader.row;
  const last = reader.row.at(-1);
  if (!first || !last) return undefined;
  const kept = [listener.body, ...reader.atEnd.flatMap((handler) => (isFunction(handler) ? [handler.body] : []))];
  const end = lineEndOf(file);
  const ends = reader.atEnd.map((handler) => atEnd(file, handler, first));
  const range: [number, number] = [first.range[0], last.range[1]];
  if (!ends.every((text) => text !== undefined) || hasOtherComments(file, range, kept)) return undefined;
  const body = bodyOf(file, listener, first);
  if (body === undefined) return undefined;
  const text = [`for await (${head}) ${body}`, ...ends].join(end + indentOf(file, first));
  return [{ range, text }, ...(reader.wait ? withoutImport(file, reader.wait.callee) : [])];
}

/** `const chunk of source` */
function headOf(file: File, listener: FunctionNode, { from, source }: SoleReader): string | undefined {
  const [item, ...others] = listener.params;
  if (!item || others.length > 0 || !/^(?:Identifier|ObjectPattern|ArrayPattern)$/.test(item.type)) return undefined;
  if ('optional' in item && item.optional) return undefined;
  const declared = declaredIn(file, listener);
  if (declared.some((variable) => variable.references.some((reference) => reference.isWrite()))) return undefined;
  const names = new Set(declared.map(({ name }) => name));
  for (const node of nodesIn(file, from)) if (node.type === 'Identifier' && names.has(node.name)) return undefined;
  const type = 'typeAnnotation' in item ? item.typeAnnotation : undefined;
  const start = item.range[0];
  const name = file.code.text.slice(start, type ? type.range[0] : item.range[1]).trimEnd();
  const text = file.code.getText(from);
  if (!type || source.kind === 'lines' || !isTypeScript(file)) return `const ${name} of ${text}`;
  return `const ${name} of ${text} as AsyncIterable<${file.code.getText(type.typeAnnotation)}>`;
}

/** Whether a loop may stand there: the function can wait, and nobody waits longer who should not. */
function mayWait(file: File, { row, source, wait }: SoleReader): boolean {
  const [first] = row;
  const last = row.at(-1);
  const list = first && listOf(first);
  if (!first || !last || !list) return false;
  const fn = functionAround(first);
  if (fn ? !fn.async || fn.generator : !isTopLevelAwaitable(file)) return false;
  if (wait) return true;
  if (list.slice(list.indexOf(last) + 1).some((statement) => !isDeclared(statement))) return false;
  if (source.ends) return true;
  // Who imports a module waits for it, too.
  return fn ? isUnawaited(file, fn) : !list.some(({ type }) => type.startsWith('Export'));
}

/** What is there before the first statement runs. */
function isDeclared(statement: Node): boolean {
  const at =
    statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration'
      ? statement.declaration
      : statement;
  return /^(?:FunctionDeclaration|TSInterfaceDeclaration|TSTypeAliasDeclaration|ImportDeclaration)$/.test(
    at?.type ?? '',
  );
}

/** Whether the body means the same in a loop of the function around it. */
function canMove(file: File, fn: FunctionNode): boolean {
  if (fn.generator || needsOwnFunction(file, fn)) return false;
  return returnsOf(file, fn).every((statement) => !statement.argument && !isInLoop(statement, fn));
}

/** There, `continue` would mean another loop. */
function isInLoop(node: Node, fn: Node): boolean {
  for (let at = node.parent; at && at !== fn; at = at.parent) if (isLoop(at)) return true;
  return false;
}

function bodyOf(file: File, fn: FunctionNode, at: Node): string | undefined {
  const { body } = fn;
  if (body.type !== 'BlockStatement') {
    const inner = indentOf(file, at) + indentUnit(file);
    const end = lineEndOf(file);
    return `{${end}${inner}${file.code.getText(body)}${semicolonOf(file)}${end}${indentOf(file, at)}}`;
  }
  let text = '';
  let from = body.range[0];
  for (const statement of returnsOf(file, fn)) {
    text += `${file.code.text.slice(from, statement.range[0])}continue`;
    from = statement.range[0] + 'return'.length;
  }
  return movedTo(file, text + file.code.text.slice(from, body.range[1]), body, indentOf(file, at));
}

/** What a handler does at the end, as statements after the loop; nothing where it cannot be written so. */
function atEnd(file: File, handler: Node, at: Node): string | undefined {
  const semi = semicolonOf(file);
  if (handler.type === 'Identifier') return `${handler.name}()${semi}`;
  if (!isFunction(handler) || returnsOf(file, handler).length > 0) return undefined;
  const { body } = handler;
  const indent = indentOf(file, at);
  if (body.type !== 'BlockStatement')
    return /^(?:Call|Await|Assignment|Update)Expression$/.test(body.type)
      ? `${movedTo(file, file.code.getText(body), body, indent)}${semi}`
      : undefined;
  const block = movedTo(file, file.code.getText(body), body, indent);
  if (block === undefined) return undefined;
  const declares = body.body.some(({ type }) => /Declaration$/.test(type));
  if (declares || body.loc.start.line === body.loc.end.line) return block;
  const unit = indentUnit(file);
  const lines = block.slice(1, -1).trim().split(/\r?\n/);
  return lines
    .map((line) => (line.startsWith(indent + unit) ? indent + line.slice(indent.length + unit.length) : line))
    .join(lineEndOf(file));
}

/** A text of several lines, at another indentation; one that holds a text of several lines itself stays as it is. */
function movedTo(file: File, text: string, node: Node, indent: string): string | undefined {
  const old = indentOf(file, node);
  if (old === indent) return text;
  for (const at of nodesIn(file, node))
    if (at.type === 'TemplateLiteral' && at.loc.start.line !== at.loc.end.line) return text;
  return text
    .split('\n')
    .map((line, index) => (index > 0 && line.startsWith(old) ? indent + line.slice(old.length) : line))
    .join('\n');
}

function hasOtherComments(file: File, [start, end]: readonly [number, number], kept: readonly Node[]): boolean {
  return file.code
    .getAllComments()
    .some(
      (comment: TSESTree.Comment) =>
        comment.range[0] >= start &&
        comment.range[1] <= end &&
        !kept.some((node) => isInside(comment as unknown as Node, node)),
    );
}
