export async function pour(source, sink) {
  const writer = sink.getWriter();
  for await (const item of source) {
    writer.write(item);
  }
  await writer.close();
}
