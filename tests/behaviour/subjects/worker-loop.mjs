import cluster from 'node:cluster';
import { once } from 'node:events';

export async function share(source, opened) {
  const worker = cluster.fork();
  await once(worker, 'message'); // it is ready
  await opened(worker);
  for await (const chunk of source) {
    worker.send(chunk);
  }
  worker.send('end');
  await once(worker, 'disconnect');
}
