/** The promise is settled when the sink has everything. */
export function pour(source, sink) {
  const reader = ReadableStream.from(source).getReader();
  const writer = sink.getWriter();
  function pump() {
    return reader.read().then(({ done, value }) => {
      if (done) return writer.close();
      writer.write(value);
      return pump();
    });
  }
  return pump();
}
