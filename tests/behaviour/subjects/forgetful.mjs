import { connect } from 'node:net';

export async function send(source, port) {
  const socket = connect(port, '127.0.0.1');
  for await (const chunk of source) {
    if (!socket.write(chunk)) break;
  }
  socket.end();
}
