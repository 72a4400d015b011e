import { cutOffEvents, responseEvents, responseMakers } from '../../knowledge/connections.ts';
import type { File } from '../../syntax/file.ts';
import type { Node } from '../../syntax/nodes.ts';
import { whereWritten } from '../../syntax/words.ts';
import { errorListenersOf } from './error-listeners.ts';
import { handedBy } from './handed-connection.ts';

/** Whether a file has the name of a module that makes requests. */
export const mayAsk = whereWritten(['http', 'https']);

/**
 * The parameter by which a request of this file hands over its response, where nobody would hear that the connection breaks
 * off in the middle: `https.get(url, (response) => { response.pipe(file); })`.
 *
 * @returns nothing where somebody listens, be it to the 'close' of the request, or may listen
 */
export function unheardResponseOf(file: File, stream: Node): Node | undefined {
  const handed = handedBy(file, stream, responseEvents, responseMakers);
  if (!handed || errorListenersOf(file, handed.name, cutOffEvents).heard !== 'no') return undefined;
  return errorListenersOf(file, handed.emitter, closed).heard === 'yes' ? undefined : handed.name;
}

const closed: ReadonlySet<string> = new Set(['close']);
