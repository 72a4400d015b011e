import { counted, onCount, type Counted } from './journal.ts';

/** Where progress is shown: standard error, as far as it is asked here. */
export interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Whoever has the result within a blink does not want to read; and nobody reads more than ten lines a second. */
const patience = 500;
const pause = 100;

function duration(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} min`;
}

/** What is shown: `Linting: 412 files, 3 findings, 7 s`, cut off where the terminal ends, so that it stays one line. */
export function progressLine({ files, findings }: Counted, milliseconds: number, columns: number | undefined): string {
  const number = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;
  const line = `Linting: ${number(files, 'file')}, ${number(findings, 'finding')}, ${duration(milliseconds)}`;
  // A terminal that nobody looks at has no columns.
  return line.slice(0, (columns || 80) - 1);
}

/**
 * Shows how far a run is: on one line of a terminal, which is gone when the run is over. Where there is no terminal it
 * shows nothing, so that logs stay as they are.
 *
 * Linting takes the thread for itself, so that a timer alone would come too late: each file that is done asks as well.
 * The files that other threads do are seen by the timer.
 */
export async function withProgress<Result>(screen: Screen, run: () => Promise<Result>): Promise<Result> {
  if (!screen.isTTY || process.env['TERM'] === 'dumb') return run();
  const start = performance.now();
  let last = start + patience - pause;
  let shown = false;
  const show = () => {
    const now = performance.now();
    if (now - last < pause) return;
    last = now;
    shown = true;
    screen.write(`\r${progressLine(counted(), now - start, screen.columns)}\u001B[K`);
  };
  const timer = setInterval(show, pause);
  const forget = onCount(show);
  try {
    return await run();
  } finally {
    clearInterval(timer);
    forget();
    if (shown) screen.write('\r\u001B[K');
  }
}
