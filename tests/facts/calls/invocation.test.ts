import { describe, expect, test } from 'vitest';
import { invocationOf } from '../../../rules/facts/calls/invocation.ts';
import { functionAround, type FunctionNode } from '../../../rules/syntax/nodes.ts';
import { fileFrom, nodeAt, ways } from '../../support/parse.ts';

/** How the function around `here` comes to run. */
function invocationIn(code: string, way?: 'espree' | 'untyped' | 'typed'): string {
  const file = fileFrom(code, way);
  const invocation = invocationOf(file, functionAround(nodeAt(file, 'here', 'Identifier')) as FunctionNode);
  switch (invocation.how) {
    case 'repeatedly':
      return `${invocation.by} ${invocation.name}`;
    case 'as method':
      return `${invocation.private ? 'private ' : ''}method ${invocation.name ?? '?'}`;
    case 'by name':
      return `by name ${file.code.getText(invocation.name)}`;
    default:
      return invocation.how;
  }
}

describe.each(ways)('a function that is handed on, %s', (way) => {
  test.each([
    // At once, or once later.
    ['(() => { here; })();', 'once'],
    // What CoffeeScript makes of an arrow function.
    ['source.once("data", (function (_this) { return function () { here; }; })(this));', 'once'],
    ['source.on("data", (function (_this) { return function () { here; }; })(this));', 'event data'],
    ['take((function (_this) { return function () { here; }; })(this));', 'unknown'],
    ['const put = (function () { return function () { here; }; })();', 'method ?'],
    ['(function () { here; })();', 'once'],
    ['(function () { here; }).call(x);', 'once'],
    ['new (function () { here; })();', 'once'],
    ['new Promise((resolve) => { here; });', 'once'],
    ['setTimeout(() => { here; }, 1);', 'once'],
    ['setImmediate(function () { here; }.bind(x));', 'once'],
    ['queueMicrotask(() => { here; });', 'once'],
    ['p.then(() => { here; });', 'once'],
    ['p.catch(() => { here; });', 'once'],
    ['source.once("data", () => { here; });', 'once'],
    ['source.on("end", () => { here; });', 'once'],
    ['process.on("SIGINT", () => { here; });', 'once'],
    ['source.onclose = () => { here; };', 'once'],
    ['editor.onDidClose(() => { here; });', 'once'],
    ['pipeline(a, b, () => { here; });', 'once'],
    ['[1, 2].forEach(() => { here; });', 'once'],
    ['class A { constructor() { here; } }', 'once'],
    // Again and again.
    ['source.on("data", () => { here; });', 'event data'],
    ['source.addEventListener("message", () => { here; });', 'event message'],
    ['source.on("data", function () { here; }.bind(x));', 'event data'],
    ['source.on("data", (this_.listener = () => { here; }));', 'event data'],
    ['source.onmessage = () => { here; };', 'event message'],
    ['editor.onDidChange(() => { here; });', 'event DidChange'],
    ['source.subscribe(() => { here; });', 'event subscribe'],
    // An observer, and the function that is to be told among other options
    ['source.subscribe({ next(x) { here; }, error: fail });', 'event subscribe'],
    ['source.subscribe({ id, subscriber: async (x) => { here; } });', 'event subscribe'],
    ['subscribe("orders", { onMessage: (x) => { here; } });', 'event subscribe'],
    ['source.subscribe({ next: use, error(e) { here; } });', 'once'],
    ['source.subscribe({ next: use, complete: () => { here; } });', 'once'],
    ['source.subscribe({ next: use, filter: () => { here; } });', 'unknown'],
    ['source.publish({ next() { here; } });', 'unknown'],
    ['source.subscribe({ on: { next() { here; } } });', 'method next'],
    ['const observer = { next() { here; } }; source.subscribe(observer);', 'method next'],
    ['setInterval(() => { here; }, 1);', 'timer setInterval'],
    ['xs.forEach(() => { here; });', 'item forEach'],
    ['xs.reduce(() => { here; });', 'item reduce'],
    ['[...xs].forEach(() => { here; });', 'item forEach'],
    // Nobody knows.
    ['handle(() => { here; });', 'unknown'],
    ['forEach(() => { here; });', 'unknown'],
    ['source.on(name, () => { here; });', 'unknown'],
    ['handle({ put() { here; } });', 'unknown'],
    ['const all = [() => { here; }];', 'unknown'],
    ['get()(() => { here; });', 'unknown'],
    // By whoever has it.
    ['function f() { here; }', 'by name f'],
    ['const f = () => { here; };', 'by name f'],
    ['const f = function () { here; }.bind(x);', 'by name f'],
    ['let f; f = () => { here; };', 'by name f'],
    ['class A { m() { here; } }', 'method m'],
    ['class A { m = () => { here; }; }', 'method m'],
    ['class A { static m() { here; } }', 'method m'],
    ['class A { #m() { here; } }', 'private method #m'],
    ['class A { _m() { here; } }', 'private method _m'],
    ['const a = { m() { here; } };', 'method m'],
    ['const a = { m: () => { here; } };', 'method m'],
    ['a.m = function () { here; };', 'method m'],
    ['Object.assign(A.prototype, { m() { here; } }); function A() {}', 'method m'],
    ['function A() { return () => { here; }; }', 'method ?'],
    ['class A { [name]() { here; } }', 'method ?'],
  ])('%s: %s', (code, answer) => {
    expect(invocationIn(code, way)).toBe(answer);
  });
});

test('a private method in TypeScript', () => {
  expect(invocationIn('class A { private m() { here; } }')).toBe('private method m');
  expect(invocationIn('class A { protected m() { here; } }')).toBe('method m');
});

describe('hooks', () => {
  const head = `import { Writable, Transform, Duplex } from 'node:stream'; import through2 from 'through2';`;
  test.each([
    ['class A extends Writable { _write() { here; } }', 'chunk _write'],
    ['class A extends Transform { _transform() { here; } }', 'chunk _transform'],
    ['class A extends Duplex { _read() { here; } }', 'chunk _read'],
    ['class A extends Transform { _flush() { here; } }', 'once'],
    ['class A extends Writable { _destroy() { here; } }', 'once'],
    ['class B extends Writable {} class A extends B { _write() { here; } }', 'chunk _write'],
    ['function A() {} util.inherits(A, Writable); A.prototype._write = function () { here; };', 'chunk _write'],
    ['new Writable({ write() { here; } });', 'chunk write'],
    ['new Writable({ write: (x) => { here; } });', 'chunk write'],
    ['new Writable({ final() { here; } });', 'once'],
    ['new WritableStream({ write() { here; } });', 'chunk write'],
    ['new ReadableStream({ pull() { here; } });', 'chunk pull'],
    ['new ReadableStream({ start() { here; } });', 'once'],
    ['new TransformStream({ transform() { here; } });', 'chunk transform'],
    ['const s = new Writable(); s._write = () => { here; };', 'chunk _write'],
    ['through2((chunk, encoding, done) => { here; });', 'chunk through2'],
    ['through2.obj((chunk, encoding, done) => { here; });', 'chunk obj'],
    // The same names elsewhere.
    ['class A { _write() { here; } }', 'private method _write'],
    ['class A extends Other { _write() { here; } }', 'private method _write'],
    ['class A extends Writable { write() { here; } }', 'method write'],
    ['new Other({ write() { here; } });', 'unknown'],
    ['const sink = { write() { here; } };', 'method write'],
    ['const s = other(); s._write = () => { here; };', 'private method _write'],
  ])('%s: %s', (code, answer) => {
    expect(invocationIn(`${head} ${code}`)).toBe(answer);
  });
});

describe('functions of known APIs', () => {
  test.each([
    [`import http from 'http'; http.createServer((req, res) => { here; });`, 'request createServer'],
    [`import http from 'http'; http.createServer({}, (req, res) => { here; });`, 'request createServer'],
    [`import net from 'net'; new net.Server((socket) => { here; });`, 'request Server'],
    [`import express from 'express'; express().use((req, res) => { here; });`, 'request use'],
    [`import http from 'http'; http.get('x', (res) => { here; });`, 'once'],
    [`import http from 'http'; http.request({}, (res) => { here; }).end();`, 'once'],
    [`import net from 'net'; net.createServer().on('connection', () => { here; });`, 'event connection'],
    [`import net from 'net'; net.connect(1, () => { here; });`, 'once'],
    [`import { connect } from './own.js'; connect(1, () => { here; });`, 'unknown'],
    [`import { createServer } from './own.js'; createServer((req, res) => { here; });`, 'unknown'],
  ])('%s: %s', (code, answer) => {
    expect(invocationIn(code)).toBe(answer);
  });
});
