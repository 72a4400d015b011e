export async function pour(source, sink) {
  const items = ReadableStream.from(source);
  const reader = items.getReader();
  const writer = sink.getWriter();
  while (true) {
    const { done, value } = await reader.read();
    if (done) break;
    writer.write(value);
  }
  await writer.close();
}
