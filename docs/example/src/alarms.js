// Lines that look bad are sent to a pager. (p-queue need not be installed to be recognised.)
import PQueue from 'p-queue';
import { watched } from './live.ts';

// Defect (require-channel-capacity): without a concurrency every alarm is sent at once.
const everything = new PQueue();

// Right: four at a time.
const paced = new PQueue({ concurrency: 4 });

async function page(line) {
  await fetch('http://127.0.0.1:9000/page', { method: 'POST', body: line });
}

watched.on('line', (line) => {
  // Defect (no-unpaced-send): lines may come faster than the pager answers, and nothing asks how many are on their way.
  if (line.includes('ERROR')) everything.add(() => page(line)).catch(console.error);
});

/** Waits while 100 alarms wait. */
export async function raise(line) {
  await paced.onSizeLessThan(100);
  await paced.add(() => page(line));
}
