import { spawn } from 'node:child_process';

export async function filter(source, take) {
  const child = spawn('cat');
  const taken = take(child.stdout);
  for await (const chunk of source) child.stdin.write(chunk);
  child.stdin.end();
  await taken;
}
