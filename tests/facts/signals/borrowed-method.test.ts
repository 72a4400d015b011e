import { describe, expect, test } from 'vitest';
import { excuseOf } from '../../../rules/facts/signals/excuses.ts';
import { repetitionOf } from '../../../rules/facts/repetition/repetition.ts';
import { signalCallOf } from '../../../rules/facts/signals/signal-call.ts';
import { allOfType } from '../../../rules/syntax/tree.ts';
import { fileFrom, ways } from '../../support/parse.ts';

/** What the call in line `…; // here` is: the method and the item, with the excuse that it has. */
function answerOf(body: string, way: (typeof ways)[number]): string {
  const code = `import http from 'http'; import zlib from 'zlib';
http.createServer((req, res) => {
${body}
});`;
  const file = fileFrom(code, way);
  const line = code.split('\n').findIndex((text) => text.includes('// here')) + 1;
  const [call] = allOfType(file, 'CallExpression')
    .filter(({ loc }) => loc.start.line === line)
    .sort((one, other) => one.range[0] - other.range[0]);
  if (!call) throw new Error('no call');
  const answer = signalCallOf(file, call);
  if (answer.is !== 'signal') return answer.is;
  const { signal } = answer;
  const repetition = repetitionOf(file, call, signal.receiver, signal.item);
  const item = signal.item ? file.code.getText(signal.item) : '?';
  return `${signal.row.method} ${file.code.getText(signal.receiver)} ${item}: ${excuseOf(file, signal, repetition) ?? repetition.kind}`;
}

describe.each(ways)("whether a call is one of a stream's own method by another name, %s", (way) => {
  test.each([
    // The method was saved before it was replaced.
    [
      `const write = res.write; const zip = zlib.createGzip();
       res.write = function (chunk) { return zip.write(chunk); };
       zip.on('data', (chunk) => {
         write.call(res, chunk); // here
       });`,
      'write res chunk: callback',
    ],
    [
      `let write; write = res.write;
       req.on('data', (chunk) => {
         write.call(res, chunk, 'utf8'); // here
       });`,
      'write res chunk: callback',
    ],
    [
      `const write = res.write.bind(res);
       req.on('data', (chunk) => {
         write(chunk); // here
       });`,
      'write res chunk: callback',
    ],
    [
      `req.on('data', (chunk) => {
         res.write.call(res, chunk); // here
       });`,
      'write res chunk: callback',
    ],
    [
      `const write = res.write;
       req.on('data', (...given) => {
         write.apply(res, given); // here
       });`,
      'write res given: callback',
    ],
    [
      `const write = res.write;
       req.on('data', (chunk) => {
         write.apply(res, [chunk, 'utf8']); // here
       });`,
      'write res chunk: callback',
    ],
    // Its callback is one place further on.
    [
      `const write = res.write;
       const next = () => { const chunk = req.read(); if (chunk) {
         write.call(res, chunk, next); // here
       } }; next();`,
      'write res chunk: its callback lets the next write start',
    ],
    // What was put in its place is called by the name that it has now.
    [
      `const write = res.write;
       res.write = function (chunk) { return write.call(res, chunk); };
       req.on('data', (chunk) => {
         res.write(chunk); // here
       });`,
      'write res chunk: its method is replaced',
    ],
    // Another method, another receiver, a variable that may hold something else
    [
      `const end = res.end;
       req.on('data', (chunk) => {
         end.call(res, chunk); // here
       });`,
      'no',
    ],
    [
      `const push = [].push; const list = [];
       req.on('data', (chunk) => {
         push.call(list, chunk); // here
       });`,
      'no',
    ],
    [
      `const own = { write() {} }; const write = res.write;
       req.on('data', (chunk) => {
         write.call(own, chunk); // here
       });`,
      'no',
    ],
    [
      `let write = res.write; if (req.url) write = () => {};
       req.on('data', (chunk) => {
         write.call(res, chunk); // here
       });`,
      'no',
    ],
  ])('%s', (body, answer) => {
    expect(answerOf(body, way)).toBe(answer);
  });
});
