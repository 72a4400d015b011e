// One of the processes that main.ts shares the cases out to: it gets a case, and answers with the outcome.
import { check, type Case } from './check.ts';

process.on('message', (one: Case) => {
  process.send?.(check(one));
});
