// One of the processes that main.ts shares the files out to: it gets the path of a file, and answers with the outcome.
import { check } from './check.ts';

process.on('message', (file: string) => {
  process.send?.(check(file));
});
