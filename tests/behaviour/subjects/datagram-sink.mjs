import dgram from 'node:dgram';
import { once } from 'node:events';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export async function report(source, port, opened) {
  const socket = dgram.createSocket('udp4');
  socket.connect(port, '127.0.0.1');
  await once(socket, 'connect');
  await opened(socket);
  const sink = new Writable({
    write(sample, encoding, callback) {
      socket.send(sample);
      callback();
    },
  });
  await pipeline(source, sink);
}
