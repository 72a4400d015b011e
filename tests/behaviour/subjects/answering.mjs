import { once } from 'node:events';

/** Answers an HTTP request with everything that a source has. */
export async function answer(source, response) {
  response.writeHead(200, { 'Content-Type': 'application/octet-stream' });
  for await (const chunk of source) {
    if (!response.write(chunk)) await once(response, 'drain');
  }
  response.end();
}
