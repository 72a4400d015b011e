import type { Snippet } from './snippet.ts';

const head = `import { once } from 'node:events';
import net from 'node:net';

const socket = net.connect(1);
`;

/** Waits for room. */
export const waits: readonly Snippet[] = [
  {
    title: 'a wait that nothing asked for',
    code: `${head}
export async function send(line) {
  socket.write(line);
  await once(socket, 'drain'); // then
}
`,
  },
  {
    title: 'a promise that only the event settles',
    code: `${head}
export async function send(lines) {
  for (const line of lines) {
    // one after the other
    if (!socket.write(line)) await new Promise((resolve) => socket.once('drain', resolve));
  }
}
`,
  },
  {
    title: 'a listener for each call',
    code: `${head}
export function watch(names) {
  for (const name of names) socket.on('drain', () => console.log(name));
}
`,
  },
  {
    title: 'a loop that forgets the rest',
    code: `${head}
export async function send(lines) {
  for await (const line of lines) {
    if (!socket.write(line)) break;
  }
  socket.end();
}
`,
  },
  {
    title: 'one item for each event',
    code: `${head}
const lines = ['a', 'b'];
socket.on('drain', () => {
  socket.write(lines.shift());
});
`,
  },
  {
    title: 'a listener that goes with the source',
    code: `${head}
export function copy(reader) {
  socket.on('drain', next);
  reader.closed.finally(() => {
    socket.off('drain', next);
  });
  next();
  function next() {
    reader.read().then(flow);
  }
  function flow({ done, value }) {
    if (done) socket.end();
    else if (socket.write(value)) next();
  }
}
`,
  },
  {
    title: 'one event for each pull',
    code: `${head}
export const stream = new ReadableStream({
  pull(controller) {
    return new Promise((resolve) => {
      socket.once('data', (chunk) => {
        controller.enqueue(chunk);
        resolve();
      });
    });
  },
});
`,
  },
  {
    title: 'a hook that passes over a chunk',
    code: `import { Transform } from 'node:stream';

export const filled = new Transform({
  transform(chunk, encoding, done) {
    // Nothing in it
    if (!chunk.length) return;
    done(null, chunk);
  },
});
`,
  },
  {
    title: 'an async hook that a rejection leaves',
    code: `import { Transform } from 'node:stream';

export const saved = new Transform({
  async transform(chunk, encoding, done) {
    done(null, await save(chunk));
  },
});
`,
  },
];
