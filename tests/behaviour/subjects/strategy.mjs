export async function pour(source, take) {
  const sink = new WritableStream({ write: take }, new CountQueuingStrategy({ highWaterMark: Infinity }));
  const writer = sink.getWriter();
  for await (const item of source) {
    await writer.ready;
    void writer.write(item);
  }
  await writer.close();
}
