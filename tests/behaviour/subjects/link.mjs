import net from 'node:net';

export class Link {
  constructor(port) {
    this.socket = net.connect(port, '127.0.0.1');
  }

  send(message) {
    this.socket.write(message);
  }

  close() {
    this.socket.end();
  }
}
