import type { TSESTree } from '@typescript-eslint/utils';
import type { File } from '../syntax/file.ts';
import { insertAt, type Change } from './change.ts';
import { importName } from './imports.ts';
import { indentUnit, isTypeScript, lineEndOf, quoteOf, semicolonOf } from './layout.ts';
import { freeName } from './top-level-constant.ts';

export interface Helper {
  /** The function to call with the stream. */
  readonly name: string;
  readonly changes: readonly Change[];
}

/**
 * The function that waits until a stream has room again, written once a file.
 *
 * It was executed against every way in which 'drain' fails to come (docs/suggestions.md): a destroyed stream says that it
 * needs no drain; 'close', after an error or without one, and 'finish', after somebody else's end(), end the wait; an
 * 'error' rejects it; and both listeners go whichever comes first.
 */
export function roomHelper(file: File): Helper {
  const known = existingHelper(file);
  if (known !== undefined) return { name: known, changes: [] };
  const once = importName(file, 'node:events', 'once');
  const name = freeName(file, 'drained');
  const text = textOf(file, name, once.local);
  const end = file.code.text.trimEnd().length;
  const gap = lineEndOf(file).repeat(2);
  return { name, changes: [...once.changes, insertAt(end, `${gap}${text}`)] };
}

function textOf(file: File, name: string, once: string): string {
  const one = indentUnit(file);
  const two = one + one;
  const three = two + one;
  const quote = quoteOf(file);
  const semi = semicolonOf(file);
  const parameter = isTypeScript(file)
    ? `stream: NodeJS.EventEmitter & { readonly writableNeedDrain?: boolean }`
    : 'stream';
  const events = ['drain', 'finish', 'close'].map((event) => `${quote}${event}${quote}`).join(', ');
  return [
    '/** Waits until a stream has room again, or has closed; rejects if it fails. */',
    `async function ${name}(${parameter}) {`,
    `${one}if (stream.writableNeedDrain === false) return${semi}`,
    `${one}const released = new AbortController()${semi}`,
    `${one}try {`,
    `${two}await Promise.race(`,
    `${three}[${events}].map((event) => ${once}(stream, event, { signal: released.signal })),`,
    `${two})${semi}`,
    `${one}} finally {`,
    `${two}released.abort()${semi}`,
    `${one}}`,
    '}',
  ].join(lineEndOf(file));
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
