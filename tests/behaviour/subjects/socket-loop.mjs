import { once } from 'node:events';
import WebSocket from 'ws';

export async function upload(url, source, opened) {
  const socket = new WebSocket(url);
  await once(socket, 'open');
  await opened(socket);
  for await (const chunk of source) {
    socket.send(chunk);
  }
  socket.close();
  await once(socket, 'close');
}
