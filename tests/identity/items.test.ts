import { describe, expect, it } from 'vitest';
import { identityOf } from '../../rules/identity/identify.ts';
import { fileFrom, nodeAt, ways } from '../support/parse.ts';

const head = `import WebSocket, { WebSocketServer } from 'ws'; import fs from 'node:fs'; const wss = new WebSocketServer({ port: 0 });
const one = new WebSocket('ws://x'); const list = new Set();
`;

describe.each(ways)('an item of a list, %s,', (way) => {
  it.each([
    [`for (const item of wss.clients) item.use();`, 'ws#WebSocket'],
    [`wss.clients.forEach((item) => item.use());`, 'ws#WebSocket'],
    [`list.add(one); for (const item of list) item.use();`, 'ws#WebSocket'],
    [`wss.on('connection', (socket) => { list.add(socket); }); list.forEach((item) => item.use());`, 'ws#WebSocket'],
    [
      `class Room { #all = []; join() { this.#all.push(new WebSocket('x')); } tell() { for (const item of this.#all) item.use(); } }`,
      'ws#WebSocket',
    ],
    // A mixed list, one that somebody else fills, one that is not known, and what is no item.
    [`list.add(one); list.add(fs.createWriteStream('x')); for (const item of list) item.use();`, undefined],
    [`list.add(one); list.add(other); for (const item of list) item.use();`, undefined],
    [`for (const item of list) item.use();`, undefined],
    [`for (const item of wss.options) item.use();`, undefined],
    [`wss.clients.forEach((x, item) => item.use());`, undefined],
    [`list.add(one); for (const [item] of list) item.use();`, undefined],
  ])('%s', (code, type) => {
    const file = fileFrom(head + code, way);
    const identity = identityOf(file, nodeAt(file, 'item.use', 'MemberExpression').object);
    expect(identity.is === 'known' ? [...identity.names].filter((name) => name === 'ws#WebSocket') : []).toEqual(
      type === undefined ? [] : [type],
    );
  });
});
