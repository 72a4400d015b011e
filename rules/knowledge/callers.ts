/** How often the usual functions call the function that they are given. Data only. */

/** Once per item of a collection or a result. */
export const iterators =
  /^(?:forEach|map|filter|reduce|reduceRight|some|every|flatMap|each|eachSeries|eachLimit|eachRow|eachOf|mapSeries)$/;

/** At most once per call. */
export const deferrers: ReadonlySet<string> = new Set(
  (
    'setTimeout setImmediate nextTick queueMicrotask requestAnimationFrame requestIdleCallback ' +
    'then catch finally once call apply bind pipeline finished end close destroy'
  ).split(' '),
);

/** Once per event. */
export const listenerMethods: ReadonlySet<string> = new Set([
  'on',
  'addListener',
  'prependListener',
  'addEventListener',
]);

/** What calls again whenever a file or a value changes (Node docs, fs, `watch()`, `watchFile()`). */
export const watchers: ReadonlySet<string> = new Set(['watch', 'watchFile', 'observe']);

/** Functions that throw away what their callback returns. */
export const deafCallers: ReadonlySet<string> = new Set(
  (
    'forEach each on once addListener prependListener addEventListener subscribe ' +
    'setInterval setTimeout setImmediate nextTick queueMicrotask'
  ).split(' '),
);

/**
 * Events that come once in the life of their emitter. `uncaughtException` is the end of a program, whatever it does then
 * (Node docs, process: "Warning: Using 'uncaughtException' correctly"); a program that listens for rejections goes on.
 */
const lastEvents = new Set(
  (
    'end close closed error finish open opened ready connect connected secureConnect listening exit disconnect ' +
    'beforeExit uncaughtException spawn abort aborted timeout response socket upgrade continue information load DOMContentLoaded unload'
  ).split(' '),
);

export function comesOnce(event: string): boolean {
  return lastEvents.has(event) || /^SIG[A-Z]+$/.test(event);
}

/** `terminal.onData(handler)`, the form of editors and terminals: the event by the method's name. */
export function eventOfMethod(name: string): { event: string; once: boolean } | undefined {
  const suffix = /^on([A-Z]\w*)$/.exec(name)?.[1];
  if (suffix === undefined) return undefined;
  const once =
    comesOnce(suffix.toLowerCase()) || /^(?:Did|Will)?(?:Exit|Close|Dispose|Error|Open|Ready|Connect)/.test(suffix);
  return { event: suffix, once };
}

/** The events by which something hands over what it carries, piece by piece; any other says that something happened. */
export const flowEvents: ReadonlySet<string> = new Set(
  'data readable line message chunk row record packet frame dataavailable audioprocess'.split(' '),
);

/**
 * Events of a stream that bring nothing which the other side has sent: room, errors, and the beginning and end of a
 * connection (Node docs, net, "Class: net.Socket"; stream, "Class: stream.Writable").
 */
export const answerlessEvents: ReadonlySet<string> = new Set(
  'drain error close end finish connect secureConnect open ready timeout pipe unpipe lookup'.split(' '),
);

/** Hooks of a stream that run for every chunk (Node docs, "API for stream implementers"; WHATWG, underlying sinks and sources). */
export const chunkHooks = /^_?(?:write|writev|transform|read|pull)$/;

/** Hooks of a stream that run once. */
export const lastHooks = /^_?(?:flush|final|destroy|construct|start|close|abort|cancel)$/;

/**
 * What an object that `subscribe()` is given is called by for each value, and once (RxJS, "Observer"; TC39 Observable): the
 * observer itself, or the function that is to be told among other options.
 */
export const observers = /^(?:next|onNext|onData|onMessage|onEvent|subscriber|listener|handler|callback)$/;
export const lastCallbacks = /^(?:error|complete|onError|onComplete|onCompleted)$/;

export function isStreamName(name: string): boolean {
  return /#(?:Readable|Writable|Transform)(?:Stream)?$|#Duplex$/.test(name);
}

/** Methods that tell of a failure in their answer: `Promise.allSettled()` (ECMAScript), `schema.safeParseAsync()` (zod docs, "Basic usage"). */
export const neverRejecting: ReadonlySet<string> = new Set(['allSettled', 'safeParseAsync']);
