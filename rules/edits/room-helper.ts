import type { TSESTree } from '@typescript-eslint/utils';
import { memo } from '../framework/memo.ts';
import type { SignalCall } from '../facts/signals/signal-call.ts';
import type { File } from '../syntax/file.ts';
import { insertAt, type Change } from './change.ts';
import { importName } from './imports.ts';
import { indentUnit, isTypeScript, lineEndOf, quoteOf, semicolonOf } from './layout.ts';
import { declareConstant, freeName } from './top-level-constant.ts';

export interface Helper {
  /** The function to call with the stream. */
  readonly name: string;
  readonly changes: readonly Change[];
}

/** Whether a wait for room surely ends: at a closed or failed stream of some kinds nothing would end it. */
export function canWaitFor({ row, names }: SignalCall): boolean {
  return row.endsWait && !row.hangs?.some((type) => names.has(type));
}

/**
 * The function that waits until a stream has room again, written once a file.
 *
 * It was executed against every way in which 'drain' fails to come (docs/suggestions.md): a destroyed stream says that it
 * needs no drain; 'close', after an error or without one, and 'finish', after somebody else's end(), end the wait; an
 * 'error' rejects it; and the listeners go whichever comes first. All who wait for one stream share one wait, so that
 * there are never more listeners than for one.
 */
export const roomHelper: (file: File) => Helper = memo((file: File) => {
  const known = existingHelper(file);
  if (known !== undefined) return { name: known, changes: [] };
  const once = importName(file, 'node:events', 'once');
  const name = freeName(file, 'drained');
  const waits = freeName(file, 'waits');
  const type = isTypeScript(file) ? '<object, Promise<unknown>>' : '';
  // At the top: the function may be called before the end of the file is reached.
  const { range, text: line } = declareConstant(
    file,
    file.ast,
    waits,
    `new WeakMap${type}()`,
    `one for all who wait for the same stream, see ${name}()`,
  );
  const end = file.code.text.trimEnd().length;
  const gap = lineEndOf(file).repeat(2);
  const text = textOf(file, name, once.local, waits);
  return { name, changes: [...once.changes, { range, text: line }, insertAt(end, `${gap}${text}`)] };
});

function textOf(file: File, name: string, once: string, waits: string): string {
  const quote = quoteOf(file);
  const semi = semicolonOf(file);
  const parameter = isTypeScript(file)
    ? `stream: NodeJS.EventEmitter & { readonly writableNeedDrain?: boolean }`
    : 'stream';
  const events = ['drain', 'finish', 'close'].map((event) => `${quote}${event}${quote}`).join(', ');
  return [
    '/** Waits until a stream has room again, or has closed; rejects if it fails. */',
    `async function ${name}(${parameter}) {`,
    `\tif (stream.writableNeedDrain === false) return${semi}`,
    `\tlet wait = ${waits}.get(stream)${semi}`,
    '\tif (!wait) {',
    `\t\tconst released = new AbortController()${semi}`,
    `\t\tconst { signal } = released${semi}`,
    `\t\twait = Promise.race([${events}].map((event) => ${once}(stream, event, { signal }))).finally(() => {`,
    `\t\t\t${waits}.delete(stream)${semi}`,
    `\t\t\treleased.abort()${semi}`,
    `\t\t})${semi}`,
    `\t\t${waits}.set(stream, wait)${semi}`,
    '\t}',
    `\tawait wait${semi}`,
    '}',
  ]
    .map((line) => line.replace(/^\t+/, (tabs) => indentUnit(file).repeat(tabs.length)))
    .join(lineEndOf(file));
}

/** The helper that an earlier suggestion wrote. */
function existingHelper(file: File): string | undefined {
  for (const node of file.ast.body as TSESTree.Node[]) {
    if (node.type !== 'FunctionDeclaration' || !node.async || !node.id) continue;
    const text = file.code.getText(node);
    if (/writableNeedDrain === false/.test(text) && /Promise\.race\(/.test(text) && /\.abort\(\)/.test(text))
      return node.id.name;
  }
  return undefined;
}
