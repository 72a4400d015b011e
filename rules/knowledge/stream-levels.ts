/** The members that tell how full a stream or a connection is, and how full it may be (Node docs, stream; WHATWG streams; HTML, WebSocket). */
export const streamLevels: ReadonlySet<string> = new Set([
  'writableNeedDrain',
  'writableLength',
  'bufferSize',
  'bufferedAmount',
  'writableHighWaterMark',
  'desiredSize',
]);
