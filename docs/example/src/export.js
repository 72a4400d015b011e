// The archive can be read back over HTTP.
import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';

async function* lines() {
  yield* createInterface({ input: createReadStream('lines.log') });
}

export const server = createServer(async (request, response) => {
  for await (const line of lines()) {
    // Defect (no-ignored-write): a client that reads slowly makes the server hold the whole archive in memory.
    response.write(`${JSON.stringify({ line })}\n`);
  }
  response.end();
});

export const pacedServer = createServer(async (request, response) => {
  // Right: the next line is read when the client has taken the last one. What fails when the client has gone is caught.
  try {
    await pipeline(
      lines(),
      async function* (source) {
        for await (const line of source) yield `${JSON.stringify({ line })}\n`;
      },
      response,
    );
  } catch (error) {
    console.error(error);
  }
});
