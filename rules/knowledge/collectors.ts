/** A function that reads a stream to its end and gives back all of it. */
export interface CollectorRow {
  readonly module: string;
  readonly name: string;
  /** The key of the options, its second argument, that limits the size; none where there is no limit to set. */
  readonly limit?: string;
  /** What it makes is piped into, `request.pipe(concat(done))`; the others are given the stream. */
  readonly piped?: true;
  /** Which API the statement is from. */
  readonly source: string;
}

/**
 * `node:stream/consumers` has no limit (Node docs, "Utility Consumers"); `raw-body` 3.0.0 and `get-stream` 9.0.1 have one
 * that is off unless it is set.
 */
export const collectors: readonly CollectorRow[] = [
  ...['arrayBuffer', 'blob', 'buffer', 'json', 'text'].map((name): CollectorRow => ({
    module: 'stream/consumers',
    name,
    source: 'Node docs, Utility Consumers',
  })),
  { module: 'raw-body', name: 'default', limit: 'limit', source: 'raw-body 3.0.0' },
  ...['default', 'getStreamAsBuffer', 'getStreamAsArrayBuffer', 'getStreamAsArray'].map((name): CollectorRow => ({
    module: 'get-stream',
    name,
    limit: 'maxBuffer',
    source: 'get-stream 9.0.1',
  })),
  { module: 'simple-concat', name: 'default', source: 'simple-concat 1.0.1, executed: 1,000 pieces of 1,000 bytes' },
  { module: 'concat-stream', name: 'default', piped: true, source: 'concat-stream 2.0.0, executed: the same' },
  ...['default', 'BufferListStream'].map((name): CollectorRow => ({
    module: 'bl',
    name,
    piped: true,
    source: 'bl 7.0.13, executed: the same',
  })),
];
