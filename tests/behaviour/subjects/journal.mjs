const lines = [];

export const waiting = () => lines.length;

export async function log(line) {
  lines.push(line);
}

/** Stores what was logged, from now on, and every few milliseconds. */
export function start(store) {
  let busy = false;
  return setInterval(async () => {
    if (busy) return;
    busy = true;
    let line;
    while ((line = lines.shift())) await store(line);
    busy = false;
  }, 5);
}
