import net from 'node:net';

export class Letters {
  constructor(port) {
    this.socket = net.connect(port, '127.0.0.1');
  }

  async send(letter) {
    this.socket.write(letter);
  }
}
