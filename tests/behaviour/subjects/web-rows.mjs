/** All that a source has, as a web stream. */
export function body(source) {
  return new ReadableStream({
    async start(controller) {
      for await (const chunk of source) controller.enqueue(chunk);
      controller.close();
    },
  });
}
