export class Log {
  constructor(sink) {
    this.writer = sink.getWriter();
  }

  put(line) {
    this.writer.write(line);
  }

  close() {
    return this.writer.close();
  }
}
