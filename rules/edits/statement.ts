import type { File } from '../syntax/file.ts';
import { bare, type Node } from '../syntax/nodes.ts';
import { insertAt, type Change } from './change.ts';
import { indentOf, indentUnit, lineEndOf } from './layout.ts';

/** A name, `this`, or a member of such: reading it again gives the same. */
export function isStable(node: Node): boolean {
  const at = bare(node);
  if (at.type === 'Identifier' || at.type === 'ThisExpression') return true;
  return at.type === 'MemberExpression' && !at.computed && isStable(at.object);
}

/** Whether a statement stands in a list, so that others can stand beside it. */
export function isListed(statement: Node): boolean {
  return /^(?:BlockStatement|Program|StaticBlock|SwitchCase)$/.test(statement.parent?.type ?? '');
}

/**
 * Where a statement ends: a `;` that begins a later line belongs to it in the tree, and to the next statement in the style
 * that writes none.
 */
export function endOfStatement(file: File, statement: Node): number {
  const last = file.code.getLastToken(statement);
  const before = last?.value === ';' ? file.code.getTokenBefore(last) : null;
  return last && before && before.loc.end.line < last.loc.start.line ? before.range[1] : statement.range[1];
}

/** Lines of code, where a tab is one step of indentation, as they stand at a place of the file. */
export function linesAt(file: File, node: Node, lines: readonly string[], inBraces = false): string {
  const unit = indentUnit(file);
  const outer = indentOf(file, node);
  const start = lineEndOf(file) + outer + (inBraces ? unit : '');
  const text = lines.map((line) => line.replace(/^\t+/, (tabs) => unit.repeat(tabs.length))).join(start);
  return inBraces ? `{${start}${text}${lineEndOf(file)}${outer}}` : text;
}

/** A line after a node, and after the comment that ends the node's line. */
export function lineAfter(file: File, node: Node, lines: readonly string[]): Change {
  const next = file.code.getTokenAfter(node, { includeComments: true });
  const comment = next && (next.type === 'Line' || next.type === 'Block') ? next : undefined;
  const last = comment?.loc.start.line === node.loc.end.line ? comment : node;
  const start = lineEndOf(file) + indentOf(file, node);
  const follows = file.code.getTokenAfter(last)?.loc.start.line === last.loc.end.line;
  return insertAt(last.range[1], `${start}${linesAt(file, node, lines)}${follows ? start : ''}`);
}

/** Takes a statement away, and the whole line where nothing else stands on it. */
export function withoutLine(file: File, statement: Node): Change {
  const [start, end] = statement.range;
  const before = start - indentOf(file, statement).length;
  const rest = /^[^\S\n]*\r?\n/.exec(file.code.text.slice(end))?.[0].length;
  const opens = before === 0 || file.code.text.slice(0, before).endsWith(lineEndOf(file));
  return { range: opens && rest !== undefined ? [before, end + rest] : [start, end], text: '' };
}
