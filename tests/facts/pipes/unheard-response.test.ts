import { describe, expect, test } from 'vitest';
import { unheardResponseOf } from '../../../rules/facts/pipes/unheard-response.ts';
import { fileFrom, ways } from '../../support/parse.ts';
import { callNamed } from '../writes.ts';

const head = `import http from 'node:http'; import https from 'node:https'; import { finished } from 'node:stream';\n`;

describe.each(ways)('whether nobody hears that a response breaks off, %s', (way) => {
  test.each([
    [`https.get(url, (r) => { r.pipe(out); });`, true],
    [
      `https.get(url, options, function (r) { r.setEncoding('utf8'); r.pipe(out).on('finish', done).on('error', fail); });`,
      true,
    ],
    [
      `new Promise((done, fail) => { https.get(url, (r) => { r.pipe(out); out.on('finish', done); }).on('error', fail); });`,
      true,
    ],
    [`(secure ? https : http).get(url, (r) => { if (r.statusCode !== 200) return fail(); r.pipe(out); });`, true],
    [
      `const q = http.request(options, (r) => { r.on('end', done); r.pipe(out); }); q.on('error', fail); q.end();`,
      true,
    ],
    [`http.get(url).on('response', (r) => { r.pipe(out); });`, true],
    [`const q = http.request(options); q.on('response', (r) => { r.pipe(out); }); q.end();`, true],
    [`function save(r) { r.pipe(out); } https.get(url, save);`, true],
    // Somebody hears it, at the response or at the request, or may.
    [`https.get(url, (r) => { r.on('error', fail); r.pipe(out); });`, false],
    [`https.get(url, (r) => { r.on('aborted', fail).pipe(out); });`, false],
    [`https.get(url, (r) => { r.pipe(out); r.once('close', () => out.destroy()); });`, false],
    [`https.get(url, (r) => { finished(r, done); r.pipe(out); });`, false],
    [`https.get(url, (r) => { watch(r); r.pipe(out); });`, false],
    [`https.get(url, (r) => { state.r = r; r.pipe(out); });`, false],
    [`https.get(url, (r) => { r.pipe(out); }).on('close', check);`, false],
    [`const q = https.get(url, (r) => { r.pipe(out); }); q.once('close', check);`, false],
    [`const q = http.get(url); q.on('response', (r) => { r.pipe(out); }); q.on('response', watch);`, false],
    // What is no response of a request of this file
    [`http.createServer((r, answer) => { r.pipe(out); });`, false],
    [`export function save(r) { r.pipe(out); }`, false],
    [`client.get(url, (r) => { r.pipe(out); });`, false],
    [`http.request(options).on('socket', (r) => { r.pipe(out); });`, false],
    [`https.get(url, (answer) => { const r = open(answer); r.pipe(out); });`, false],
  ])('%s: %s', (code, unheard) => {
    const file = fileFrom(head + code, way);
    const { receiver } = callNamed(file, 'pipe');
    const source =
      receiver.type === 'CallExpression' && receiver.callee.type === 'MemberExpression'
        ? receiver.callee.object
        : receiver;
    expect(unheardResponseOf(file, source) !== undefined).toBe(unheard);
  });
});
