import { createReadStream } from 'node:fs';

export function download(path, response) {
  response.writeHead(200, { 'Content-Type': 'application/octet-stream' });
  const file = createReadStream(path);
  file.on('data', (chunk) => {
    response.write(chunk);
  });
  file.on('end', () => response.end());
}
