// Whoever watches sees new lines as they come.
import { EventEmitter } from 'node:events';

export const watched = new EventEmitter<{ line: [line: string] }>();

export function watch(): ReadableStream<string> {
  let listener: (line: string) => void;
  return new ReadableStream<string>(
    {
      start(controller) {
        listener = (line) => controller.enqueue(line);
        watched.on('line', listener);
      },
      cancel() {
        watched.off('line', listener);
      },
    },
    // Defect (require-channel-capacity): Infinity switches backpressure off.
    { highWaterMark: Infinity },
  );
}

/** Right: somebody who watches too slowly misses lines, and is told how many. */
export function watchPaced(): ReadableStream<string> {
  let listener: (line: string) => void;
  let missed = 0;
  return new ReadableStream<string>(
    {
      start(controller) {
        listener = (line) => {
          if ((controller.desiredSize ?? 0) <= 0) {
            missed += 1;
            return;
          }
          controller.enqueue(missed > 0 ? `(${missed} lines missed) ${line}` : line);
          missed = 0;
        };
        watched.on('line', listener);
      },
      cancel() {
        watched.off('line', listener);
      },
    },
    { highWaterMark: 100 },
  );
}
