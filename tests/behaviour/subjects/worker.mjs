import { Worker } from 'node:worker_threads';

const echo = `process.stdin.pipe(process.stdout);`;

export async function filter(source, take) {
  const worker = new Worker(echo, { eval: true, stdin: true, stdout: true });
  const taken = take(worker.stdout);
  worker.stdin.on('close', () => {
    if (!worker.stdin.writableFinished) worker.terminate();
  });
  for await (const chunk of source) worker.stdin.write(chunk);
  worker.stdin.end();
  await taken;
}
