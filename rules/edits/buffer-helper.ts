import type { TSESTree } from '@typescript-eslint/utils';
import type { SendCall } from '../facts/sends/send-call.ts';
import type { File } from '../syntax/file.ts';
import { insertAt } from './change.ts';
import { indentUnit, isTypeScript, lineEndOf, quoteOf, semicolonOf } from './layout.ts';
import type { Helper } from './room-helper.ts';
import { declareConstant, freeName } from './top-level-constant.ts';

/** How a sender tells that it has less to send, and whether it is still open. */
interface Kind {
  readonly name: string;
  readonly comment: string;
  /** Its parameter, and the type of it: no file has to know the types of a browser. */
  readonly parameter: string;
  readonly type: string;
  /** Tells the helper that is there already. */
  readonly sign: RegExp;
  readonly body: (words: { limit: string; made: string; quote: string; semi: string }) => readonly string[];
}

/** A WebSocket has no event for it (WHATWG WebSockets, `bufferedAmount`): it is asked every now and then. */
const webSocket: Kind = {
  name: 'bufferSent',
  comment: '/** Waits until a WebSocket has sent most of what it holds, or is open no longer. */',
  parameter: 'socket',
  type: '{ readonly readyState: number; readonly OPEN: number; readonly bufferedAmount: number }',
  sign: /\.readyState === socket\.OPEN && socket\.bufferedAmount > /,
  body: ({ limit, made, semi }) => [
    `\twhile (socket.readyState === socket.OPEN && socket.bufferedAmount > ${limit}) {`,
    `\t\tawait ${made}((resolve) => setTimeout(resolve, 10))${semi}`,
    '\t}',
  ],
};

/** A data channel says so by 'bufferedamountlow', which does not come once it is closed (W3C WebRTC, RTCDataChannel). */
const dataChannel: Kind = {
  name: 'bufferLow',
  comment: '/** Waits until a data channel has sent most of what it holds, or is open no longer. */',
  parameter: 'channel',
  type: 'EventTarget & { readonly readyState: string; readonly bufferedAmount: number; bufferedAmountLowThreshold: number }',
  sign: /bufferedAmountLowThreshold = [^]*bufferedamountlow[^]*close/,
  body: ({ limit, made, quote, semi }) => [
    `\tchannel.bufferedAmountLowThreshold = ${limit}${semi}`,
    `\twhile (channel.readyState === ${quote}open${quote} && channel.bufferedAmount > ${limit}) {`,
    `\t\tconst released = new AbortController()${semi}`,
    `\t\tconst { signal } = released${semi}`,
    `\t\tawait ${made}((resolve) => {`,
    `\t\t\tchannel.addEventListener(${quote}bufferedamountlow${quote}, resolve, { signal })${semi}`,
    `\t\t\tchannel.addEventListener(${quote}close${quote}, resolve, { signal })${semi}`,
    `\t\t})${semi}`,
    `\t\treleased.abort()${semi}`,
    '\t}',
  ],
};

/** Whether a helper is known for the sender: it tells its level, and nothing else. */
export function hasBufferHelper({ row }: SendCall): boolean {
  return kindOf(row) !== undefined;
}

function kindOf(row: SendCall['row']): Kind | undefined {
  const type = 'type' in row ? row.type : undefined;
  if (type === 'global#WebSocket') return webSocket;
  return type === 'global#RTCDataChannel' ? dataChannel : undefined;
}

/**
 * The function that waits until a sender holds less than a limit, written once a file. Both were executed with senders
 * that are closed, by this side and by the other, while somebody waits (docs/suggestions.md).
 */
export function bufferHelper(file: File, { row, call }: SendCall): Helper | undefined {
  const kind = kindOf(row);
  if (!kind) return undefined;
  const known = existingHelper(file, kind);
  if (known !== undefined) return { name: known, changes: [] };
  const name = freeName(file, kind.name);
  const limit = freeName(file, 'BUFFER_LIMIT');
  const constant = declareConstant(file, call, limit, '1048576', 'TODO: choose how many bytes may wait.');
  const parameter = kind.parameter + (isTypeScript(file) ? `: ${kind.type}` : '');
  const made = isTypeScript(file) ? 'new Promise<unknown>' : 'new Promise';
  const lines = [
    kind.comment,
    `async function ${name}(${parameter}) {`,
    ...kind.body({ limit, made, quote: quoteOf(file), semi: semicolonOf(file) }),
    '}',
  ];
  const text = lines
    .map((line) => line.replace(/^\t+/, (tabs) => indentUnit(file).repeat(tabs.length)))
    .join(lineEndOf(file));
  const end = file.code.text.trimEnd().length;
  return { name, changes: [constant, insertAt(end, `${lineEndOf(file).repeat(2)}${text}`)] };
}

/** The helper that an earlier suggestion wrote. */
function existingHelper(file: File, { sign }: Kind): string | undefined {
  for (const node of file.ast.body as TSESTree.Node[]) {
    if (node.type !== 'FunctionDeclaration' || !node.async || !node.id) continue;
    if (sign.test(file.code.getText(node))) return node.id.name;
  }
  return undefined;
}
