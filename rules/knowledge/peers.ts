import type { TypeName } from './schema.ts';

/** What hands over what the other side of a connection sends (Node docs, net, tls, http, http2; ws; WHATWG websockets). */
export const peers: ReadonlySet<TypeName> = new Set<TypeName>([
  'net#Socket',
  'http#IncomingMessage',
  'http2#Http2Stream',
  'http2#Http2ServerRequest',
  'ws#WebSocket',
  'global#WebSocket',
]);

/** The streams of a child process, and of the process itself, by the names that Node gives them (Node docs, child_process, process). */
export const ownSources: ReadonlySet<string> = new Set(['stdin', 'stdout', 'stderr', 'stdio']);
