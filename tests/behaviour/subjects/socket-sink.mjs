import { once } from 'node:events';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import WebSocket from 'ws';

export async function upload(url, source, opened) {
  const socket = new WebSocket(url);
  await once(socket, 'open');
  await opened(socket);
  const sink = new Writable({
    write(chunk, encoding, callback) {
      socket.send(chunk);
      callback();
    },
  });
  await pipeline(source, sink);
  socket.close();
  await once(socket, 'close');
}
