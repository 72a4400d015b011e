import { describe, expect, test } from 'vitest';
import { identityOf, isOfType } from '../../rules/identity/identify.ts';
import { queries } from '../../rules/identity/types.ts';
import { fileFrom, nodeAt, ways, type Way } from '../support/parse.ts';

/** code, the expression asked about, whether it is a Writable, and which ways of parsing do not apply. */
type Row = [code: string, expression: string, answer: 'yes' | 'no' | 'unknown', without?: Way[]];

const writables: Row[] = [
  [`import fs from 'node:fs'; const w = fs.createWriteStream('x'); w.write('a');`, 'w.write', 'yes'],
  [`import { createWriteStream as open } from 'fs'; const w = open('x'); w.write('a');`, 'w.write', 'yes'],
  [`const fs = require('fs'); const w = fs.createWriteStream('x'); w.write('a');`, 'w.write', 'yes'],
  [`const { createWriteStream } = require('fs'); const w = createWriteStream('x'); w.write('a');`, 'w.write', 'yes'],
  [
    `import * as net from 'net'; net.connect(1).on('error', e => {}).write('a');`,
    `net.connect(1).on('error', e => {}).write`,
    'yes',
  ],
  [`import net from 'net'; net.createServer((socket) => { socket.write('a'); });`, 'socket.write', 'yes'],
  [
    `import http from 'http'; http.createServer(handle); function handle(req, res) { res.write('a'); }`,
    'res.write',
    'yes',
    ['typed'],
  ],
  [
    `import { spawn } from 'child_process'; const child = spawn('x'); child.stdin.write('a');`,
    'child.stdin.write',
    'yes',
  ],
  [
    `import { PassThrough } from 'stream'; class A { p = new PassThrough(); m() { this.p.write('a'); } }`,
    'this.p.write',
    'yes',
  ],
  [
    `import { PassThrough } from 'stream'; class A { #p = new PassThrough(); m() { this.#p.write('a'); } }`,
    'this.#p.write',
    'yes',
  ],
  [`import { Writable } from 'stream'; class A extends Writable { m() { this.write('a'); } }`, 'this.write', 'yes'],
  [
    `var Stream = require('stream'); function A() { Stream.Writable.call(this); } require('util').inherits(A, Stream.Writable); A.prototype.m = function () { this.write('a'); };`,
    'this.write',
    'yes',
    ['typed'],
  ],
  [
    `var net = require('net'); function A() { this.s = net.connect(1); } A.prototype.m = function () { var self = this; return function () { self.s.write('a'); }; };`,
    'self.s.write',
    'yes',
    ['typed'],
  ],
  [
    `var net = require('net'); function A() { this.s = null; } A.prototype.open = function () { this.s = net.connect(1); }; A.prototype.m = function () { const s = this.s; s.write('a'); };`,
    's.write',
    'yes',
    ['typed'],
  ],
  [
    `var http = require('http'), https = require('https'); function pick(s) { return s ? https : http; } var p = pick(1), r; r = p.request({}); r.write('a');`,
    'r.write',
    'yes',
    ['typed'],
  ],
  [
    `var Stream = require('stream'); if (!Stream.Writable) Stream = require('readable-stream'); var p = Stream.PassThrough(); p.write('a');`,
    'p.write',
    'yes',
    ['typed'],
  ],
  [
    `import express from 'express'; const app = express(); app.get('/', (req, res) => { res.write('a'); });`,
    'res.write',
    'yes',
    ['typed'],
  ],
  [`import Koa from 'koa'; new Koa().use(async (ctx) => { ctx.res.write('a'); });`, 'ctx.res.write', 'yes', ['typed']],
  [
    `import fastify from 'fastify'; fastify().get('/', (request, reply) => { reply.raw.write('a'); });`,
    'reply.raw.write',
    'yes',
    ['typed'],
  ],
  // AWS Lambda, with what a handler wraps its stream in
  [
    `export const handler = awslambda.streamifyResponse(async (event, out) => { out.write('a'); });`,
    'out.write',
    'yes',
    ['typed'],
  ],
  [
    `export const handler = awslambda.streamifyResponse(async (event, out) => { out = awslambda.HttpResponseStream.from(out, {}); send(out); }); function send(w) { w.write('a'); }`,
    'w.write',
    'yes',
    ['typed'],
  ],
  [
    `export const handler = lambda.streamifyResponse(async (event, out) => { out.write('a'); });`,
    'out.write',
    'unknown',
  ],
  [`/** @param {import('stream').Writable} w */ function m(w) { w.write('a'); }`, 'w.write', 'yes', ['typed']],
  // What a method of the class returns, also from a base class that nobody knows
  [
    `import fs from 'fs'; import Base from './base.js'; class A extends Base { w = this.open(); open() { return fs.createWriteStream('x'); } m() { this.w.write('a'); } }`,
    'this.w.write',
    'yes',
    ['typed'],
  ],
  [
    `import fs from 'fs'; class A { static open() { return fs.createWriteStream('x'); } m() { const w = A.open(); w.write('a'); } }`,
    'w.write',
    'yes',
  ],
  [
    `import net from 'net'; class A { async open() { return net.connect(1); } async m() { const w = await this.open(); w.write('a'); } }`,
    'w.write',
    'yes',
  ],
  [
    `import fs from 'fs'; class A { *open() { return fs.createWriteStream('x'); } m() { const w = this.open(); w.write('a'); } }`,
    'w.write',
    'unknown',
    ['typed'],
  ],
  [
    `import fs from 'fs'; class A { open() { return load('x'); } m() { const w = this.open(); w.write('a'); } }`,
    'w.write',
    'unknown',
    ['typed'],
  ],
  // What is not there yet says nothing of what comes.
  [
    `import fs from 'fs'; export function m(e) { let w = e ? e.w : undefined; if (!w) w = fs.createWriteStream('x'); w.write('a'); }`,
    'w.write',
    'yes',
    ['typed'],
  ],
  [
    `import fs from 'fs'; export function m(e) { let w = e ? e.w : undefined; if (!w) w = load('x'); w.write('a'); }`,
    'w.write',
    'unknown',
    ['typed'],
  ],
  // What comments call by a name: not the global of that name
  [
    `/** @typedef {import('http').ServerResponse} Response */ class A { /** @param {Response} res */ constructor(res) { this.res = res; } m() { this.res.write('a'); } }`,
    'this.res.write',
    'yes',
    ['typed'],
  ],
  [
    `/**\n * @typedef {import('net')} net\n * @typedef {import('stream').Writable} Out the way out\n * @typedef {import('stream').Writable} Sink\n */\n/** @param {Sink} w */ function m(w) { w.write('a'); }`,
    'w.write',
    'yes',
    ['typed'],
  ],
  [
    `/** @import { Readable, Writable as Sink } from 'stream' */ /** @param {Sink} w */ function m(w) { w.write('a'); }`,
    'w.write',
    'yes',
    ['typed'],
  ],
  [
    `/** @typedef {{ write(x: string): void }} Writable */ /** @param {Writable} w */ function m(w) { w.write('a'); }`,
    'w.write',
    'unknown',
    ['typed'],
  ],
  [
    `/** @typedef {import('./out.js').Sink} Sink */ /** @param {Sink} w */ function m(w) { w.write('a'); }`,
    'w.write',
    'unknown',
    ['typed'],
  ],
  [
    `import { Writable } from './out.js'; /** @typedef {import('stream').Writable} Writable */ /** @param {Writable} w */ function m(w) { w.write('a'); }`,
    'w.write',
    'unknown',
    ['typed'],
  ],
  // The class that it is asked for
  [
    `import { Writable } from 'stream'; export function m(w) { if (w instanceof Writable) w.write('a'); }`,
    'w.write',
    'yes',
    ['typed'],
  ],
  [
    `import { Writable } from 'stream'; class A { m() { return this.open && this.w instanceof Writable && this.w.write('a'); } }`,
    'this.w.write',
    'yes',
    ['typed'],
  ],
  [
    `import { Writable } from 'stream'; export const m = (w) => (w instanceof Writable ? w.write('a') : false);`,
    'w.write',
    'yes',
    ['typed'],
  ],
  [
    `import net from 'net'; import WebSocket from 'ws'; function m(/** @type {any} */ w) { w = net.connect(1); if (w instanceof WebSocket) w.write('a'); }`,
    'w.write',
    'no',
    ['typed'],
  ],
  [
    `import { Writable } from 'stream'; export function m(w) { if (w instanceof Writable) return; w.write('a'); }`,
    'w.write',
    'unknown',
    ['typed'],
  ],
  [
    `import { Writable } from 'stream'; export function m(w) { if (!(w instanceof Writable)) w.write('a'); }`,
    'w.write',
    'unknown',
    ['typed'],
  ],
  [
    `import { Writable } from 'stream'; export function m(w, v) { if (v instanceof Writable) w.write('a'); }`,
    'w.write',
    'unknown',
    ['typed'],
  ],
  [
    `import { Writable } from 'stream'; export function m(w, v) { if (v || w instanceof Writable) w.write('a'); }`,
    'w.write',
    'unknown',
    ['typed'],
  ],
  [
    `import { Writable } from 'stream'; export function m(w) { if (w instanceof Writable) later((w) => w.write('a')); }`,
    'w.write',
    'unknown',
    ['typed'],
  ],
  [
    `import Own from './own.js'; export function m(w) { if (w instanceof Own) w.write('a'); }`,
    'w.write',
    'unknown',
    ['typed'],
  ],
  // Who has a switch of sockets, and is destroyed, is one.
  [`export function m(w) { w.setNoDelay(true); w.write('a'); w.destroy(); }`, 'w.write', 'yes', ['typed']],
  [`export function m(w) { w.setKeepAlive(true); w.write('a'); w.destroy(); }`, 'w.write', 'yes', ['typed']],
  [`export function m(w) { w.setMode(true); w.write('a'); w.destroy(); }`, 'w.write', 'unknown', ['typed']],
  [`export function m(w) { w.setNoDelay(true); w.write('a'); }`, 'w.write', 'unknown', ['typed']],
  // What all calls of a function hand in that nobody else can call
  [
    `import net from 'net'; net.createServer((s) => serve(1, s)); function serve(id, w) { later((x) => w.write(x)); }`,
    'w.write',
    'yes',
    ['typed'],
  ],
  [
    `import net from 'net'; const serve = (w) => { w.write('a'); if (again()) serve(w); }; net.createServer((s) => { serve(s); serve(net.connect(1)); });`,
    'w.write',
    'yes',
    ['typed'],
  ],
  [
    `import net from 'net'; serve(net.connect(1)); serve(other); function serve(w) { w.write('a'); }`,
    'w.write',
    'unknown',
    ['typed'],
  ],
  [
    `import fs from 'fs'; import zlib from 'zlib'; serve(fs.createWriteStream('x')); serve(zlib.createGzip()); function serve(w) { w.write('a'); }`,
    'w.write',
    'unknown',
    ['typed'],
  ],
  [
    `import net from 'net'; serve(net.connect(1)); export function serve(w) { w.write('a'); }`,
    'w.write',
    'unknown',
    ['typed'],
  ],
  [
    `import net from 'net'; serve(net.connect(1)); export const serve = (w) => w.write('a');`,
    'w.write',
    'unknown',
    ['typed'],
  ],
  [
    `var net = require('net'); serve(net.connect(1)); function serve(w) { w.write('a'); } exports.serve = serve;`,
    'w.write',
    'unknown',
    ['typed'],
  ],
  [
    `import net from 'net'; serve(...more, net.connect(1)); function serve(id, w) { w.write('a'); }`,
    'w.write',
    'unknown',
    ['typed'],
  ],
  [
    `import net from 'net'; serve(net.connect(1)); function serve(w) { w = wrap(w); w.write('a'); }`,
    'w.write',
    'unknown',
    ['typed'],
  ],
  [`function serve(w) { w.write('a'); }`, 'w.write', 'unknown', ['typed']],
  // What is done to it: only a Writable has all of these.
  [
    `export function m(dest) { dest.setHeader('a', 'b'); dest.write('a'); dest.end(); }`,
    'dest.write',
    'yes',
    ['typed'],
  ],
  [
    `export function m(dest) { dest.on('drain', () => {}); dest.write('a'); dest.end(); }`,
    'dest.write',
    'yes',
    ['typed'],
  ],
  [`export function m(dest, src) { src.pipe(dest); dest.write('a'); dest.end(); }`, 'dest.write', 'yes', ['typed']],
  [`export function m(dest) { dest.write('a'); dest.end(); }`, 'dest.write', 'unknown', ['typed']],
  [`export function m(res) { res.write('a'); }`, 'res.write', 'unknown', ['typed']],
  [
    `export function m(buf) { buf.write('a'); buf.end(); buf.on('drain', 1); buf.readInt8(); }`,
    'buf.write',
    'unknown',
    ['typed'],
  ],
  // It answers what it brings, and ends or tells when it has written: a connection, and no parser that is fed by somebody
  // else, no terminal and no device.
  [`export function m(a) { a.on('data', (x) => { a.write(x); }); a.on('end', stop); }`, 'a.write', 'yes', ['typed']],
  [`export function m(a) { a.on('data', (x) => { a.write(x, () => note()); }); }`, 'a.write', 'yes', ['typed']],
  [`export function m(a) { a.on('data', (x) => { a.write(x); }); }`, 'a.write', 'unknown', ['typed']],
  [
    `export function m(a) { a.on('data', (x) => { a.write([1, x]); }); a.on('close', stop); }`,
    'a.write',
    'unknown',
    ['typed'],
  ],
  [
    `export function m(a) { a.on('data', (x) => { a.write(x, true); }); a.on('close', stop); }`,
    'a.write',
    'unknown',
    ['typed'],
  ],
  [
    `export function m(a) { a.on('data', async (x) => { await a.write(x); }); a.on('close', stop); }`,
    'a.write',
    'unknown',
    ['typed'],
  ],
  [
    `export function m(a) { a.on('data', (x) => { a.write(x).catch(log); }); a.on('close', stop); }`,
    'a.write',
    'unknown',
    ['typed'],
  ],
  [
    `export function m(a) { a.on('data', (x) => { next((y) => a.write(y)); }); a.on('end', stop); }`,
    'a.write',
    'yes',
    ['typed'],
  ],
  [
    `export class A { constructor(a) { this.a = a; this.a.on('data', this.take.bind(this)); this.a.on('close', stop); } take(x) { this.a.write(x); } }`,
    'this.a.write',
    'yes',
    ['typed'],
  ],
  [
    `export class A { constructor(a) { this.a = a; this.a.on('data', (x) => this.take(x)); this.a.on('close', stop); } take(x) { use(x); } put(x) { this.a.write(x); } }`,
    'this.a.write',
    'unknown',
    ['typed'],
  ],
  [
    `export function m(a, b) { a.on('data', (x) => { use(x); }); b.on('data', (x) => { a.write(x); }); a.on('close', stop); }`,
    'a.write',
    'unknown',
    ['typed'],
  ],
  [
    `export function m(a) { a.on('message', (x) => { a.write(x); }); a.on('close', stop); }`,
    'a.write',
    'unknown',
    ['typed'],
  ],
  [
    `export function m(a) { a.on('data', (x) => { a.write(x); }); a.on('close', stop); a.resize(80, 24); }`,
    'a.write',
    'unknown',
    ['typed'],
  ],
  [
    `import { EventEmitter } from 'node:events'; class A extends EventEmitter { write(x) {} end() {} } const a = new A(); a.on('data', use); a.end(); a.write(1);`,
    'a.write',
    'unknown',
    ['typed'],
  ],
  [
    `import { Base } from 'base'; class A extends Base { put(x) {} } const a = new A(); a.on('data', use); a.end(); a.write(1);`,
    'a.write',
    'yes',
    ['typed'],
  ],
  // Parsers, decoders and hashes are fed like this as well.
  [`export async function m(s, a) { for await (const x of s) a.write(x); a.end(); }`, 'a.write', 'unknown', ['typed']],
  [`class Terminal { write(x) {} end() {} } const t = new Terminal(); t.write('a');`, 't.write', 'no'],
  [`const t = { write(x) {} }; t.write('a');`, 't.write', 'no'],
  [`const b = Buffer.alloc(3); b.write('a');`, 'b.write', 'unknown', ['typed']],
  [
    `import { createWriteStream } from './own.js'; const w = createWriteStream('x'); w.write('a');`,
    'w.write',
    'unknown',
    ['typed'],
  ],
];

const annotated: Row[] = [
  [
    `import net from 'net'; interface Out { write(x: string): void } put(net.connect(1)); function put(out: Out) { out.write('a'); }`,
    'out.write',
    'unknown',
    ['typed'],
  ],
  [`import type { Writable } from 'node:stream'; export function m(w: Writable) { w.write('a'); }`, 'w.write', 'yes'],
  [
    `import * as http from 'http'; export class A { constructor(private res: http.ServerResponse) {} m() { this.res.write('a'); } }`,
    'this.res.write',
    'yes',
  ],
  [
    `import net from 'net'; export class A { private s?: net.Socket; m() { this.s!.write('a'); } }`,
    'this.s!.write',
    'yes',
  ],
  [`export function m(w: NodeJS.WritableStream) { w.write('a'); }`, 'w.write', 'yes'],
  [
    `export function m(w: import('net').Socket) { (w as import('net').Socket).write('a'); }`,
    `(w as import('net').Socket).write`,
    'yes',
  ],
  [
    `export function m(w: unknown) { (w as import('net').Socket).write('a'); }`,
    `(w as import('net').Socket).write`,
    'yes',
  ],
  [
    `export function m(w: any) { (w as any as NodeJS.WritableStream)!.write('a'); }`,
    `(w as any as NodeJS.WritableStream)!.write`,
    'yes',
  ],
  [`export function m(w: any) { (w as any).write('a'); }`, `(w as any).write`, 'unknown'],
  [
    `export function m(w: any) { (w as readonly string[]).write('a'); (w as string[]).end(); w.setHeader('a', 'b'); }`,
    `(w as readonly string[]).write`,
    'no',
  ],
];

describe('is it a Writable?', () => {
  for (const way of ways) {
    describe(way, () => {
      for (const [code, expression, answer, without] of way === 'espree' ? writables : [...writables, ...annotated]) {
        if (without?.includes(way)) continue;
        test(code, () => {
          const file = fileFrom(code, way);
          const member = nodeAt(file, expression, 'MemberExpression');
          expect(isOfType(file, member.object, 'stream#Writable')).toBe(answer);
        });
      }
    });
  }
});

test('a prototype that is made of itself ends the question', () => {
  const code = 'function A() { this.x.write(1); } A.prototype = Object.create(A.prototype); new A().write(1);';
  const file = fileFrom(code, 'espree');
  expect(isOfType(file, nodeAt(file, 'new A().write', 'MemberExpression').object, 'stream#Writable')).toBe('no');
});

/** What only the types tell, each with its nearest neighbour, of which the file tells enough. */
test.each([
  [
    `import fs from 'fs'; export function m(make: () => NodeJS.WritableStream, a: boolean) { const w = a ? fs.createWriteStream('x') : make(); w; }`,
    `import fs from 'fs'; export function m() { const w = fs.createWriteStream('x'); w; }`,
  ],
  [
    `import net from 'net'; export function m(make: () => net.Socket) { let w = net.connect(1); w = make(); w; }`,
    `import net from 'net'; export function m() { let w = net.connect(1); w = net.connect(2); w; }`,
  ],
  [
    `import type { Writable } from 'stream'; let w = {} as Writable; export const set = (to: Writable) => { w = to; }; w;`,
    `let w = {}; export const get = () => w; w;`,
  ],
])('%s, but not %s', (several, one) => {
  const witness = (code: string): string => {
    const file = fileFrom(code, 'typed');
    const uses = [...code.matchAll(/\bw\b/g)].length;
    const identity = identityOf(file, nodeAt(file, 'w', 'Identifier', uses - 1));
    return identity.is === 'known' ? identity.by : 'unknown';
  };
  expect(witness(several)).toBe('type');
  expect(witness(one)).toBe('origin');
});

test('what is asserted to be an array needs no checker', () => {
  const code = `export function m(lists: Record<string, string[] | string>) { (lists['a'] as string[]).push('x'); }`;
  const file = fileFrom(code, 'typed');
  const before = queries.count;
  const { object } = nodeAt(file, `(lists['a'] as string[]).push`, 'MemberExpression');
  expect(identityOf(file, object)).toMatchObject({ is: 'known', by: 'origin', names: new Set(['global#Array']) });
  expect(queries.count).toBe(before);
});
