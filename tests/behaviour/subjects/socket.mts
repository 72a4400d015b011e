import { connect, type Socket } from 'node:net';

interface Rows {
  readonly rows: AsyncIterable<Buffer>;
}

async function sendAll({ rows }: Rows, socket: Socket): Promise<void> {
  for await (const row of rows) socket.write(row);
  socket.end();
}

export async function send(rows: AsyncIterable<Buffer>, port: number): Promise<void> {
  await sendAll({ rows }, connect(port, '127.0.0.1'));
}
