import { testNeighbours } from '../neighbours.ts';

const kept = 'const queue = []; export function add(x) { queue.push(x); }';
const streams = `import { Readable, Transform } from 'node:stream';`;

/** Who asks for the items again and again: a stream, a worker, a server, the screen. Others ask once, or only when told. */
testNeighbours({
  unknown: [
    [
      `${streams} export class A { queue = []; add(x) { this.queue.push(x); } _read() { this.push(this.queue.shift()); } }`,
      `${streams} export class A extends Readable { queue = []; add(x) { this.queue.push(x); } _read() { this.push(this.queue.shift()); } }`,
    ],
    [
      `${streams} export class A { queue = []; add(x) { this.queue.push(x); } _transform(x, encoding, done) { done(null, this.queue.shift()); } }`,
      `${streams} export class A extends Transform { queue = []; add(x) { this.queue.push(x); } _transform(x, encoding, done) { done(null, this.queue.shift()); } }`,
    ],
    [
      `${streams} ${kept} export const stream = new Readable({ construct() { this.push(queue.shift()); } });`,
      `${streams} ${kept} export const stream = new Readable({ read() { this.push(queue.shift()); } });`,
    ],
    [
      `${kept} export const stream = new ReadableStream({ start(controller) { controller.enqueue(queue.shift()); } });`,
      `${kept} export const stream = new ReadableStream({ pull(controller) { controller.enqueue(queue.shift()); } });`,
    ],
    [
      `${kept} export function* read() { yield queue.shift(); }`,
      `${kept} export function* read() { for (;;) yield queue.shift(); }`,
    ],
    [
      `${kept} export async function* read() { yield queue.shift(); await more(); }`,
      `${kept} export async function* read() { await more(); yield queue.shift(); }`,
    ],
    [
      `${kept} const worker = new Worker('w'); worker.once('message', () => worker.postMessage(queue.shift()));`,
      `${kept} const worker = new Worker('w'); worker.on('message', () => worker.postMessage(queue.shift()));`,
    ],
    [
      `${kept} self.onopen = () => { postMessage(queue.shift()); };`,
      `${kept} self.onmessage = () => { postMessage(queue.shift()); };`,
    ],
    [
      `import http from 'node:http'; ${kept} http.get('http://x', (res) => { use(res, queue.shift()); });`,
      `import http from 'node:http'; ${kept} http.createServer((req, res) => { use(res, queue.shift()); });`,
    ],
    [
      `${kept} function frame() { use(queue.shift()); requestAnimationFrame(other); } frame();`,
      `${kept} function frame() { use(queue.shift()); requestAnimationFrame(frame); } frame();`,
    ],
    [
      `export class A { queue = []; add(x) { this.queue.push(x); } [Symbol.iterator]() { return this; } take() { return { value: this.queue.shift() }; } }`,
      `export class A { queue = []; add(x) { this.queue.push(x); } [Symbol.iterator]() { return this; } next() { return { value: this.queue.shift() }; } }`,
    ],
    // A function of this file that others run, and one that nobody knows.
    [`${kept} whenOpen(() => { use(queue.shift()); });`, `${kept} setInterval(() => { use(queue.shift()); }, 9);`],
    [
      `export class A { queue = []; add(x) { this.queue.push(x); } step() { send(this.queue.shift(), (error) => { if (error) throw error; this.tell(); }); } }`,
      `export class A { queue = []; add(x) { this.queue.push(x); } step() { send(this.queue.shift(), (error) => { if (error) throw error; this.step(); }); } }`,
    ],
    [
      `export class A { queue = []; add(x) { this.queue.push(x); } step() { const x = this.queue.shift(); x.once('end', this.tell.bind(this)); } }`,
      `export class A { queue = []; add(x) { this.queue.push(x); } step() { const x = this.queue.shift(); x.once('end', this.step.bind(this)); } }`,
    ],
  ],
});
