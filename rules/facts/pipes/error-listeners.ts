import { itemReaders } from '../../knowledge/connections.ts';
import { listenerMethods } from '../../knowledge/callers.ts';
import { readsOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { dressed, isFunction, methodCall, stringValue, type Node } from '../../syntax/nodes.ts';
import { placeOf } from '../../syntax/places.ts';
import { usesOf } from '../../syntax/uses.ts';
import { returnsItself } from '../values/opened-stream.ts';
import { isIgnored, valueUseOf } from '../values/value-use.ts';

/** Who hears an 'error' of a stream. */
export type ErrorListeners =
  /** A listener, or a loop that reads it; `by` is where. */
  | { readonly heard: 'yes'; readonly by: Node }
  /** Nobody: all that this stream is handed to are `pipe()` calls, which do not listen. */
  | { readonly heard: 'no' }
  /** It is handed to somebody who may listen. */
  | { readonly heard: 'unknown'; readonly by: Node };

const nobody: ErrorListeners = { heard: 'no' };

const errors: ReadonlySet<string> = new Set(['error']);

/**
 * Follows a stream from the call that opened it, or the parameter that it is handed over as, through all that this file does with it.
 *
 * @param events those that tell of an error, where `'error'` is not the only one
 */
export function errorListenersOf(file: File, opened: Node, events = errors): ErrorListeners {
  return follow({ file, events, seen: new Set() }, opened);
}

interface Search {
  readonly file: File;
  readonly events: ReadonlySet<string>;
  readonly seen: Set<Node>;
}

function follow(search: Search, node: Node): ErrorListeners {
  const { file, seen } = search;
  if (seen.has(node)) return nobody;
  seen.add(node);
  const value = dressed(node);
  const parent = value.parent as Node;
  if (isFunction(parent) && parent.body !== value) return ofPlace(search, node);
  switch (parent.type) {
    case 'MemberExpression':
      return parent.object === value ? ofMember(search, parent) : { heard: 'unknown', by: parent };
    case 'CallExpression': {
      // What `source.pipe(stream)` returns is the stream.
      const pipes = methodCall(parent)?.name === 'pipe' && parent.arguments[0] === value;
      return pipes ? follow(search, parent) : { heard: 'unknown', by: parent };
    }
    case 'ForOfStatement':
      return { heard: 'yes', by: parent };
    case 'IfStatement':
      return nobody;
    case 'VariableDeclarator':
      if (parent.id === node) return nobody;
      return parent.id.type === 'Identifier' ? ofPlace(search, parent.id) : { heard: 'unknown', by: parent };
    case 'AssignmentExpression': {
      if (parent.left === value) return nobody;
      const kept = ofPlace(search, parent.left);
      return kept.heard === 'no' ? follow(search, parent) : kept;
    }
    default:
      return isIgnored(valueUseOf(file, value)) ? nobody : { heard: 'unknown', by: parent };
  }
}

function ofMember(search: Search, member: Extract<Node, { type: 'MemberExpression' }>): ErrorListeners {
  const method = methodCall(dressed(member).parent);
  // `stream.bytesRead`; what takes a method away may do anything with it.
  if (method?.member !== member) {
    const parent = dressed(member).parent as Node;
    return /^(?:MemberExpression|AssignmentExpression)$/.test(parent.type) ? { heard: 'unknown', by: parent } : nobody;
  }
  const { call, name } = method;
  // Who reads the items of a stream hears its error, too.
  if (itemReaders.has(name)) return { heard: 'unknown', by: call };
  if (listenerMethods.has(name) || name === 'once' || name === 'prependOnceListener') {
    const event = stringValue(call.arguments[0]);
    if (event === undefined) return { heard: 'unknown', by: call };
    if (search.events.has(event)) return { heard: 'yes', by: call };
  }
  return returnsItself(search.file, call) ? follow(search, call) : nobody;
}

/** All that is done to the stream under its name. A field may be heard by whoever has the object. */
function ofPlace(search: Search, name: Node): ErrorListeners {
  const { file } = search;
  const place = placeOf(file, name);
  if (place?.kind !== 'variable' || /^Export/.test(name.parent?.parent?.parent?.type ?? ''))
    return { heard: 'unknown', by: name };
  let found: ErrorListeners = nobody;
  // `const stream = source; stream.on('error', log);`: another name for the place of the first one
  const alias = variableOf(file, name);
  const named = alias && alias !== place.variable ? readsOf(alias) : [];
  for (const node of [...usesOf(file, place).map((use) => use.node), ...named]) {
    const one = node === name ? nobody : follow(search, node);
    if (one.heard === 'yes') return one;
    if (one.heard === 'unknown') found = one;
  }
  return found;
}
