import { createReadStream } from 'node:fs';

export function download(path, response) {
  response.writeHead(200, { 'Content-Type': 'application/octet-stream' });
  const file = createReadStream(path);
  const resume = () => file.resume();
  file.on('data', (chunk) => {
    if (response.write(chunk)) file.pause();
  });
  response.on('drain', resume);
  response.on('close', () => {
    response.off('drain', resume);
    file.destroy();
  });
  file.on('end', () => response.end());
}
