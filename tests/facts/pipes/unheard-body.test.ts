import { describe, expect, test } from 'vitest';
import { unheardBodyOf } from '../../../rules/facts/pipes/unheard-body.ts';
import { fileFrom, ways } from '../../support/parse.ts';
import { callNamed } from '../writes.ts';

const head = `import axios, { get } from 'axios'; import fetch from 'node-fetch'; import other from 'other'; const as = { responseType: 'stream' };\n`;
const run = (body: string): string => `export async function run(url, out, done, fail) { ${body} }`;
const stream = `{ responseType: 'stream' }`;

describe.each(ways)('whether nobody hears that the body of a response breaks off, %s', (way) => {
  test.each([
    [`const { data } = await axios.get(url, ${stream}); data.pipe(out);`, true],
    [`const r = await axios.get(url, ${stream}); r.data.pipe(out).on('finish', done).on('error', fail);`, true],
    [
      `const r = await axios({ url, method: 'GET', responseType: 'stream' }); if (r.status === 200) r.data.pipe(out);`,
      true,
    ],
    [
      `await axios.get(url, ${stream}).then((r) => new Promise((ok, no) => { r.data.pipe(out).on('finish', ok).on('error', no); }));`,
      true,
    ],
    [`const r = await get(url, ${stream}); const source = r.data; source.pipe(out);`, true],
    [`const r = await fetch(url); r.body.pipe(out); out.on('finish', done);`, true],
    [`fetch(url).then(function (r) { if (!r.ok) throw new Error(r.statusText); r.body.pipe(out); });`, true],
    // Somebody hears it, or may.
    [`const { data } = await axios.get(url, ${stream}); data.on('error', fail); data.pipe(out);`, false],
    [`const r = await axios.get(url, ${stream}); r.data.on('error', fail).pipe(out);`, false],
    [`const r = await axios.get(url, ${stream}); r.data.pipe(out); r.data.once('close', done);`, false],
    [`const r = await axios.get(url, ${stream}); watch(r.data); r.data.pipe(out);`, false],
    [`const r = await axios.get(url, ${stream}); watch(r); r.data.pipe(out);`, false],
    [`const r = await axios.get(url, ${stream}); r.data.pipe(out); return r;`, false],
    [
      `const r = await axios.get(url, ${stream}); const source = r.data; source.on('aborted', fail); source.pipe(out);`,
      false,
    ],
    [`const r = await fetch(url); r.body.on('error', fail); r.body.pipe(out);`, false],
    // What is no stream, or not of such a client
    [`const r = await axios.get(url, as); r.data.pipe(out);`, false],
    [`const r = await axios.get(url, { responseType: 'json' }); r.data.pipe(out);`, false],
    [`const r = await axios.get(url, ${stream}); r.source.pipe(out);`, false],
    [`const r = await other.get(url, ${stream}); r.data.pipe(out);`, false],
    [`const r = await fetch(url); r.data.pipe(out);`, false],
    [`let r = await fetch(url); r = wrap(r); r.body.pipe(out);`, false],
    [`fetch(url).then(check, (r) => { r.body.pipe(out); });`, false],
  ])('%s: %s', (code, unheard) => {
    const file = fileFrom(head + run(code), way);
    const { receiver } = callNamed(file, 'pipe');
    const source =
      receiver.type === 'CallExpression' && receiver.callee.type === 'MemberExpression'
        ? receiver.callee.object
        : receiver;
    expect(unheardBodyOf(file, source) !== undefined).toBe(unheard);
  });
});
