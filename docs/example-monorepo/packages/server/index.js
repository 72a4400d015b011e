import { createServer } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { rows } from 'rows';

async function* lines() {
  for await (const row of rows()) yield `${JSON.stringify(row)}\n`;
}

/** Sends the table: the next row is made when the client has taken the last one. */
export const server = createServer(async (request, response) => {
  try {
    await pipeline(lines(), response);
  } catch (error) {
    console.error(error); // the client has gone
  }
});
