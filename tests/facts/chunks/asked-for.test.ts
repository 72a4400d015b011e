import { describe, expect, test } from 'vitest';
import { isAskedFor, isAskedForAtOnce } from '../../../rules/facts/chunks/asked-for.ts';
import { chunkSourceOf } from '../../../rules/facts/chunks/chunk-source.ts';
import { collectorAt } from '../../../rules/facts/chunks/collector.ts';
import { growthAt } from '../../../rules/facts/chunks/growth.ts';
import { nodesIn } from '../../../rules/syntax/tree.ts';
import { fileFrom, ways } from '../../support/parse.ts';

const head = `import http from 'node:http'; import { pipeline, Transform } from 'node:stream'; import { text } from 'node:stream/consumers'; import { open } from './open';
`;

/** Whether the first thing that grows in some code, or is collected by a call, was asked for. */
function isAskedIn(code: string, way: (typeof ways)[number]): boolean | undefined {
  const file = fileFrom(head + code, way);
  for (const node of nodesIn(file, file.ast)) {
    const growth = growthAt(file, node);
    if (growth) return isAskedFor(file, growth, chunkSourceOf(file, growth));
    const collector = node.type === 'CallExpression' ? collectorAt(file, node) : undefined;
    if (collector) return isAskedForAtOnce(file, collector.stream, node);
  }
  return undefined;
}

const gathered = (stream: string, ending: string): string =>
  `const parts = []; ${stream}.on('data', (chunk) => { parts.push(chunk); }); ${stream}.on('end', () => { ${ending} });`;

const cases: [code: string, isAsked: boolean][] = [
  // The caller's stream, and the whole goes back to him.
  [`export function all(stream, done) { ${gathered('stream', 'done(null, Buffer.concat(parts));')} }`, true],
  [
    `export function all(stream, done) { ${gathered('stream', 'const all = Buffer.alloc(size); for (const part of parts) part.copy(all, at); done(null, all);')} }`,
    true,
  ],
  [
    `export function all(stream, done) { ${gathered('stream', 'const all = Buffer.alloc(size); for (const part of parts) part.copy(all, at); keep(all); done(null);')} }`,
    false,
  ],
  [`module.exports = (stream, done) => { ${gathered('stream', 'done(null, Buffer.concat(parts));')} };`, true],
  [
    `export class Reader { all(stream) { return new Promise((resolve) => { ${gathered('stream', 'const all = Buffer.concat(parts); resolve(all);')} }); } }`,
    true,
  ],
  [
    `export async function all(stream) { const parts = []; for await (const chunk of stream) parts.push(chunk); return parse(Buffer.concat(parts)); }`,
    true,
  ],
  [
    `export function all(stream) { return (async () => { const parts = []; for await (const chunk of stream) parts.push(chunk); return Buffer.concat(parts); })(); }`,
    true,
  ],
  [
    `export function all(stream, done) { stream.text = ''; stream.on('data', (chunk) => { stream.text += chunk; }); stream.on('end', () => { let body; body = JSON.parse(stream.text); done(body); }); }`,
    true,
  ],
  [
    `export function all(stream, done) { const answer = (error, value) => { if (!error) done(value); }; ${gathered('stream', 'answer(null, Buffer.concat(parts));')} }`,
    true,
  ],
  [`export function all(stream) { return text(stream); }`, true],
  [
    `import own from './own'; export function all(stream) { return new own.Promise((resolve) => { ${gathered('stream', 'resolve(Buffer.concat(parts));')} }); }`,
    true,
  ],
  // The function uses it itself, or hands it to something else than its caller.
  [`export function keep(stream) { ${gathered('stream', 'store.set(Buffer.concat(parts));')} }`, false],
  [`export function handle(stream, response) { ${gathered('stream', 'response.end(Buffer.concat(parts));')} }`, false],
  [
    `export async function handle(stream, response) { let all = ''; for await (const chunk of stream) all += chunk; return response.send(all); }`,
    false,
  ],
  [
    `export function handle(stream, response, next) { stream.body = ''; stream.on('data', (chunk) => { stream.body += chunk; }); stream.on('end', () => next()); }`,
    false,
  ],
  [`export async function keep(stream) { store.set(await text(stream)); }`, false],
  // What is made of what the other side sends comes from there as well.
  [
    `async function all(stream) { let text = ''; for await (const chunk of stream) text += chunk; return text; } http.createServer(async (request) => { use(await all(request.pipe(unzip()))); });`,
    false,
  ],
  [
    `async function all(stream) { let text = ''; for await (const chunk of stream) text += chunk; return text; } export const start = async (file) => { use(await all(file.pipe(unzip()))); };`,
    true,
  ],
  // A rest is no whole.
  [
    `export function lines(stream, done) { let rest = ''; stream.on('data', (chunk) => { rest += chunk; const end = rest.lastIndexOf(';'); rest = rest.slice(end); }); stream.on('end', () => done(rest)); }`,
    false,
  ],
  // A part of what the caller hands in, a listener's stream, and one that callers in this file have from a peer.
  [`export function all(upload, done) { ${gathered('upload.stream', 'done(null, Buffer.concat(parts));')} }`, false],
  [`other.on('request', (stream, done) => { ${gathered('stream', 'done(null, Buffer.concat(parts));')} });`, false],
  [
    `function all(stream, done) { ${gathered('stream', 'done(null, Buffer.concat(parts));')} } http.createServer((request) => { all(request, use); });`,
    false,
  ],
  [
    `export class Body { constructor(stream) { this.parts = []; stream.on('data', (chunk) => { this.parts.push(chunk); }); } all() { return Buffer.concat(this.parts); } }`,
    false,
  ],
  // A stream that the function called for, also another one that it is piped into.
  [
    `export function all(path, done) { const stream = open(path); ${gathered('stream', 'done(null, Buffer.concat(parts));')} }`,
    true,
  ],
  [
    `export function all(path, done) { const given = done; const stream = open(path).pipe(new Transform()); ${gathered('stream', 'given(null, Buffer.concat(parts));')} }`,
    true,
  ],
  [
    `export async function all(path) { const answer = await open(path); let all = ''; for await (const chunk of answer.body) all += chunk; return all; }`,
    true,
  ],
  [
    `export async function all(path) { let all = ''; for await (const chunk of open(path)) all += chunk; return all; }`,
    true,
  ],
  [
    `export async function keep(path) { let all = ''; for await (const chunk of open(path)) all += chunk; store.set(all); }`,
    false,
  ],
  [
    `export async function all(path) { const lines = new Lines(path); let all = ''; for await (const chunk of lines) all += chunk; return all; }`,
    false,
  ],
  [
    `http.createServer(async (request) => { const read = async () => { let all = ''; for await (const chunk of open(request)) all += chunk; return all; }; use(await read()); });`,
    false,
  ],
  // A stream of its own that something is poured into for that.
  [
    `export function all(entry) { return new Promise((resolve) => { const parts = []; const sink = new Transform(); sink._transform = (chunk, encoding, done) => { parts.push(chunk); done(); }; sink.on('finish', () => resolve(Buffer.concat(parts))); entry.pipe(sink); }); }`,
    true,
  ],
  [
    `export function all(entry) { return new Promise((resolve) => { const parts = []; const sink = new Transform({ transform(chunk, encoding, done) { parts.push(chunk); done(); } }); pipeline(entry, sink, () => resolve(Buffer.concat(parts))); }); }`,
    true,
  ],
  [
    `export function all(done) { const parts = []; const sink = new Transform({ transform(chunk, encoding, next) { parts.push(chunk); next(); } }); sink.on('finish', () => done(Buffer.concat(parts))); return sink; }`,
    false,
  ],
  [
    `http.createServer((request) => { const all = () => new Promise((resolve) => { const parts = []; const sink = new Transform({ transform(chunk, encoding, next) { parts.push(chunk); next(); } }); sink.on('finish', () => resolve(Buffer.concat(parts))); request.pipe(sink); }); use(all()); });`,
    false,
  ],
];

describe.each(ways)('whether a whole was asked for, %s', (way) => {
  test.each(cases)('%s: %s', (code, isAsked) => expect(isAskedIn(code, way)).toBe(isAsked));
});
