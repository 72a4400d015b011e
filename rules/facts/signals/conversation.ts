import { memoIn } from '../../framework/memo.ts';
import { variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, dressed, isFunction, methodCall, stringValue, type Node } from '../../syntax/nodes.ts';
import type { Place } from '../../syntax/places.ts';
import { usesOf } from '../../syntax/uses.ts';
import { isNotedQuestion } from './noted-question.ts';
import type { Repetition } from '../repetition/repetition-kind.ts';
import { namesOf } from '../values/stream-names.ts';

/**
 * Whether a function makes a message of what it is given for a stream whose other direction is read here, or by somebody
 * who is handed it, with a function for what comes: `command(text) { this.socket.write(text + '\r\n'); }` beside `this.socket.on('data', …)`. What a
 * protocol asks and is told is paced by the answers, in a way that such a function does not show; bytes that are handed
 * on as they came are data, whoever reads. Where what is read comes in messages already (`line`), they may as well be
 * relayed: there the function has to note what it asks.
 */
export function isMessageOfConversation(
  file: File,
  place: Place,
  item: Node | undefined,
  repetition: Repetition,
): boolean {
  if (repetition.kind !== 'calls' || !item) return false;
  const variable = variableOf(file, bare(item));
  if (variable?.defs.some(({ type }) => type === 'Parameter')) return false;
  const names = [...namesOf(file, place)];
  return names.some((each) => isReadHere(file, each)) || isNotedQuestion(file, item, names);
}

const isReadHere: (file: File, place: Place) => boolean = memoIn((file: File, place: Place) =>
  usesOf(file, place).some(({ node }) => isRead(node)),
);

/** `socket.on('data', …)`, `socket.read()`, `socket.pipe(parser)`, `for await (… of socket)`, `parse(socket, …)` */
function isRead(node: Node): boolean {
  const value = dressed(node);
  const { parent } = value;
  if (parent?.type === 'ForOfStatement') return parent.await && parent.right === value;
  if (parent?.type === 'CallExpression')
    return parent.callee !== value && parent.arguments.some((given) => isFunction(bare(given)));
  const method = parent?.type === 'MemberExpression' ? methodCall(dressed(parent).parent) : undefined;
  if (!method || method.member !== parent) return false;
  if (method.name === 'read' || method.name === 'pipe') return true;
  const [event] = method.call.arguments;
  return (
    /^(?:on|once|addListener)$/.test(method.name) && /^(?:data|readable)$/.test(event ? (stringValue(event) ?? '') : '')
  );
}

/**
 * Whether nothing can come back on a stream: on a message of HTTP (Node docs: `http.OutgoingMessage` is a `Stream` that is
 * written to alone) and on a file. Whoever is handed it beside a callback, `middleware(req, res, next)`, reads something else.
 */
export function isOneSided(names: ReadonlySet<string>): boolean {
  return names.has('http#OutgoingMessage') || names.has('fs#WriteStream');
}
