import { fork } from 'node:child_process';
import { once } from 'node:events';

export async function feed(source, script, opened) {
  const child = fork(script, { serialization: 'advanced' });
  await opened(child);
  for await (const chunk of source) {
    child.send(chunk);
  }
  child.send('end');
  await once(child, 'disconnect');
}
