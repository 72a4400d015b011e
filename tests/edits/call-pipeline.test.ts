import { describe, expect, test } from 'vitest';
import { reportsOf } from '../support/suggest.ts';

const head = `import fs from 'node:fs';\nimport zlib from 'node:zlib';\n`;

type Way = 'espree' | 'typed' | 'untyped';

/** The body of a function as the suggestion leaves it; nothing where it is not offered. */
function piped(body: string, { way = 'espree', asynchronous = false }: { way?: Way; asynchronous?: boolean } = {}) {
  const types = way === 'espree' ? '' : ': any';
  const parameters = ['from', 'to', 'res', 'done'].map((name) => name + types).join(', ');
  const code = `${head}export ${asynchronous ? 'async ' : ''}function send(${parameters}) { ${body} }\n`;
  const reports = reportsOf(code, { way, rules: { 'backpressure/prefer-pipeline': 'error' } });
  expect(reports).toHaveLength(1);
  const output = reports[0]?.suggestions.find(({ messageId }) => messageId === 'callPipeline')?.output;
  if (output !== undefined) expect(reportsOf(output, { way })).toEqual([]);
  return output?.slice(head.length).trim();
}

const open = 'fs.createReadStream(from)';
const close = 'fs.createWriteStream(to)';
const rethrow = '(error) => { if (error) throw error; }';

describe.each(['espree', 'untyped', 'typed'] as const)('%s', (way) => {
  test('the callback throws what nobody heard', () => {
    const output = piped(`${open}.pipe(zlib.createGunzip()).pipe(${close});`, { way });
    expect(output).toContain(`import { pipeline } from 'node:stream';`);
    expect(output).toContain(`{ pipeline(${open}, zlib.createGunzip(), ${close}, ${rethrow}); }`);
  });

  test('the end of an async function waits', () => {
    const output = piped(`${open}.pipe(${close});`, { way, asynchronous: true });
    expect(output).toContain(`import { pipeline } from 'node:stream/promises';`);
    expect(output).toContain(`{ await pipeline(${open}, ${close}); }`);
  });
});

test('what follows in an async function does not wait', () => {
  const output = piped(`${open}.pipe(${close}); res.sent();`, { asynchronous: true });
  expect(output).toContain(`{ pipeline(${open}, ${close}, ${rethrow}); res.sent(); }`);
});

test('a constant that is used for the chain alone', () => {
  expect(piped(`const file = ${open}; const out = ${close}; file.pipe(out);`)).toContain(
    `pipeline(file, out, ${rethrow});`,
  );
});

test.each([`.on('error', done).on('finish', done)`, `.once('close', done).on('error', done)`])(
  'the listeners %s become the callback',
  (listeners) => {
    expect(piped(`${open}.pipe(${close})${listeners};`)).toContain(`{ pipeline(${open}, ${close}, done); }`);
  },
);

test.each([
  ['a target that was given', `${open}.pipe(res);`],
  ['a source that was given', `res.pipe(${close});`],
  ['a listener between', `${open}.on('end', done).pipe(${close});`],
  ['one listener only', `${open}.pipe(${close}).on('finish', done);`],
  ['two listeners', `${open}.pipe(${close}).on('error', done).on('finish', () => done());`],
  ['options', `${open}.pipe(${close}, { end: false });`],
  ['a comment', `${open}.pipe(/* all */ ${close});`],
  ['a stream with a listener', `const file = ${open}; file.on('end', done); file.pipe(${close});`],
  ['a stream with a listener where it is opened', `const file = ${open}.on('end', done); file.pipe(${close});`],
  ['a target with a listener in its place', `${open}.pipe(${close}.on('error', done));`],
  ['a listener of its error', `const out = ${close}; out.on('error', done); ${open}.pipe(out);`],
  ['a value that is used', `const out = ${open}.pipe(${close}); res.keep = out.path;`],
  ['a target that is read', `${open}.pipe(zlib.createGunzip());`],
  ['a stream of another function', `const file = ${open}; res.then(() => { file.pipe(${close}); });`],
  ['a stream that may be missing', `${open}?.pipe(${close});`],
])('%s is left to the user', (_, body) => {
  expect(piped(body)).toBeUndefined();
});

test('a callback whose type may not take null is left to the user', () => {
  expect(piped(`${open}.pipe(${close}).on('error', done).on('finish', done);`, { way: 'untyped' })).toBeUndefined();
});
