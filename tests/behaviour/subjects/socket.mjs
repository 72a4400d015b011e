import { connect } from 'node:net';

export async function send(source, port) {
  const socket = connect(port, '127.0.0.1');
  for await (const chunk of source) {
    socket.write(chunk);
  }
  socket.end();
}
