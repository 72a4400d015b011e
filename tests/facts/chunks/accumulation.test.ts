import { describe, expect, test } from 'vitest';
import { chunkSourceOf } from '../../../rules/facts/chunks/chunk-source.ts';
import { growthAt } from '../../../rules/facts/chunks/growth.ts';
import { sizeLimitOf } from '../../../rules/facts/chunks/size-limit.ts';
import { nodesIn } from '../../../rules/syntax/tree.ts';
import { fileFrom, ways } from '../../support/parse.ts';

const head = `import fs from 'node:fs'; import http from 'node:http'; import net from 'node:net'; import zlib from 'node:zlib';
import { spawn } from 'node:child_process'; import { Transform, Writable } from 'node:stream';
`;

/** What grows first in some code, whose chunks they are, and what limits it. */
function accumulationIn(code: string, way: (typeof ways)[number]): string {
  const file = fileFrom(head + code, way);
  for (const node of nodesIn(file, file.ast)) {
    const growth = growthAt(file, node);
    if (!growth) continue;
    const limit = sizeLimitOf(file, growth);
    const fails = limit.by !== 'nothing' ? undefined : limit.logs ? 'logged' : limit.rejects ? 'rejected' : undefined;
    const limits = fails ? `only ${fails}` : limit.by;
    return `${growth.how} from ${chunkSourceOf(file, growth).from}, ${limits}`;
  }
  return 'none';
}

const request = (statements: string): string => `http.createServer((request, response) => { ${statements} });`;
const body = (statements: string, before = ''): string =>
  request(
    `let body = ''; ${before} request.on('data', (chunk) => { ${statements} }); request.on('end', () => use(body));`,
  );
const parser = (statements: string): string =>
  `class Parser extends Transform { rest = Buffer.alloc(0); _transform(chunk, encoding, done) { ${statements} done(); } }`;

/** A parser that walks along what it keeps. */
const walker = (statements: string): string => parser(`this.rest = Buffer.concat([this.rest, chunk]); ${statements}`);

/** A receiver of fragments whose lengths another method adds up. */
const counted = (test: string): string =>
  `class Receiver extends Writable { total = 0; parts = []; ` +
  `head(length) { this.total += length; ${test} } ` +
  `_write(chunk, encoding, done) { this.head(chunk.length); this.parts.push(chunk); if (chunk.last) { this.emit('message', Buffer.concat(this.parts)); this.parts = []; } done(); } }`;

const keyed = (statements: string): string =>
  `const kParts = Symbol('parts'), kLength = Symbol('length'), kOther = Symbol('other');
function read(source, done) { source[kParts] = []; source[kLength] = 0;
source.on('data', (chunk) => { ${statements} source[kParts].push(chunk); }); source.on('end', () => done(Buffer.concat(source[kParts]))); }`;

/** Whoever puts the lines of something together. */
const lines = (input: string): string =>
  `import readline from 'node:readline'; export async function read(path, source) { const reader = readline.createInterface({ input: ${input} }); ` +
  `let all = ''; for await (const line of reader) { all += line; if (!line) all = ''; } return all; }`;

/** A stream that keeps what it cannot send yet. */
const late = (statements: string): string =>
  `class Late extends Writable { late = []; _write(chunk, encoding, done) { ${statements} } open() { this.late.forEach((send) => send()); this.late = []; } }`;

/** A class that keeps what a method is given. */
const kept = (name: string, statements: string, others = ''): string =>
  `export class Kept { rest = Buffer.alloc(0); ${name}(data) { ${statements} } ${others} }`;
const listed = (name: string, statements: string, others = ''): string =>
  `export class Listed { parts = []; ${name}(data) { ${statements} } ${others} whole() { return Buffer.concat(this.parts); } }`;

/** What a transform of its own gives back for what it is given. */
const inflated = (statements: string): string =>
  `export class Inflated { constructor(stream) { this.parts = []; this.inflate = stream; this.inflate.on('data', (part) => { this.parts.push(part); }); } write(data) { ${statements} } }`;

/** Packets that announce their size in one of two ways, and a method that is told of one that is too long. */
const refused = (statements: string): string =>
  `class Packets { constructor() { this.socket = net.connect(80); this.log = open(); this.refused = 0; } ` +
  `refuse(message) { ${statements} return null; } ` +
  `read() { let rest; this.socket.on('data', (chunk) => { rest = rest ? Buffer.concat([rest, chunk]) : chunk; ` +
  `while (rest.length >= 8) { let size; if (this.wide) { size = rest.readUInt32BE(); } else { size = rest.readUInt16BE(); } ` +
  `const most = this.wide ? limits.WIDE : limits.NARROW; if (size > most) { rest = this.refuse('too long'); break; } ` +
  `if (size > rest.length) break; use(rest.subarray(0, size)); rest = rest.subarray(size); } }); } }`;

/** A receiver of frames whose size stands before them. */
const announced = (test: string): string =>
  `class Frames extends Writable { parts = []; ` +
  `_write(chunk, encoding, done) { if (!this.size) { this.size = chunk.readUInt32BE(0); ${test} } ` +
  `this.parts.push(chunk.subarray(4)); if (this.isWhole()) { this.emit('frame', Buffer.concat(this.parts)); this.parts = []; } done(); } }`;

/** A function that is handed to what makes a stream of it, or somewhere else. */
const hooked = (statements: string, made: string): string =>
  `import through from 'through2'; function transform(chunk, encoding, done) { ${statements} done(); } export function lines(options) { ${made} }`;
const split = 'this.rest += chunk; const list = this.rest.split(";"); this.rest = list.pop(); list.forEach(use);';

/** A promise of all that a request brings. */
const promised = (statements: string): string =>
  request(
    `new Promise((resolve, reject) => { const parts = []; request.on('data', (part) => { ${statements} }); request.on('end', () => resolve(Buffer.concat(parts))); });`,
  );

/** A promise that is rejected when too much has come, and who waits for it. */
const readBy = (server: string): string =>
  `const max = 1e6; const read = (request) => new Promise((resolve, reject) => { const parts = []; request.on('data', (part) => { parts.push(part); if (parts.length > max) reject(new Error()); }); request.on('end', () => resolve(Buffer.concat(parts))); }); http.createServer(${server});`;

/** A parser of lines that looks at its size in a function of its own. */
const checked = (statements: string): string =>
  `export function lines(use, max) { const parts = []; let size = 0; return { feed(text) { const end = text.indexOf(';'), back = text.indexOf(','); ` +
  `size += text.length; parts.push(text); check(); if (end < 0) return; use(parts.join('')); parts.length = 0; size = 0; } }; ` +
  `function check() { ${statements} } }`;

/** What becomes of all parts when the last has come. */
const copied = (statements: string): string =>
  request(
    `const parts = []; let at = 0; request.on('data', (part) => { parts.push(part); }); request.on('end', () => { ${statements} use(all); });`,
  );

describe.each(ways)('%s', (way) => {
  describe('what grows', () => {
    test.each([
      [body('body += chunk;'), 'text'],
      [body('body = body + chunk;'), 'text'],
      [body('body += chunk.toString();'), 'text'],
      [body('body += chunk.length;'), 'none'],
      [request(`let bytes = 0; request.on('data', (chunk) => { bytes += chunk; });`), 'none'],
      // What is split, is a text.
      [hooked(split, 'const out = through(options, transform); return out;'), 'text'],
      [hooked('this.rest += chunk; use(this.rest);', 'return through(options, transform);'), 'none'],
      [hooked('this.rest += chunk; use(this.list.split(";"));', 'return through(options, transform);'), 'none'],
      // What is asked for more than that may be something that a class builds.
      [
        `class Code { append(text) { this.outro += text; return this; } isEmpty() { return !this.outro.trim(); } }`,
        'none',
      ],
      [parser('this.rest = Buffer.concat([this.rest, chunk]);'), 'bytes'],
      [
        parser('const all = Buffer.concat([this.rest, chunk]); this.rest = all.subarray(all.lastIndexOf(10) + 1);'),
        'bytes',
      ],
      [
        parser(
          'const all = this.rest ? Buffer.concat([this.rest, chunk]) : chunk; const end = use(all); this.rest = all.subarray(end);',
        ),
        'bytes',
      ],
      [parser('this.push(Buffer.concat([this.rest, chunk]));'), 'none'],
      [parser('this.rest = Buffer.concat([this.rest, chunk], this.rest.length + chunk.length);'), 'bytes'],
      [
        parser('const all = Buffer.concat([this.rest, chunk]); if (all.length < 4) this.rest = all; else use(all);'),
        'bytes',
      ],
      // What had waited goes with the next, and nothing of it stays.
      [
        parser(
          'if (chunk.more) { this.rest = chunk; return done(); } chunk = Buffer.concat([this.rest, chunk]); this.rest = null; this.push(chunk);',
        ),
        'none',
      ],
      [parser('this.rest = bytes.concat([this.rest, chunk]);'), 'bytes'],
      [parser('this.rest = [].concat(this.rest, chunk);'), 'none'],
      [parser('this.rest = this.concat(this.rest, chunk);'), 'bytes'],
      [parser('this.rest = _.concat(this.rest, chunk);'), 'none'],
      [parser('this.rest = this.concat(this.rest, chunk);'), 'bytes'],
      [parser('this.rest = this.rest.concat(chunk, more);'), 'none'],
      [
        request(
          `const parts = []; request.on('data', (chunk) => { parts.push(chunk); }); request.on('end', () => use(Buffer.concat(parts)));`,
        ),
        'list',
      ],
      [
        request(
          `const parts = []; request.on('data', (chunk) => { parts.push(chunk); }); request.on('end', () => use(parts.join('')));`,
        ),
        'list',
      ],
      [
        request(
          `const parts = []; request.on('data', (chunk) => { parts.push(chunk); }); request.on('end', () => use(Buffer.concat([head, ...parts])));`,
        ),
        'list',
      ],
      [
        request(
          `const parts = []; request.on('data', (chunk) => { parts.push(chunk); }); request.on('end', () => { const all = [head].concat(parts); use(Buffer.concat(all)); });`,
        ),
        'list',
      ],
      [
        request(
          `const rows = []; request.on('data', (row) => { rows.push(row); }); request.on('end', () => use(rows.join(', ')));`,
        ),
        'none',
      ],
      // One after the other into bytes that are made for them, and into something else
      [
        copied('const all = new Uint8Array(size); for (const part of parts) { all.set(part, at); at += part.length; }'),
        'list',
      ],
      [
        copied('const all = Buffer.alloc(size); for (const part of parts) { part.copy(all, at); at += part.length; }'),
        'list',
      ],
      [
        copied(
          'const all = Buffer.allocUnsafe(size); parts.forEach((part) => { part.copy(all, at); at += part.length; });',
        ),
        'list',
      ],
      [
        copied('const all = new Uint8Array(size); for (let i = 0; i < parts.length; i++) { all.set(parts[i], at); }'),
        'list',
      ],
      [copied('const all = new Map(); for (const part of parts) all.set(part, at);'), 'none'],
      [copied('const all = table(); for (const part of parts) part.copy(all, at);'), 'none'],
      [
        copied(
          'const Buffer = { alloc: () => table() }; const all = Buffer.alloc(1); for (const part of parts) part.copy(all, at);',
        ),
        'none',
      ],
      [copied('const all = new Uint8Array(size); for (const part of parts) all.set(head, at);'), 'none'],
      [copied('const all = new Uint8Array(size); for (const part of others) all.set(part, at);'), 'none'],
      [
        'class Log extends Writable { all = []; write(chunk) { this.all.push(chunk); } again() { for (const x of this.all) use(x); } }',
        'log',
      ],
      [
        'class Log extends Writable { all = []; write(chunk) { this.all.push(chunk); } next() { return this.all.shift(); } }',
        'none',
      ],
    ])('%s: %s', (code, how) => expect(accumulationIn(code, way).split(' ')[0]).toBe(how));
  });

  describe('a list that is gone through', () => {
    const log = (write: string, flush: string): string =>
      `class Log extends Writable { all = []; write(chunk) { this.all.push(chunk); ${write} } flush() { ${flush} } }`;
    const swap = 'const all = this.all; this.all = []; for (const x of all) use(x);';
    test.each([
      [log('setImmediate(() => this.flush());', swap), 'a batch'],
      [log('this.flush();', swap), 'a batch'],
      [log('if (this.open) this.flush();', swap), 'nothing'],
      [log('', swap), 'nothing'],
      [log('setImmediate(() => this.flush());', 'for (const x of this.all) use(x);'), 'nothing'],
    ])('%s: %s', (code, limit) => expect(accumulationIn(code, way).split(', ')[1]).toBe(limit));
  });

  describe('whose chunks they are', () => {
    test.each([
      [body('body += chunk;'), 'peer'],
      [`let all = ''; net.connect(80).on('data', (chunk) => { all += chunk; });`, 'peer'],
      [
        `http.get('http://localhost', (response) => { let all = ''; response.on('data', (chunk) => { all += chunk; }); });`,
        'peer',
      ],
      [
        `http.createServer(async (request) => { let all = ''; for await (const chunk of request) all += chunk; use(all); });`,
        'peer',
      ],
      [`export function read(source) { let all = ''; source.on('data', (chunk) => { all += chunk; }); }`, 'stream'],
      [
        `export async function read(source) { let all = ''; for await (const chunk of source) all += chunk; return all; }`,
        'stream',
      ],
      // What a process says, which the program started; and what comes from a remote one, which brings something itself
      [`export function run(child) { let all = ''; child.stderr.on('data', (chunk) => { all += chunk; }); }`, 'itself'],
      [
        `export function run(channel) { let all = ''; channel.on('data', take); channel.stderr.on('data', (chunk) => { all += chunk; }); }`,
        'stream',
      ],
      [
        `export function run(child) { let all = ''; child.on('message', take); child.stderr.on('data', (chunk) => { all += chunk; }); }`,
        'itself',
      ],
      [parser('this.rest = Buffer.concat([this.rest, chunk]);'), 'stream'],
      [kept('login', 'this.ask(data).then((more) => { this.rest = Buffer.concat([this.rest, more]); });'), 'unknown'],
      // The `this` of a function that a stream calls is the stream; of a constructor, what it makes.
      [hooked(split, "const out = through(options, transform); out.rest = ''; return out;"), 'stream'],
      [
        hooked(
          '',
          'return through(function (chunk, encoding, done) { this.rest += chunk; this.rest = this.rest.split(";").pop(); done(); });',
        ),
        'stream',
      ],
      [hooked(split, "return new transform('');"), 'unknown'],
      [hooked(split, 'return other(options, transform);'), 'unknown'],
      // Methods that take something in: it is cut up, or what is complete is handed on, or others pour into them.
      [
        kept('add', 'this.rest = Buffer.concat([this.rest, data]);', 'next() { this.rest = this.rest.subarray(4); }'),
        'stream',
      ],
      [kept('add', 'const all = Buffer.concat([this.rest, data]); this.rest = all.subarray(parse(all));'), 'stream'],
      [
        kept(
          'add',
          'this.rest = Buffer.concat([this.rest, data]); const frame = parse(this.rest); this.rest = frame.rest;',
        ),
        'stream',
      ],
      [kept('add', 'this.rest = Buffer.concat([this.rest, data.subarray(0, this.missing)]);'), 'stream'],
      [listed('add', 'this.parts.push(data.subarray(0, this.missing));'), 'stream'],
      [
        listed(
          'add',
          'this.parts.push(data); if (isLast(data)) { this.emit(Buffer.concat(this.parts)); this.parts = []; }',
        ),
        'stream',
      ],
      [listed('onBody', 'this.parts.push(data);'), 'stream'],
      [listed('data', 'this.parts.push(data);'), 'stream'],
      [listed('write', 'this.parts.push(data);', 'end() { this.emit(Buffer.concat(this.parts)); }'), 'stream'],
      [
        `exports.sink = (done) => { const parts = []; return { write(data) { parts.push(data); }, end() { done(Buffer.concat(parts)); } }; };`,
        'stream',
      ],
      // Room that is made for what is read into it
      [
        kept(
          'widen',
          'this.rest = Buffer.concat([this.rest, Buffer.alloc(data)]);',
          'next() { this.rest = this.rest.subarray(4); }',
        ),
        'unknown',
      ],
      [
        kept(
          'widen',
          'this.rest = Buffer.concat([this.rest, Buffer.from(data)]);',
          'next() { this.rest = this.rest.subarray(4); }',
        ),
        'stream',
      ],
      [
        kept(
          'widen',
          'this.rest = Buffer.concat([this.rest, Buffer.alloc(9, data)]);',
          'next() { this.rest = this.rest.subarray(4); }',
        ),
        'stream',
      ],
      // Methods that build something of what the program writes.
      [kept('add', 'this.rest = Buffer.concat([this.rest, data]);', 'get bytes() { return this.rest; }'), 'unknown'],
      [kept('add', 'const all = Buffer.concat([this.rest, data]); this.rest = all;'), 'unknown'],
      [
        kept(
          'grow',
          'this.rest = Buffer.concat([this.rest, this.page.subarray(0, this.at)]);',
          'next() { this.rest = this.rest.subarray(4); }',
        ),
        'unknown',
      ],
      [
        listed(
          'add',
          'this.parts.push(data);',
          'int(x) { const four = Buffer.alloc(4); four.writeInt32BE(x); this.add(four); }',
        ),
        'unknown',
      ],
      [listed('write', 'this.parts.push(data);', 'get bytes() { return Buffer.concat(this.parts); }'), 'unknown'],
      [listed('text', 'this.parts.push(data);', 'open() { this.parts = []; }'), 'unknown'],
      // A helper that one of its callers gives the other side of a connection
      [
        `export class A { serve() { http.createServer((request) => this.all(request)); } all(source) { let all = ''; source.on('data', (chunk) => { all += chunk; }); } }`,
        'peer',
      ],
      [
        `export class A { serve(other) { this.all(other); http.createServer((request) => this.all(request)); } all(source) { let all = ''; source.on('data', (chunk) => { all += chunk; }); } }`,
        'peer',
      ],
      [
        `export function read(source) { let all = ''; source.on('data', (chunk) => { all += chunk; }); } http.createServer((request) => read(request));`,
        'peer',
      ],
      [
        `export class A { serve(other) { http.createServer((request) => this.all(other)); } all(source) { let all = ''; source.on('data', (chunk) => { all += chunk; }); } }`,
        'stream',
      ],
      [
        `export class A { serve() { http.createServer((request) => this.all(1, request)); } all(source) { let all = ''; source.on('data', (chunk) => { all += chunk; }); } }`,
        'stream',
      ],
      [
        `export class A { serve() { http.createServer((request) => this.all(request)); } all(source) { source = unpack(source); let all = ''; source.on('data', (chunk) => { all += chunk; }); } }`,
        'stream',
      ],
      [
        `export class A { one(source) { this.two(source); let all = ''; source.on('data', (chunk) => { all += chunk; }); } two(source) { this.one(source); } }`,
        'stream',
      ],
      // What the program opened, started or put in itself.
      [`let all = ''; fs.createReadStream('x').on('data', (chunk) => { all += chunk; });`, 'itself'],
      // The lines of a file are of that file; those of a connection, or of what was handed in, are not.
      [lines('fs.createReadStream(path)'), 'itself'],
      [lines('net.connect(80)'), 'stream'],
      [lines('source'), 'stream'],
      [`let all = ''; spawn('x').stdout.on('data', (chunk) => { all += chunk; });`, 'itself'],
      [`let all = ''; process.stdin.on('data', (chunk) => { all += chunk; });`, 'itself'],
      [
        `export function pack(data, done) { const parts = []; zlib.createGzip().on('data', (chunk) => { parts.push(chunk); }).on('end', () => done(Buffer.concat(parts))).end(data); }`,
        'itself',
      ],
      // What is said at the end goes to the other side; nobody has a constant transformed.
      [
        `export function read(source, done) { const parts = []; source.on('data', (chunk) => { if (!chunk[0]) source.end('BAD'); parts.push(chunk); }); source.on('end', () => done(Buffer.concat(parts))); }`,
        'stream',
      ],
      [
        `export function pack(zip, data, done) { const parts = []; zip.on('data', (chunk) => { parts.push(chunk); }); zip.on('end', () => done(Buffer.concat(parts))); zip.end(data); }`,
        'itself',
      ],
      [
        `export class A { serve() { net.createServer((socket) => this.all(socket)); } all(source) { let all = ''; source.on('data', (chunk) => { if (!chunk) source.end(this.reply); all += chunk; }); } }`,
        'peer',
      ],
      // A text that is written, no chunk, or a thing of one chunk.
      [`export class Writer { code = ''; line(text) { this.code += text; } }`, 'unknown'],
      [
        `export class Terminal { late = ''; write(data) { if (this.open) this.screen.write(data); else this.late += data; } }`,
        'stream',
      ],
      [request(`let dots = ''; request.on('data', () => { dots += '.'; });`), 'unknown'],
      [
        request(`request.on('data', (chunk) => { let line = ''; for (const x of chunk) line += x; use(line); });`),
        'unknown',
      ],
      [`let all = ''; button.on('press', (key) => { all += key; });`, 'unknown'],
    ])('%s: %s', (code, from) => expect(accumulationIn(code, way)).toContain(`from ${from},`));
  });

  describe('what limits it', () => {
    test.each([
      [body('if (body.length > 1000) { request.destroy(); return; } body += chunk;'), 'a comparison'],
      [body('if (body.length + chunk.length > 1000) throw new Error(); body += chunk;'), 'a comparison'],
      [
        body('bytes += chunk.length; if (bytes > limit) return fail(); body += chunk;', 'let bytes = 0;'),
        'a comparison',
      ],
      [body('body += chunk; if (Buffer.byteLength(body) > limit) fail();'), 'a comparison'],
      [body('if (body.length < 1000) body += chunk;'), 'a comparison'],
      [body('if (body.length + chunk.length <= max) body += chunk; else fail();'), 'a comparison'],
      [body('const size = body.length + chunk.length; if (size > 1000) fail(); else body += chunk;'), 'a comparison'],
      [
        body('body += chunk;', `if (Number(request.headers['content-length']) > limit) return refuse();`),
        'a comparison',
      ],
      [
        body(
          'body += chunk;',
          `const size = parseInt(request.headers['content-length'], 10); if (size > limit) return refuse();`,
        ),
        'a comparison',
      ],
      // A limit that is called a size, and one that is compared where it is counted.
      [
        body(
          'if (limits.size > 0 && bytes + chunk.length > limits.size) throw new Error(); bytes += chunk.length; body += chunk;',
          'let bytes = 0;',
        ),
        'a comparison',
      ],
      [
        body('for (const byte of chunk) if (bytes++ > max) return fail(); body += chunk;', 'let bytes = 0;'),
        'a comparison',
      ],
      [
        body('for (const byte of chunk) if (bytes++ > chunk.length) return fail(); body += chunk;', 'let bytes = 0;'),
        'nothing',
      ],
      // Elements of one thing, told apart by their keys.
      [
        keyed('source[kLength] += chunk.length; if (source[kLength] > max) { source.destroy(); return; }'),
        'a comparison',
      ],
      [keyed('source[kLength] += chunk.length; if (source[kOther] > max) { source.destroy(); return; }'), 'nothing'],
      // What the data announce is refused before it is kept; or only waited for.
      [announced('if (this.max !== -1 && this.size > this.max) throw new RangeError();'), 'a comparison'],
      [announced('if (this.size > this.max) return this.destroy(new RangeError());'), 'a comparison'],
      [announced('if (this.size > this.max) this.large = true;'), 'nothing'],
      [announced('if (this.size > chunk.length) throw new RangeError();'), 'nothing'],
      [announced(''), 'nothing'],
      // A function of the class ends the source, or only counts, or ends another one, or sometimes.
      [refused('this.socket.destroy();'), 'a comparison'],
      [refused('throw new RangeError(message);'), 'a comparison'],
      [refused('this.refused++;'), 'nothing'],
      [refused('this.log.destroy();'), 'nothing'],
      [refused('if (this.strict) this.socket.destroy();'), 'nothing'],
      [refused('this.socket.on("end", () => this.socket.destroy());'), 'nothing'],
      // A version, or a kind.
      [
        announced('').replace('readUInt32BE(0);', 'readUInt8(0); if (this.size > 3) throw new RangeError();'),
        'nothing',
      ],
      // The callback that asks for the next chunk is kept as well; or called at once.
      [late('this.late.push(() => this.send(chunk, done));'), 'a pause'],
      [late('const send = () => this.send(chunk, done); this.late.push(send);'), 'a pause'],
      [late('this.late.push({ chunk, done });'), 'a pause'],
      [late('this.late.push(() => this.send(chunk)); done();'), 'nothing'],
      // The source is paused by what looks at the list; or by something else.
      [
        `function hold(source) { const parts = []; source.on('data', (chunk) => { parts.push(chunk); }); source.pause(); source.again = () => { use(parts.join('')); source.resume(); }; }`,
        'a pause',
      ],
      [
        `function hold(source) { const parts = []; source.on('data', (chunk) => { parts.push(chunk); }); source.on('end', () => use(parts.join(''))); source.stop = () => source.pause(); }`,
        'nothing',
      ],
      // It goes on at once, or is paused at the end only.
      [
        `function hold(source) { const parts = []; source.pause(); source.on('data', (chunk) => { parts.push(chunk); }); source.on('end', () => use(parts.join(''))); source.resume(); }`,
        'nothing',
      ],
      [
        `function hold(source) { let all = ''; source.on('data', (chunk) => { all += chunk; }); source.on('end', () => use(all)); source.stop = () => { source.pause(); all = ''; }; }`,
        'nothing',
      ],
      [
        `function hold(source) { const parts = []; function take(chunk) { parts.push(chunk); } source.on('data', take); source.pause(); source.again = () => { source.off('data', take); use(parts.join('')); source.resume(); }; }`,
        'a pause',
      ],
      // All whole units go each time; or all up to a mark, which may not come; or some only.
      [
        body(
          'body += chunk; const end = Math.floor(body.length / 4) * 4; use(body.slice(0, end)); body = body.slice(end);',
        ),
        'whole units',
      ],
      [
        body(
          'body += chunk; const end = parseInt(body.length / 4, 10) * 4; use(body.slice(0, end)); body = body.substring(end);',
        ),
        'whole units',
      ],
      [
        parser(
          'const all = Buffer.concat([this.rest, chunk]); const end = all.length - (all.length % 16); this.push(all.subarray(0, end)); this.rest = all.subarray(end);',
        ),
        'whole units',
      ],
      // Whatever the unit is called, but not one that the data state
      [
        parser(
          'const { unit } = this; const all = this.rest = Buffer.concat([this.rest, chunk]); if (all.length < unit) return; const end = Math.floor(all.length / unit) * unit; this.push(all.subarray(0, end)); this.rest = all.subarray(end);',
        ),
        'whole units',
      ],
      [
        parser(
          'const all = Buffer.concat([this.rest, chunk]); const end = all.length - (all.length % this.unit); this.push(all.subarray(0, end)); this.rest = all.subarray(end);',
        ),
        'whole units',
      ],
      [
        parser(
          'const all = Buffer.concat([this.rest, chunk]); const unit = all.readUInt32BE(0); const end = all.length - (all.length % unit); this.push(all.subarray(0, end)); this.rest = all.subarray(end);',
        ),
        'nothing',
      ],
      [
        parser(
          'const all = Buffer.concat([this.rest, chunk]); const end = Math.floor(all.length / this.unit) * this.other; this.push(all.subarray(0, end)); this.rest = all.subarray(end);',
        ),
        'nothing',
      ],
      // What has not come yet puts it off; what is over, and too little, does not.
      [
        walker(
          'if (!this.ready) return; let at = 0; while (at + this.unit <= this.rest.length) { this.put(at); at += this.unit; } this.rest = this.rest.slice(at);',
        ).replace(/\}$/, 'open() { this.ready = true; } }'),
        'nothing',
      ],
      [
        walker(
          'if (this.closed) return; let at = 0; while (at + this.unit <= this.rest.length) { this.put(at); at += this.unit; } this.rest = this.rest.slice(at);',
        ).replace(/\}$/, 'close() { this.closed = true; } }'),
        'whole units',
      ],
      [
        walker(
          'if (this.rest.length < this.unit) return; let at = 0; while (at + this.unit <= this.rest.length) { this.put(at); at += this.unit; } this.rest = this.rest.slice(at);',
        ).replace(/\}$/, 'open() { this.ready = true; } }'),
        'whole units',
      ],
      [
        walker(
          'if (!this.ready) log(); let at = 0; while (at + this.unit <= this.rest.length) { this.put(at); at += this.unit; } this.rest = this.rest.slice(at);',
        ).replace(/\}$/, 'open() { this.ready = true; } }'),
        'whole units',
      ],
      [
        walker(
          'let head = { size: 4 }; const { size } = head; let at = 0; while (at + size <= this.rest.length) { head = this.put(at); at += size; } this.rest = this.rest.slice(at);',
        ),
        'nothing',
      ],
      // One after the other, and cut off at the end
      [
        walker(
          'let n = 0; while (this.rest.length >= this.unit * (n + 1)) { this.put(this.rest.slice(n * this.unit, (n + 1) * this.unit)); n++; } if (n > 0) this.rest = this.rest.slice(n * this.unit);',
        ),
        'whole units',
      ],
      [
        walker(
          'let at = 0; while (at + this.unit <= this.rest.length) { this.put(at); at += this.unit; } this.rest = this.rest.slice(at);',
        ),
        'whole units',
      ],
      [
        walker(
          'let at = 0; while (this.rest.length - at >= this.unit) { this.put(at); at += this.unit; } this.rest = this.rest.slice(at);',
        ),
        'a comparison',
      ],
      [
        walker(
          'let at = 0; while (at + this.unit <= this.rest.length) { if (!this.put(at)) break; at += this.unit; } this.rest = this.rest.slice(at);',
        ),
        'nothing',
      ],
      [
        walker(
          'let at = 0; while (at + this.unit <= this.rest.length) { this.put(at); at += this.unit; } if (this.ready) this.rest = this.rest.slice(at);',
        ),
        'nothing',
      ],
      [
        walker(
          'let at = 0; while (at + this.unit <= this.rest.length) { this.put(at); at += this.unit; } this.rest = this.rest.slice(done);',
        ),
        'nothing',
      ],
      [
        walker(
          'let at = 0; while (at + this.unit <= this.other.length) { this.put(at); at += this.unit; } this.rest = this.rest.slice(at);',
        ),
        'nothing',
      ],
      [
        walker(
          'let at = 0; for (;;) { const next = this.read(at); if (next === false) break; at = next; } this.rest = this.rest.slice(at);',
        ),
        'nothing',
      ],
      [
        body(
          "body += chunk; const end = body.lastIndexOf('\\n') + 1; use(body.slice(0, end)); body = body.slice(end);",
        ),
        'nothing',
      ],
      [body('body += chunk; use(body.slice(0, 4)); body = body.slice(4);'), 'nothing'],
      [
        body(
          'body += chunk; if (ready()) { const end = Math.floor(body.length / 4) * 4; use(body.slice(0, end)); body = body.slice(end); }',
        ),
        'nothing',
      ],
      // What one write to a transform brings is taken when that was worked on; or some time.
      [inflated('this.inflate.write(data, () => { use(Buffer.concat(this.parts)); this.parts = []; });'), 'its write'],
      [
        inflated(
          'this.inflate.write(data); this.inflate.flush(() => { use(Buffer.concat(this.parts)); this.parts.length = 0; });',
        ),
        'its write',
      ],
      [
        inflated(
          'this.inflate.write(data, () => { if (this.on) { use(Buffer.concat(this.parts)); this.parts = []; } });',
        ),
        'nothing',
      ],
      [inflated('this.inflate.write(data, () => { use(Buffer.concat(this.parts)); });'), 'nothing'],
      [inflated('this.inflate.write(data); } end() { use(Buffer.concat(this.parts)); this.parts = [];'), 'nothing'],
      [inflated('this.other.write(data, () => { use(Buffer.concat(this.parts)); this.parts = []; });'), 'nothing'],
      // Another method of the class counts.
      [counted('if (this.total > this.max) throw new RangeError();'), 'a comparison'],
      [counted('if (this.total > 0) this.begun = true;'), 'nothing'],
      [counted('if (this.total > this.max) console.warn("large");'), 'only logged'],
      [body('if (body.length > 1000) console.warn("large"); body += chunk;'), 'only logged'],
      [body('body += chunk;'), 'nothing'],
      [body('body += chunk; if (body.length > 0) use(body);'), 'nothing'],
      [body('if (chunk.length > 1000) fail(); body += chunk;'), 'nothing'],
      // Who rejects is heard by whoever waits; the source goes on.
      [promised('parts.push(part); if (Buffer.concat(parts).length > max) reject(new Error());'), 'only rejected'],
      [promised('parts.push(part); if (parts.length > max) { reject(new Error()); return; }'), 'only rejected'],
      [promised('parts.push(part); if (parts.length > max) return reject(new Error());'), 'only rejected'],
      [promised('if (parts.length > max) return reject(new Error()); parts.push(part);'), 'a comparison'],
      [
        promised('parts.push(part); if (parts.length > max) { request.destroy(); reject(new Error()); }'),
        'a comparison',
      ],
      [
        promised(
          'parts.push(part); if (Buffer.concat(parts).length > max) { request.destroy(); reject(new Error()); }',
        ),
        'a comparison',
      ],
      [promised("parts.push(part); if (parts.join('').length > max) fail(new Error());"), 'a comparison'],
      // Whoever is told may stop it.
      ...[
        ['async (request) => { try { await read(request); } catch { request.destroy(); } }', 'a comparison'],
        ['(request) => { read(request).then(use, () => { request.socket.destroy(); }); }', 'a comparison'],
        [
          '(request) => { read(request).then(use).catch(refuse); function refuse() { request.destroy(); } }',
          'a comparison',
        ],
        ['async (request) => { try { await read(request); } finally { request.pause(); } }', 'a comparison'],
        [
          "async (request, response) => { try { await read(request); } catch { response.writeHead(413, { Connection: 'close' }); } }",
          'a comparison',
        ],
        [
          "(request, response) => { read(request).catch(() => response.setHeader('connection', 'close').end()); }",
          'a comparison',
        ],
        [
          'async (request) => { try { await read(request); } catch { refuse(request); } }); function refuse(request) { request.destroy(); } use(',
          'a comparison',
        ],
        ['(request) => { const text = read(request); text.catch(() => request.destroy()); }', 'a comparison'],
        [
          'async (request) => { try { await load(request); } catch { request.destroy(); } }); async function load(request) { return JSON.parse(await read(request)); } use(',
          'a comparison',
        ],
        ['async (request, response) => { try { await read(request); } catch { response.end(); } }', 'only rejected'],
        [
          'async (request) => { try { await read(request); } catch { log(); } }); async function stop() { try { await rest(); } catch { pool.destroy(); } } use(',
          'only rejected',
        ],
        [
          'async (request) => { try { await read(request); request.destroy(); } catch (error) { log(error); } }',
          'only rejected',
        ],
        ['(request) => { read(request).then(() => { request.destroy(); }, log); }', 'only rejected'],
        [
          "async (request, response) => { try { await read(request); } catch { response.writeHead(413, { Connection: 'keep-alive' }); } }",
          'only rejected',
        ],
      ].map(([server = '', answer = '']): [string, string] => [readBy(server), answer]),
      [promised('parts.push(part); if (Buffer.concat(others).length > max) request.destroy();'), 'nothing'],
      // What follows the return of what is small enough is for what is too large, unless it is how that is used.
      [checked('if (size <= max) return; parts.length = 0; use(new RangeError());'), 'a comparison'],
      [checked('if (size <= max) return; throw new RangeError();'), 'a comparison'],
      [checked('if (size <= max) return; use(parts.length);'), 'nothing'],
      // What `indexOf()` answers is a position.
      [checked('const end = last.indexOf("a"); use(size > end ? end : size);'), 'nothing'],
      // Is there enough? How far is it read? Frames, and pieces of a fixed size.
      [parser('this.rest = Buffer.concat([this.rest, chunk]); if (this.rest.length < 4) return done();'), 'nothing'],
      [
        parser(
          'this.rest = Buffer.concat([this.rest, chunk]); for (let i = 0; i < this.rest.length; i++) use(this.rest[i]);',
        ),
        'nothing',
      ],
      [
        parser(
          'this.rest = Buffer.concat([this.rest, chunk]); while (this.rest.length >= 4) { const size = this.rest.readUInt32BE(0); if (this.rest.length < size) break; this.rest = this.rest.subarray(size); }',
        ),
        'nothing',
      ],
      [
        parser(
          'this.rest = Buffer.concat([this.rest, chunk]); while (this.rest.length >= 4) { const size = this.rest.readUInt32BE(0); if (this.rest.length > limit) return done(new Error()); this.rest = this.rest.subarray(size); }',
        ),
        'a comparison',
      ],
      [
        parser(
          'this.rest = Buffer.concat([this.rest, chunk]); while (this.rest.length >= 512) { this.push(this.rest.subarray(0, 512)); this.rest = this.rest.subarray(512); }',
        ),
        'a comparison',
      ],
    ])('%s: %s', (code, limits) => expect(accumulationIn(code, way)).toMatch(new RegExp(`, ${limits}$`)));
  });
});

/** A log that is filled by what the listener of an event calls. */
const logged = (method: string): string =>
  `export class Log { rows = []; open(source) { source.on('message', (x) => this.add(x)); } ${method} all() { return this.rows.map(show); } }`;

describe.each(ways)('what the event that led to it did not bring, %s', (way) => {
  test.each([
    [
      `async add() { const rows = await this.api.get('/rows'); rows.forEach((row) => { this.rows.push(row); }); }`,
      'unknown',
    ],
    [`async add() { for (const row of await load()) { if (row.id) this.rows.push(row); } }`, 'unknown'],
    [`async add() { const { last } = await load(this.name); this.rows.push(last.row); }`, 'unknown'],
    [`add(x) { this.rows.push(x); }`, 'stream'],
    [`async add(x) { const row = await decode(x); this.rows.push(row); }`, 'stream'],
    [`async add() { const row = await this.reader.read(); this.rows.push(row.value); }`, 'stream'],
    [`add() { this.rows.push(this.last); }`, 'stream'],
  ])('%s: %s', (method, from) => {
    expect(accumulationIn(logged(method), way)).toBe(
      from === 'stream' ? 'log from stream, nothing' : `log from ${from}, nothing`,
    );
  });
});
