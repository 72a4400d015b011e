export class Mailer {
  #waiting = [];
  #running = false;

  constructor(deliver, onError) {
    this.deliver = deliver;
    this.onError = onError;
  }

  get waiting() {
    return this.#waiting.length;
  }

  async send(mail) {
    this.#waiting.push(mail);
    if (!this.#running) this.#run();
  }

  async #run() {
    this.#running = true;
    while (this.#waiting.length > 0) {
      try {
        await this.deliver(this.#waiting.shift());
      } catch (error) {
        this.onError(error);
      }
    }
    this.#running = false;
  }
}
