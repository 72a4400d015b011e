/** @backpressure drain=100/s within=80ms */
const CAPACITY = 64;

export class Mailer {
  #waiting = [];
  #running = false;
  dropped = 0;

  constructor(deliver) {
    this.deliver = deliver;
  }

  get waiting() {
    return this.#waiting.length;
  }

  send(mail) {
    if (this.#waiting.length >= CAPACITY) {
      this.dropped += 1;
      return;
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
