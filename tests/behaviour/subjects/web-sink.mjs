/** A web stream that ends in an HTTP response. */
export async function answer(source, response) {
  response.writeHead(200, { 'Content-Type': 'application/octet-stream' });
  const sink = new WritableStream({
    write(chunk) {
      response.write(chunk);
    },
    close() {
      response.end();
    },
  });
  await ReadableStream.from(source).pipeTo(sink);
}
