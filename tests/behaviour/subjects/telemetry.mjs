export class Telemetry {
  batch = [];
  flushing = false;

  constructor(store) {
    this.store = store;
    this.timer = setInterval(() => this.flush(), 5);
  }

  async record(event) {
    this.batch.push(event);
  }

  async flush() {
    if (this.flushing) return;
    this.flushing = true;
    const batch = this.batch;
    this.batch = [];
    await this.store(batch);
    this.flushing = false;
  }
}
