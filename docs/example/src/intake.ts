// Log lines come in over TCP. Each line goes to the archive and to the collector.
import { createWriteStream } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { Archive } from './archive.ts';
import { watched } from './live.ts';
import { Shipper } from './shipper.ts';

const archive = new Archive('lines.log');
const shipper = new Shipper('127.0.0.1', 6514);

function keepRaw(producer: Socket): void {
  const raw = createWriteStream('raw.log');
  producer.on('data', (chunk) => {
    // Defect (no-ignored-write): the socket is faster than the disk, and goes on sending.
    raw.write(chunk);
  });
}

async function keepRawPaced(producer: Socket): Promise<void> {
  // Right: pipeline() pauses the socket while the disk is busy.
  await pipeline(producer, createWriteStream('raw.log'));
}

export const server = createServer((producer) => {
  if (process.env['PACED']) keepRawPaced(producer).catch(() => producer.destroy());
  else keepRaw(producer);
  createInterface({ input: producer }).on('line', (line) => {
    archive.append(line);
    shipper.ship({ at: Date.now(), line });
    watched.emit('line', line);
  });
});
