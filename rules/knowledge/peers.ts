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

/** What closes when somebody at the other end goes, without an error that the program would see (Node docs, net, http, http2: 'close'). */
export const closedByOthers: readonly TypeName[] = [
  'net#Socket',
  'http#OutgoingMessage',
  'http2#Http2Stream',
  'http2#Http2ServerResponse',
];

/** Those of them that stand for a client, who closes whenever it likes. */
export const closedByClients: readonly TypeName[] = [
  'net#Socket',
  'http#ServerResponse',
  'http2#Http2Stream',
  'http2#Http2ServerResponse',
];

/** The streams of a child process, and of the process itself, by the names that Node gives them (Node docs, child_process, process). */
export const ownSources: ReadonlySet<string> = new Set(['stdin', 'stdout', 'stderr', 'stdio']);
