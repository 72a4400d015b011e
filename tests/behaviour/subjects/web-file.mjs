import { createReadStream } from 'node:fs';

/** A file as a web stream. */
export function open(path) {
  const source = createReadStream(path, { highWaterMark: 4096 });
  return new ReadableStream({
    start(controller) {
      source.on('data', (chunk) => {
        controller.enqueue(chunk);
      });
      source.on('end', () => controller.close());
      source.on('error', (error) => controller.error(error));
    },
    cancel() {
      source.destroy();
    },
  });
}
