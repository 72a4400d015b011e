import { createInterface } from 'node:readline';

/** Whether there is somebody to ask: both what is asked and what is answered go through a terminal. */
export function canAsk(): boolean {
  return process.stdin.isTTY && process.stdout.isTTY;
}

/** Asks a question that only "y" and "yes" are a yes to; the end of the input is a no. */
export function ask(question: string): Promise<boolean> {
  const reader = createInterface({ input: process.stdin, output: process.stdout });
  return new Promise((resolve) => {
    reader.once('close', () => resolve(false));
    reader.question(`${question} [y/N] `, (answer) => {
      resolve(/^y(?:es)?$/i.test(answer.trim()));
      reader.close();
    });
  });
}
