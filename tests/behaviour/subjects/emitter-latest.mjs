import { EventEmitter } from 'node:events';

const CAPACITY = 8;

export class Mailer extends EventEmitter {
  #waiting = [];
  #running = false;

  constructor(deliver) {
    super();
    this.deliver = deliver;
  }

  get waiting() {
    return this.#waiting.length;
  }

  send(mail) {
    if (this.#waiting.length >= CAPACITY) {
      this.#waiting.shift();
    }
    this.#waiting.push(mail);
    if (!this.#running) this.#run();
  }

  async #run() {
    this.#running = true;
    while (this.#waiting.length > 0) {
      await this.deliver(this.#waiting.shift());
    }
    this.#running = false;
  }
}
