import type { Snippet } from './snippet.ts';

/** Answers that are read the wrong way. */
export const misread: readonly Snippet[] = [
  {
    title: 'a full buffer is a failure',
    code: `import fs from 'node:fs';

export async function copy(source, name) {
  const out = fs.createWriteStream(name);
  for await (const chunk of source) {
    // one by one
    if (!out.write(chunk)) throw new Error('full'); // too slow
  }
  out.end();
}
`,
  },
  {
    title: 'a full buffer is tried again',
    code: `import fs from 'node:fs';

export async function copy(source, name) {
  const out = fs.createWriteStream(name);
  for await (const chunk of source) while (!out.write(chunk)) {}
  out.end();
}
`,
  },
  {
    title: 'waits where there is room',
    code: `const fs = require('fs');
const { once } = require('events');

exports.copy = async function (source, name) {
  const out = fs.createWriteStream(name);
  for await (const chunk of source) {
    if (out.write(chunk)) await once(out, 'drain');
  }
  out.end();
};
`,
  },
];
