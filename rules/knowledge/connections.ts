import type { TypeName } from './schema.ts';

const afterHttp = new Map(['upgrade', 'connect'].map((event) => [event, 1]));

/**
 * The events that hand over a connection which nobody hears, and as which parameter: when it is reset, an 'error' without
 * a listener ends the process (executed, Node 20; a client of HTTP/2 resets a stream with an error code). An HTTP server
 * and a request listen to their own connections, and stop with 'upgrade' and 'connect' (Node docs, http, "Event: 'upgrade'"); an
 * HTTP/2 server listens to a stream only for the request and response that it makes of it. A TLS server listens to all of its
 * connections (executed, Node 20).
 */
export const connectionEvents: ReadonlyMap<TypeName, ReadonlyMap<string, number>> = new Map<
  TypeName,
  ReadonlyMap<string, number>
>([
  ['net#Server', new Map([['connection', 0]])],
  ['http#Server', afterHttp],
  ['http#ClientRequest', afterHttp],
  ['http2#Http2Server', new Map([['stream', 0]])],
]);

/** What makes a server whose last argument listens to such an event. */
export const connectionServers: ReadonlyMap<string, string> = new Map([
  ['net#createServer', 'connection'],
  ['net#Server', 'connection'],
]);

/** The event by which a request hands over its response, and as which parameter. */
export const responseEvents: typeof connectionEvents = new Map([['http#ClientRequest', new Map([['response', 0]])]]);

/** What makes a request whose last argument listens to it. */
export const responseMakers: ReadonlyMap<string, string> = new Map(
  ['http#get', 'http#request', 'https#get', 'https#request'].map((name) => [name, 'response']),
);

/**
 * What tells that a response ends before it is complete. Where nobody listens there is no 'error' of it, and no 'end':
 * what it is piped into is left as it is, and the request tells only of a connection that is reset (executed, Node 20; Node
 * docs, http, `http.request()`: "In the case of a premature connection close after the response is received").
 */
export const cutOffEvents: ReadonlySet<string> = new Set(['error', 'aborted', 'close']);

/** What a response of an HTTP client has its body as, where that is a stream of Node's. */
export interface BodyRow {
  readonly body: string;
  /** The option that makes it one, and its value. */
  readonly when?: readonly [name: string, value: string];
}

/** Axios, README, "Request Config", `responseType`; node-fetch, README, "Streams". A body breaks off as a response does (executed, axios 0.27 and 1, node-fetch 2 and 3). */
const bodies: Readonly<Record<string, { readonly makers: RegExp; readonly row: BodyRow }>> = {
  axios: {
    makers: /^(?:default|\*|get|post|put|patch|request)$/,
    row: { body: 'data', when: ['responseType', 'stream'] },
  },
  'node-fetch': { makers: /^(?:default|\*)$/, row: { body: 'body' } },
};

/** The body of what a function of a module answers. */
export function bodyOf(module: string, name: string): BodyRow | undefined {
  const found = bodies[module];
  return found?.makers.test(name) ? found.row : undefined;
}

/**
 * What reads the items of a readable, and rejects with its error (Node docs, stream, "Class: stream.Readable", from
 * `readable.iterator()` to `readable.reduce()`).
 */
export const itemReaders: ReadonlySet<string> = new Set(
  'iterator map filter forEach toArray some find every flatMap drop take reduce'.split(' '),
);
