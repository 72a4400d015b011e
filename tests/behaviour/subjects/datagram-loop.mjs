import dgram from 'node:dgram';

export async function report(source, { port, lookup }, opened) {
  const socket = dgram.createSocket({ type: 'udp4', lookup });
  await opened(socket);
  for await (const sample of source) {
    socket.send(sample, port, 'collector');
  }
}
