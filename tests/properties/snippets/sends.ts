import type { Snippet } from './snippet.ts';

/** Messages that are sent without a look at how many wait; each style is tried on them. */
export const sends: readonly Snippet[] = [
  {
    title: 'a socket in a loop',
    code: `import WebSocket from 'ws';
const socket = new WebSocket('wss://example.com');

export async function upload(source) {
  for await (const chunk of source) {
    socket.send(chunk /* as it is */); // to the server
  }
}
`,
  },
  {
    title: 'a child process in a loop without braces',
    code: `import { fork } from 'node:child_process';
const child = fork('./worker.js');

export async function feed(source) {
  for await (const item of source) if (item) child.send(item);
}
`,
  },
  {
    title: 'datagrams in a loop',
    code: `import dgram from 'node:dgram';
const socket = dgram.createSocket('udp4');

export async function report(source, port, host) {
  for await (const sample of source) {
    socket.send(sample, port, host); // to the collector
  }
}
`,
  },
  {
    title: 'datagrams in a loop without braces',
    code: `import dgram from 'node:dgram';
const socket = dgram.createSocket('udp4');

export async function report(source, port) {
  for await (const sample of source) socket.send(
    sample,
    port, // of the collector
  );
}
`,
  },
  {
    title: 'a socket behind a Transform',
    code: `import WebSocket from 'ws';
import { Transform } from 'node:stream';
const socket = new WebSocket('wss://example.com');

export const tee = new Transform({
  transform(chunk, encoding, callback) {
    socket.send(chunk);
    callback(null, chunk);
  },
});
`,
  },
  {
    title: 'a function that sends, in a loop',
    code: `const socket = new WebSocket('wss://example.com');

function put(row) {
  socket.send(JSON.stringify(row));
}

export async function upload(source) {
  for await (const row of source) put(row);
}
`,
  },
  {
    title: 'a WebSocket of browsers in a loop',
    code: `const socket = new WebSocket('wss://example.com');

export async function upload(source) {
  for await (const chunk of source) {
    socket.send(chunk /* as it is */); // to the server
  }
}
`,
  },
  {
    title: 'a data channel in a loop without braces, and a WebSocket',
    code: `export async function share(connection, source) {
  const channel = new RTCPeerConnection(connection).createDataChannel('file');
  const socket = new WebSocket('wss://example.com');
  for await (const chunk of source) if (chunk) channel.send(chunk);
  for await (const chunk of source) socket.send(chunk);
}
`,
  },
  {
    title: 'a data channel behind a web sink',
    code: `export function sinkOf(connection) {
  const channel = new RTCPeerConnection(connection).createDataChannel('file');
  return new WritableStream({
    write(chunk) {
      channel.send(chunk);
    },
  });
}
`,
  },
];

/** With types, which what is written must keep. */
export const typedSends: readonly Snippet[] = [
  {
    title: 'a typed child process in a loop',
    code: `import { fork } from 'node:child_process';
const child = fork('./worker.js');

export async function feed(source: AsyncIterable<string>): Promise<void> {
  for await (const item of source) {
    child.send(item);
  }
}
`,
  },
  {
    title: 'typed datagrams in a loop',
    code: `import dgram from 'node:dgram';
const socket = dgram.createSocket('udp4');

export async function report(source: AsyncIterable<Buffer>, port: number): Promise<void> {
  for await (const sample of source) {
    socket.send(sample, port, 'localhost');
  }
}
`,
  },
  {
    title: 'typed datagrams behind a Writable',
    code: `import dgram from 'node:dgram';
import { Writable } from 'node:stream';
const socket = dgram.createSocket('udp4');

export const sink = new Writable({
  write(chunk: Buffer, encoding, callback) {
    socket.send(chunk);
    callback();
  },
});
`,
  },
  {
    title: 'a typed WebSocket of browsers in a loop',
    code: `const socket = new WebSocket('wss://example.com');

export async function feed(source: AsyncIterable<string>): Promise<void> {
  for await (const item of source) {
    socket.send(item);
  }
}
`,
  },
  {
    title: 'a typed data channel in a loop',
    code: `export async function share(connection: RTCPeerConnection, source: AsyncIterable<string>): Promise<void> {
  const channel = connection.createDataChannel('file');
  for await (const item of source) channel.send(item);
}
`,
  },
  {
    title: 'a typed data channel behind a web sink',
    code: `const channel = new RTCPeerConnection().createDataChannel('file');

export const sink = new WritableStream<string>({
  write(chunk) {
    channel.send(chunk);
  },
});
`,
  },
];
