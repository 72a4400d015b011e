import { expect, it } from 'vitest';
import { said, testPairs, type Pair } from './reports.ts';

const rule = 'no-unbounded-accumulation';
const head = `import http from 'node:http'; import { text } from 'node:stream/consumers'; import getRawBody from 'raw-body'; import { Transform } from 'node:stream'; import fs from 'node:fs'; import zlib from 'node:zlib'; import concat from 'concat-stream'; import BufferList from 'bl'; import simple from 'simple-concat';
`;

const peers: Record<string, Pair[]> = {
  'what the other side sends': [
    [
      `'body' takes up all that comes in on request`,
      `http.createServer((request) => { let body = ''; request.on('data', (chunk) => { body += chunk; }); });`,
      `http.createServer((request) => { let body = ''; request.on('data', (chunk) => { if (body.length > 1000) request.destroy(); else body += chunk; }); });`,
    ],
    [
      `'parts' takes up all that comes in on request`,
      `http.createServer(async (request) => { const parts = []; for await (const chunk of request) parts.push(chunk); use(Buffer.concat(parts)); });`,
      `http.createServer(async (request) => { const parts = []; let size = 0; for await (const chunk of request) { size += chunk.length; if (size > 1000) throw new Error(); parts.push(chunk); } use(Buffer.concat(parts)); });`,
    ],
    [
      'the comparison in line 2 only logs it',
      `http.createServer((request) => { let body = ''; request.on('data', (chunk) => { if (body.length > 1000) console.warn('large'); body += chunk; }); });`,
      `http.createServer((request) => { let body = ''; request.on('data', (chunk) => { if (body.length > 1000) fail(); body += chunk; }); });`,
    ],
  ],
  'a comparison that stops nobody': [
    [
      'the comparison in line 2 only rejects a promise: request goes on',
      `http.createServer((request) => new Promise((resolve, reject) => { let body = ''; request.on('data', (chunk) => { body += chunk; if (body.length > 1000) reject(new Error()); }); }));`,
      `http.createServer((request) => new Promise((resolve, reject) => { let body = ''; request.on('data', (chunk) => { body += chunk; if (body.length > 1000) { request.destroy(); reject(new Error()); } }); }));`,
    ],
  ],
  'a collector': [
    [
      'text() takes up all that comes in on request',
      `http.createServer(async (request) => { use(await text(request)); });`,
      `http.createServer(async (request) => { use(await decode(request)); });`,
    ],
    [
      'getRawBody() takes up all that comes in on request',
      `http.createServer(async (request) => { use(await getRawBody(request)); });`,
      `http.createServer(async (request) => { use(await getRawBody(request, { limit: '1mb' })); });`,
    ],
    // Something that collects what is piped into it, for a function.
    [
      'concat() takes up all that comes in on request',
      `http.createServer((request) => { request.pipe(concat((all) => { use(all); })); });`,
      `http.createServer((request) => { request.pipe(collect((all) => { use(all); })); });`,
    ],
    [
      'concat() takes up all that comes in on request.pipe(zlib.createGunzip())',
      `http.createServer((request) => { request.pipe(zlib.createGunzip()).pipe(concat({ encoding: 'string' }, use)); function use() {} });`,
      `http.createServer((request) => { fs.createReadStream(path).pipe(zlib.createGunzip()).pipe(concat({ encoding: 'string' }, use)); function use() {} });`,
    ],
    [
      'BufferList() takes up all that comes in on request',
      `http.createServer((request) => { request.pipe(new BufferList((error, all) => { use(all); })); });`,
      `export function read(stream, callback) { stream.pipe(new BufferList(callback)); }`,
    ],
    [
      'simple() takes up all that comes in on request',
      `http.createServer((request) => { simple(request, (error, all) => { use(all); }); });`,
      `http.createServer((request) => { simple(fs.createReadStream(path), (error, all) => { use(all); }); });`,
    ],
  ],
};

testPairs(peers, { rule, head });

const frames = (test: string): string =>
  `export class Frames extends Transform { parts = []; _transform(chunk, encoding, done) { if (!this.size) { this.size = chunk.readUInt32BE(0); ${test} } this.parts.push(chunk); if (this.isWhole()) { this.push(Buffer.concat(this.parts)); this.parts = []; } done(); } }`;

const streams: Record<string, Pair[]> = {
  'what others pour in': [
    [
      `'rest' takes up chunk after chunk`,
      `export class Lines extends Transform { rest = Buffer.alloc(0); _transform(chunk, encoding, done) { const all = Buffer.concat([this.rest, chunk]); this.rest = all.subarray(all.lastIndexOf(10) + 1); done(); } }`,
      `export class Lines extends Transform { rest = Buffer.alloc(0); _transform(chunk, encoding, done) { const all = Buffer.concat([this.rest, chunk]); this.rest = all.subarray(all.lastIndexOf(10) + 1); done(this.rest.length > 1000 ? new Error() : null); } }`,
    ],
    // Text as it comes, and text of what items say.
    [
      `'line' takes up chunk after chunk`,
      `export async function show(source) { let line = ''; for await (const part of source) { line += part; show(line); } }`,
      `export async function show(source) { let line = ''; for await (const part of source) { line += part.delta; show(line); } }`,
    ],
    // A whole that the caller asked for, and one that the function keeps for itself.
    [
      `'parts' takes up chunk after chunk`,
      `export async function keep(stream) { const parts = []; for await (const chunk of stream) parts.push(chunk); store.set(Buffer.concat(parts)); }`,
      `export async function read(stream) { const parts = []; for await (const chunk of stream) parts.push(chunk); return Buffer.concat(parts); }`,
    ],
    [
      'text() takes up all that comes in on stream',
      `export async function keep(stream) { store.set(await text(stream)); }`,
      `export async function read(stream) { return JSON.parse(await text(stream)); }`,
    ],
    // One chunk waits where its callback does; a rest stays where all whole units are taken out.
    [
      `'late' takes up chunk after chunk`,
      `export class Late extends Transform { late = []; _transform(chunk, encoding, done) { this.late.push(() => this.push(chunk)); done(); } open() { this.late.forEach((send) => send()); } }`,
      `export class Late extends Transform { late = []; _transform(chunk, encoding, done) { this.late.push(() => done(null, chunk)); } open() { this.late.forEach((send) => send()); } }`,
    ],
    [
      `'rest' takes up chunk after chunk`,
      `export class Text extends Transform { rest = ''; _transform(chunk, encoding, done) { this.rest += chunk; const end = this.rest.lastIndexOf(';') + 1; this.push(this.rest.slice(0, end)); this.rest = this.rest.slice(end); done(); } }`,
      `export class Text extends Transform { rest = ''; _transform(chunk, encoding, done) { this.rest += chunk; const end = this.rest.length - (this.rest.length % 4); this.push(this.rest.slice(0, end)); this.rest = this.rest.slice(end); done(); } }`,
    ],
    // A parser and a builder.
    [
      `'rest' takes up chunk after chunk`,
      `export class Parser { rest = Buffer.alloc(0); add(data) { this.rest = Buffer.concat([this.rest, data]); } next() { this.rest = this.rest.subarray(4); } }`,
      `export class Packet { rest = Buffer.alloc(0); add(data) { this.rest = Buffer.concat([this.rest, data]); } size() { return this.rest.length; } }`,
    ],
    // What a frame announces is refused where it is too large; or only waited for.
    [
      `'parts' takes up chunk after chunk`,
      frames('if (this.size > chunk.length) return done();'),
      frames('if (this.size > this.max) return done(new RangeError());'),
    ],
  ],
};

const entry = (statements: string, generator = 'async *'): string =>
  `export class Streams { all = new Map(); open(id) { this.all.set(id, []); } ${generator}read(id) { ${statements} } }`;
const loop = 'while (open()) { await ready(); yield next(); }';

const entries: Record<string, Pair[]> = {
  'an entry that is taken out at the end': [
    [
      `'all' loses its entry only after the loop of line 2`,
      entry(`${loop} this.all.delete(id);`),
      entry(`try { ${loop} } finally { this.all.delete(id); }`),
    ],
    [
      `'all' loses its entry`,
      entry('for (const x of this.all.get(id)) yield x; this.all.delete(id);', '*'),
      entry('for (const x of this.all.get(id)) use(x); this.all.delete(id); yield 1;', '*'),
    ],
    // Taken out first, and a set of the walk's own.
    [`'all' loses its entry`, entry(`${loop} this.all.delete(id);`), entry(`this.all.delete(id); ${loop}`)],
    [
      `'all' loses its entry`,
      entry(`${loop} this.all.delete(id);`),
      entry(`const seen = new Set(); seen.add(id); ${loop} seen.delete(id);`),
    ],
  ],
};

testPairs(entries, { rule, head, options: { sources: 'any' } });
testPairs(streams, { rule, head, options: { sources: 'any' } });

it('leaves the servers that the program connects to to the option', () => {
  const code = `net.connect(1).on('data', (chunk) => { all += chunk; }); let all = '';`;
  expect(said(code, { rule, head: `import net from 'node:net';` })).toEqual([]);
  expect(said(code, { rule, head: `import net from 'node:net';`, options: { sources: 'peers' } })).toHaveLength(1);
});

it('leaves streams of others to the option', () => {
  const code = `export function read(source) { let all = ''; source.on('data', (chunk) => { all += chunk; }); }`;
  expect(said(code, { rule })).toEqual([]);
  expect(said(code, { rule, options: { sources: 'any' } })).toHaveLength(1);
});
