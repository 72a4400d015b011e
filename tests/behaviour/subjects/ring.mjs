const CAPACITY = 8;

export class Mailer {
  #slots = new Array(CAPACITY);
  #next = 0;
  #oldest = 0;
  #running = false;

  waiting = 0;

  constructor(deliver) {
    this.deliver = deliver;
  }

  send(mail) {
    this.#slots[this.#next] = mail;
    this.#next = (this.#next + 1) % CAPACITY;
    if (this.waiting < CAPACITY) {
      this.waiting += 1;
    } else {
      this.#oldest = (this.#oldest + 1) % CAPACITY;
    }
    if (!this.#running) this.#run();
  }

  async #run() {
    this.#running = true;
    while (this.waiting > 0) {
      const mail = this.#slots[this.#oldest];
      this.#oldest = (this.#oldest + 1) % CAPACITY;
      this.waiting -= 1;
      await this.deliver(mail);
    }
    this.#running = false;
  }
}
