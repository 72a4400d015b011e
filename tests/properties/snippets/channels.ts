import type { Snippet } from './snippet.ts';

/** Channels without a capacity; each style is tried on them. */
export const channels: readonly Snippet[] = [
  {
    title: 'channels with options and without',
    code: `import PQueue from 'p-queue';
import { map } from 'async';

export const queue = new PQueue();
export const timed = new PQueue({
  timeout: 10,
});
export const stream = new ReadableStream({ pull }, { highWaterMark: Infinity });
export const mapped = map(list, work);
`,
  },
  {
    title: 'channels in CommonJS',
    code: `const { queue, each } = require('async');
const { default: PQueue } = require('p-queue');

const all = new PQueue({ concurrency: Infinity });
each(list, work);
module.exports = { all, queue };
`,
  },
];
