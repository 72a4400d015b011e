import net from 'node:net';

export class Feed {
  queue = [];
  busy = false;

  constructor(port, handle, onError) {
    this.handle = handle;
    this.onError = onError;
    this.socket = net.connect(port, '127.0.0.1');
    this.socket.on('data', (chunk) => {
      this.queue.push(chunk);
      this.work();
    });
    this.socket.on('error', onError);
  }

  async work() {
    if (this.busy) return;
    this.busy = true;
    while (this.queue.length > 0) {
      const chunk = this.queue.shift();
      try {
        await this.handle(chunk);
      } catch (error) {
        this.onError(error);
      }
    }
    this.busy = false;
  }
}
