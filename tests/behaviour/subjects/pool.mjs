export class Pool {
  queue = [];
  busy = false;

  constructor(work) {
    this.work = work;
  }

  run(job, callback) {
    this.queue.push({ job, callback });
    this.next();
  }

  next() {
    if (this.busy) return;
    const item = this.queue.shift();
    if (!item) return;
    this.busy = true;
    this.work(item.job, (error) => {
      this.busy = false;
      item.callback(error);
      this.next();
    });
  }
}
