import net from 'node:net';

/** Hands on what the other side has sent, as soon as that is all. */
export class Upload {
  parts = [];

  constructor(port, done, onError) {
    this.socket = net.connect(port, '127.0.0.1');
    this.socket.on('data', (chunk) => {
      this.parts.push(chunk);
    });
    this.socket.on('end', () => done(Buffer.concat(this.parts)));
    this.socket.on('error', onError);
  }
}
