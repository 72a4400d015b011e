import { skipTrivia, type Range, type Source } from './source.ts';

/** A change of a text; where nothing is replaced, `end` is `start`. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text with all edits; of two at the same place, the one that is given first comes first. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = text;
  const backwards = edits
    .map((edit, index) => ({ ...edit, index }))
    .sort((a, b) => b.start - a.start || b.index - a.index);
  for (const { start, end, text: inserted } of backwards)
    result = result.slice(0, start) + inserted + result.slice(end);
  return result;
}

/** How a file is written. */
export interface Style {
  readonly newline: string;
  readonly indent: string;
  /** Whether a list that this makes, or breaks into lines, ends with a comma. */
  readonly trailingComma: boolean;
}

/** The newline and the indentation of a text. */
export function styleOf(text: string, trailingComma: boolean): Style {
  const indent = /^(\t| {2,8})\S/m.exec(text)?.[1] ?? '  ';
  return { newline: text.includes('\r\n') ? '\r\n' : '\n', indent, trailingComma };
}

/** The elements of an array, the arguments of a call or the properties of an object. */
export interface List {
  /** From the opening bracket to behind the closing one. */
  readonly range: Range;
  readonly items: readonly Range[];
}

const widest = 80;

function lineStart(text: string, position: number): number {
  return text.lastIndexOf('\n', position - 1) + 1;
}

function indentAt(text: string, position: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, position)))?.[0] ?? '';
}

/** Behind what stands on the line of a position: spaces and comments, of which the last may go on below. */
export function endOfLine({ text, comments }: Source, start: number): number {
  let end = start;
  for (;;) {
    const next = end + (/^[ \t]*/.exec(text.slice(end))?.[0].length ?? 0);
    const comment = comments.find(({ range }) => range[0] === next);
    if (!comment) return end;
    end = comment.range[1];
    if (text.slice(next, end).includes('\n')) return end;
  }
}

/** A list without items: the entries come right behind the bracket, before any comment. */
function fill({ text }: Source, { range: [start, end] }: List, entries: readonly string[], style: Style): Edit[] {
  const base = indentAt(text, start);
  const lines = entries.join(`,${style.newline}${base}${style.indent}`);
  const inserted = `${style.newline}${base}${style.indent}${lines}${style.trailingComma ? ',' : ''}`;
  const inside = text.slice(start + 1, end - 1);
  if (inside.trim() === '') return [{ start: start + 1, end: end - 1, text: `${inserted}${style.newline}${base}` }];
  const separator = /^\s/.test(inside) ? '' : ' ';
  return [{ start: start + 1, end: start + 1, text: `${inserted}${separator}` }];
}

/** A list on one line, broken into one line for each item; nothing where there are comments between them. */
function breakUp({ text }: Source, list: List, entries: readonly string[], style: Style): Edit[] | undefined {
  const [start, end] = list.range;
  const base = indentAt(text, start);
  const line = `${style.newline}${base}${style.indent}`;
  const stops = [start + 1, ...list.items.flat(), end - 1];
  const edits: Edit[] = [];
  for (let index = 0; index < stops.length; index += 2) {
    const [from, to] = [stops[index] as number, stops[index + 1] as number];
    if (!/^\s*,?\s*$/.test(text.slice(from, to))) return undefined;
    const isLast = index === stops.length - 2;
    const behind = `,${line}${entries.join(`,${line}`)}${style.trailingComma ? ',' : ''}${style.newline}${base}`;
    edits.push({ start: from, end: to, text: isLast ? behind : index === 0 ? line : `,${line}` });
  }
  return edits;
}

/** Adds entries at the end of a list, the way that the list is written; every comment stays. */
export function append(source: Source, list: List, entries: readonly string[], style: Style): Edit[] {
  const { text } = source;
  const [start, end] = list.range;
  const [first, last] = [list.items[0], list.items.at(-1)];
  if (!first || !last) return fill(source, list, entries, style);

  const comma = skipTrivia(source, last[1]);
  const hasComma = text[comma] === ',';
  const behind = hasComma ? comma + 1 : last[1];
  const separator: Edit[] = hasComma ? [] : [{ start: last[1], end: last[1], text: ',' }];
  if (text.slice(start, first[0]).includes('\n')) {
    const own = text.slice(lineStart(text, first[0]), first[0]);
    const indent = /^[ \t]*$/.test(own) ? own : indentAt(text, start) + style.indent;
    const line = `${style.newline}${indent}`;
    const place = endOfLine(source, behind);
    return [
      ...separator,
      { start: place, end: place, text: `${line}${entries.join(`,${line}`)}${hasComma ? ',' : ''}` },
    ];
  }
  const width = end - lineStart(text, start) + entries.join(', ').length;
  const broken = width > widest && !text.slice(start, end).includes('\n') && breakUp(source, list, entries, style);
  return broken || [...separator, { start: behind, end: behind, text: ` ${entries.join(', ')}` }];
}
