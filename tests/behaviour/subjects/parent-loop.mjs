import { once } from 'node:events';

/** Tells the parent of this process all that it has. */
export async function tell(source) {
  for await (const chunk of source) {
    process.send(chunk);
  }
  process.send('end');
  await once(process, 'disconnect');
}
