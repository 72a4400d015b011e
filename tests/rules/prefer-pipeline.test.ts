import { describe, expect, test } from 'vitest';
import { reportsOf } from '../support/suggest.ts';
import { said, testPairs } from './reports.ts';

const asked = {
  rule: 'prefer-pipeline',
  head: `import fs, { createReadStream } from 'node:fs'; import http from 'node:http'; import zlib from 'node:zlib'; import net from 'node:net'; import { PassThrough } from 'node:stream'; import axios from 'axios'; import fetched from 'node-fetch';\n`,
};
const served = (body: string): string => `http.createServer((req, res) => { ${body} });`;
const inFunction = (body: string): string => `export function send(path, res, dest) { ${body} }`;

testPairs(
  {
    'a source that nobody hears': [
      [
        "'error' of fs.createReadStream(path)",
        inFunction('fs.createReadStream(path).pipe(res);'),
        inFunction("fs.createReadStream(path).on('error', next).pipe(res);"),
      ],
      [
        "'error' of file",
        inFunction('const file = createReadStream(path); file.pipe(res);'),
        inFunction("const file = createReadStream(path); file.pipe(res); file.once('error', next);"),
      ],
      [
        "'error' of file",
        inFunction("const file = createReadStream(path).on('open', () => { file.pipe(res); });"),
        inFunction('const file = createReadStream(path); watch(file); file.pipe(res);'),
      ],
    ],
    'a target that nobody hears': [
      [
        "'error' of fs.createWriteStream(path)",
        inFunction('dest.pipe(fs.createWriteStream(path));'),
        inFunction("dest.pipe(fs.createWriteStream(path)).on('error', next);"),
      ],
      [
        "'error' of fs.createWriteStream(path)",
        inFunction("dest.on('error', next).pipe(fs.createWriteStream(path)).once('finish', next);"),
        inFunction('return dest.pipe(fs.createWriteStream(path));'),
      ],
      [
        "'error' of fs.createWriteStream(path)",
        inFunction("const out = dest.pipe(fs.createWriteStream(path)); dest.pipe(out); out.on('close', next);"),
        inFunction("const out = dest.pipe(fs.createWriteStream(path)); dest.pipe(out); out.on('error', next);"),
      ],
    ],
    'a step that nobody hears': [
      [
        "'error' of zlib.createGunzip()",
        inFunction("dest.pipe(zlib.createGunzip()).pipe(res).on('error', next);"),
        inFunction("dest.pipe(zlib.createGunzip()).on('error', next).pipe(res);"),
      ],
    ],
    'a file that nothing closes when the client goes': [
      [
        "When res closes early, pipe() stops and closes nothing: fs.createReadStream('a') keeps",
        served("fs.createReadStream('a').on('error', next).pipe(res);"),
        served("fs.createReadStream('a').on('error', next).pipe(fs.createWriteStream('b').on('error', next));"),
      ],
      [
        'file keeps its file open',
        served(
          "const file = fs.createReadStream('a'); file.on('error', next); file.pipe(zlib.createGzip()).pipe(res);",
        ),
        served(
          "const file = fs.createReadStream('a'); file.on('error', next); res.on('close', () => file.destroy()); file.pipe(zlib.createGzip()).pipe(res);",
        ),
      ],
      [
        'file keeps its file open',
        served("let file = null; file = fs.createReadStream('a'); file.on('error', next); if (file) file.pipe(res);"),
        served(
          "const file = fs.createReadStream('a'); file.on('error', next); finished(res, () => destroy(file)); file.pipe(res);",
        ),
      ],
      [
        'file keeps its file open',
        served("const file = fs.createReadStream('a'); file.on('error', next); file.pipe(res);"),
        served(
          "const file = fs.createReadStream('a'); file.on('error', next); res.on('close', file.destroy.bind(file)); file.pipe(res);",
        ),
      ],
      [
        'file keeps its file open',
        served("const file = fs.createReadStream('a'); file.on('error', next); file.pipe(res);"),
        served("const file = fs.createReadStream('a'); file.on('error', next); state.file = file; file.pipe(res);"),
      ],
    ],
    'a connection that a server hands over': [
      [
        "'error' of socket",
        'net.createServer((socket) => { socket.pipe(socket); });',
        "net.createServer((socket) => { socket.on('error', next); socket.pipe(socket); });",
      ],
      [
        "'error' of socket",
        "const server = net.createServer(); server.on('connection', (socket) => { open((dest) => { dest.pipe(socket).pipe(dest).on('close', next); }); });",
        "const server = net.createServer(); server.on('connection', (socket) => { open((dest) => { dest.pipe(socket).on('error', next).pipe(dest); }); });",
      ],
      [
        "'error' of socket",
        "http.createServer(next).on('connect', (req, socket) => { const dest = net.connect(req.port); dest.on('error', next); dest.pipe(socket); });",
        "http.createServer(next).on('connect', (req, socket) => { const dest = net.connect(req.port); dest.on('error', next); watch(socket); dest.pipe(socket); });",
      ],
      [
        "'error' of socket",
        "http.createServer(next).on('upgrade', (req, socket) => { dest.pipe(socket); });",
        'http.createServer((req, res) => { dest.pipe(res); });',
      ],
    ],
    'a response that breaks off': [
      [
        "response ends without an 'end'",
        "http.get(path, (response) => { response.pipe(dest).on('finish', next).on('error', next); });",
        "http.get(path, (response) => { response.on('close', next).pipe(dest).on('finish', next).on('error', next); });",
      ],
      [
        'dest stays open',
        "http.get(path, (response) => { response.pipe(new PassThrough()).pipe(dest); }).on('error', next);",
        "http.get(path, (response) => { response.pipe(new PassThrough()).pipe(process.stdout); }).on('error', next);",
      ],
      [
        'answer.data ends',
        "export async function save(url, dest) { const answer = await axios.get(url, { responseType: 'stream' }); answer.data.pipe(dest).on('finish', next); }",
        "export async function save(url, dest) { const answer = await axios.get(url, { responseType: 'stream' }); answer.data.on('error', next).pipe(dest).on('finish', next); }",
      ],
      [
        'body ends',
        'export const save = async (url, dest) => { const { body } = await fetched(url); body.pipe(dest); };',
        'export const save = async (url, dest) => { const { body } = await fetch(url); body.pipe(dest); };',
      ],
    ],
    'what cannot fail by itself': [
      [
        "'error' of upstream",
        inFunction('const upstream = net.connect(path); dest.pipe(upstream).pipe(dest);'),
        inFunction('const upstream = new PassThrough(); dest.pipe(upstream).pipe(dest);'),
      ],
    ],
    'what the process prints and reads': [
      [
        "'error' of fs.createReadStream(path)",
        inFunction('fs.createReadStream(path).pipe(res);'),
        inFunction('fs.createReadStream(path).pipe(process.stdout);'),
      ],
      [
        "'error' of fs.createWriteStream(path)",
        inFunction('dest.pipe(fs.createWriteStream(path));'),
        inFunction('process.stdin.pipe(fs.createWriteStream(path));'),
      ],
    ],
    scripts: [
      [
        "'error' of fs.createReadStream('a')",
        inFunction("fs.createReadStream('a').pipe(fs.createWriteStream('b'));"),
        "fs.createReadStream('a').pipe(fs.createWriteStream('b'));",
      ],
    ],
  },
  asked,
);

describe('silent', () => {
  test.each([
    'x.pipe(map(f), filter(g));',
    'dest.pipe(...all);',
    'const file = fs.createReadStream(path); file.addListener(name, next); file.pipe(res);',
    'const file = a ? fs.createReadStream(path) : dest; file.pipe(res);',
    'this.file = fs.createReadStream(path); this.file.pipe(res);',
    'const files = [fs.createReadStream(path)]; files[0].pipe(res);',
    'const file = fs.createReadStream(path); file.on = listen; file.pipe(res);',
  ])('%s', (body) => {
    expect(said(inFunction(body).replace('function', 'async function'), { ...asked, way: 'espree' })).toEqual([]);
  });
});

test('one report for a chain, at its first pipe()', () => {
  const code = inFunction('fs.createReadStream(path).pipe(zlib.createGunzip()).pipe(fs.createWriteStream(dest));');
  expect(said(code, { ...asked, way: 'espree' })).toHaveLength(1);
});

test('a loop over the last stream does not hear the first one', () => {
  const loop = 'for await (const chunk of fs.createReadStream(path).pipe(zlib.createGzip())) res.write(chunk);';
  expect(said(inFunction(loop).replace('function', 'async function'), { ...asked, way: 'espree' })).toHaveLength(1);
});

const inAsync = (body: string): string => `export async function send(path, res, dest) { ${body} }`;
const file = 'const file = fs.createReadStream(path);';
const take = `file.on('data', (x) => { if (!res.write(x)) file.pause(); });`;
const goOn = `res.on('drain', () => file.resume());`;
const end = `file.on('end', () => res.end());`;
const open = 'const out = fs.createWriteStream(path);';
const wait = `await once(out, 'drain')`;

testPairs(
  {
    'a loop that is written by hand': [
      [
        'dest is copied to out by hand: when dest breaks off, nothing here closes out',
        inAsync(`${open} for await (const x of dest) { if (!out.write(x)) ${wait}; } out.end();`),
        inAsync(`${open} for await (const x of dest) { count(x); if (!out.write(x)) ${wait}; } out.end();`),
      ],
      [
        'dest is copied to out by hand',
        inAsync(
          `${open} const r = dest.getReader(); for (;;) { const { done, value } = await r.read(); if (done) break; if (!out.write(value)) ${wait}; } out.end();`,
        ),
        inAsync(
          `${open} const r = dest.getReader(); for (;;) { const { done, value } = await r.read(); if (done) break; if (!out.write(pack(value))) ${wait}; } out.end();`,
        ),
      ],
      [
        'dest is copied to this.out by hand',
        `class A { out = fs.createWriteStream('a'); async send(dest) { for await (const x of dest) if (!this.out.write(x)) await once(this.out, 'drain'); this.out.end(); } }`,
        `class A { out = fs.createWriteStream('a'); async send(dest) { for await (const x of dest) if (!this.out.write(x)) await once(this.out, 'drain'); this.out.end(); } log(x) { return this.out.write(x); } }`,
      ],
    ],
    'listeners that are written by hand': [
      [
        'file is copied to res by hand: when file breaks off, nothing here closes res',
        inFunction(`${file} ${take} ${goOn} ${end}`),
        inFunction(`${file} ${take.replace('{', '{ count(x);')} ${goOn} ${end}`),
      ],
      [
        'file is copied to res by hand: when res closes early, nothing here closes file',
        inFunction(`${file} ${take} ${goOn} ${end} file.on('error', (e) => res.destroy(e));`),
        inFunction(
          `${file} ${take} ${goOn} ${end} file.on('error', (e) => res.destroy(e)); res.on('close', () => file.destroy());`,
        ),
      ],
      [
        'file is copied to res by hand',
        inFunction(`${file} ${take} ${goOn} ${end}`),
        inFunction(`const file = process.stdin; ${take} ${goOn} ${end}`),
      ],
      [
        'file is copied to res by hand',
        inFunction(`${file} ${take} ${goOn} ${end}`),
        `const path = 'a'; const res = fs.createWriteStream('b'); ${file} ${take} ${goOn} ${end}`,
      ],
    ],
    'what the process prints': [
      [
        'dest is copied to out by hand',
        inAsync(`${open} for await (const x of dest) { if (!out.write(x)) ${wait}; } out.end();`),
        inAsync(`const out = process.stdout; for await (const x of dest) { if (!out.write(x)) ${wait}; } out.end();`),
      ],
    ],
  },
  { ...asked, head: `import { once } from 'node:events'; ${asked.head}` },
);

describe('what another rule reports is reported once', () => {
  const rulesOf = (code: string): string[] =>
    reportsOf(`import { once } from 'node:events'; ${asked.head}${code}`, { way: 'espree' }).map(({ rule }) =>
      rule.replace('backpressure/', ''),
    );
  const loop = (turn: string, socket = false): string =>
    inAsync(`${socket ? 'const out = net.connect(1);' : open} for await (const x of dest) { ${turn} } out.end();`);

  test.each([
    ['an answer that is ignored', loop('out.write(x);'), ['no-ignored-write']],
    ['an answer that is looked at', loop(`if (!out.write(x)) ${wait};`), ['prefer-pipeline']],
    ['a wait that can hang', loop(`if (!out.write(x)) ${wait};`, true), ['no-unsafe-drain-wait']],
    [
      'one that leaves a listener',
      loop(`if (!out.write(x)) await Promise.race([once(out, 'drain'), once(out, 'close')]);`, true),
      ['prefer-pipeline', 'no-unsafe-drain-wait'],
    ],
    [
      'a listener that ignores it',
      inFunction(`${file} ${open} file.on('data', (x) => { out.write(x); }); file.on('end', () => out.end());`),
      ['no-ignored-write'],
    ],
    ['a listener that looks at it', inFunction(`${file} ${take} ${goOn} ${end}`), ['prefer-pipeline']],
    [
      'a listener that leaks',
      inFunction(
        `${file} file.on('data', (x) => { if (!res.write(x)) { file.pause(); res.on('drain', () => file.resume()); } }); ${end}`,
      ),
      ['no-unsafe-drain-wait'],
    ],
    ['a wait of whoever helps', loop('if (!out.write(x)) await drained(out);'), []],
  ])('%s', (_, code, rules) => {
    expect(rulesOf(code)).toEqual(rules);
  });
});
