import { describe, expect, it } from 'vitest';
import { identityOf } from '../../rules/identity/identify.ts';
import { fileFrom, nodeAt, ways } from '../support/parse.ts';

const head = `import WebSocket, { WebSocketServer } from 'ws'; import fs from 'node:fs'; const wss = new WebSocketServer({ port: 0 });
const one = new WebSocket('ws://x'); const list = new Set(); const map = new Map();
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
    // The values of a map, and of an object that is one
    [`map.set(1, one); for (const item of map.values()) item.use();`, 'ws#WebSocket'],
    [`map.set(1, one); map.forEach((item) => item.use());`, 'ws#WebSocket'],
    [`map.set(1, one); for (const [id, item] of map) item.use(id);`, 'ws#WebSocket'],
    [`map.set(1, one); for (const [, item] of map.entries()) item.use();`, 'ws#WebSocket'],
    [`map.set(1, one); for (const item of [...map.values()]) item.use();`, 'ws#WebSocket'],
    [`map.set(1, one); Array.from(map.values()).forEach((item) => item.use());`, 'ws#WebSocket'],
    [
      `const byId = {}; wss.on('connection', (socket) => { byId[socket.id] = socket; }); Object.values(byId).forEach((item) => item.use());`,
      'ws#WebSocket',
    ],
    [`const byId = {}; byId[1] = one; for (const [id, item] of Object.entries(byId)) item.use(id);`, 'ws#WebSocket'],
    // Its keys, what else is put into it, and a part of an item
    [`map.set(one, 1); for (const item of map.values()) item.use();`, undefined],
    [`map.set(1, one); for (const item of map.keys()) item.use();`, undefined],
    [`map.set(1, one); for (const [item] of map) item.use();`, undefined],
    [`map.set(1, one); map.set(2, other); for (const item of map.values()) item.use();`, undefined],
    [`map.set(1, { one }); for (const item of map.values()) item.use();`, undefined],
    [`const byId = {}; byId.first = one; Object.values(byId).forEach((item) => item.use());`, undefined],
    [`list.add(one); for (const item of [...list, other]) item.use();`, undefined],
    // A part of an item, where all that is put in is written out
    [`list.add({ item: one }); for (const each of list) each.item.use();`, 'ws#WebSocket', 'each.item'],
    [`list.add({ item: one }); list.forEach((each) => each.item.use());`, 'ws#WebSocket', 'each.item'],
    [`list.add({ item: one }); for (const { item } of list) item.use();`, 'ws#WebSocket'],
    [`list.add({ other: one }); for (const { other: item } of list) item.use();`, 'ws#WebSocket'],
    [`map.set(1, { item: one }); for (const { item } of map.values()) item.use();`, 'ws#WebSocket'],
    [`map.set(1, { item: one }); for (const [id, { item }] of map) item.use(id);`, 'ws#WebSocket'],
    [`map.set(1, { item: one }); map.forEach(({ item }) => item.use());`, 'ws#WebSocket'],
    [`const entry = { id: 1, item: one }; list.add(entry); for (const { item } of list) item.use();`, 'ws#WebSocket'],
    [
      `let all = []; all.push({ item: one }); all = all.filter((each) => each.open); all.forEach(({ item }) => item.use());`,
      'ws#WebSocket',
    ],
    [
      `const all = ['x', 'y'].map((url) => ({ item: new WebSocket(url) })); all.forEach((each) => each.item.use());`,
      'ws#WebSocket',
      'each.item',
    ],
    [
      `class A { constructor(urls) { this.all = urls.map((url) => { return { item: new WebSocket(url) }; }); } tell() { for (const { item } of this.all) item.use(); } }`,
      'ws#WebSocket',
    ],
    [
      `const entry = { item: one }; this.item = other; list.add(entry); for (const { item } of list) item.use();`,
      'ws#WebSocket',
    ],
    // Another one later
    [
      `const entry = { item: one }; entry.item = paced(one); list.add(entry); for (const { item } of list) item.use();`,
      undefined,
    ],
    [
      `list.add({ item: one }); for (const each of list) each.item = paced(one); for (const each of list) each.item.use();`,
      undefined,
      'each.item',
    ],
    // Of another name, of another kind, put in without a name, by somebody else, or of another list
    [`list.add({ other: one }); for (const { item } of list) item.use();`, undefined],
    [
      `list.add({ item: one }); list.add({ item: fs.createWriteStream('x') }); for (const { item } of list) item.use();`,
      undefined,
    ],
    [`list.add({ item: one }); list.add(other); for (const { item } of list) item.use();`, undefined],
    [`list.add({ ...one }); for (const { item } of list) item.use();`, undefined],
    [`map.set({ item: one }, 1); for (const { item } of map.values()) item.use();`, undefined],
    [`let all = given; all.push({ item: one }); all.forEach(({ item }) => item.use());`, undefined],
    [`const all = given.filter(isOpen); all.push({ item: one }); all.forEach(({ item }) => item.use());`, undefined],
    [
      `const all = ['x'].map((url) => new WebSocket(url)); all.forEach((each) => each.item.use());`,
      undefined,
      'each.item',
    ],
    [`list.add({ item: one }); const item = other(list); item.use();`, undefined],
    // A mixed list, one that somebody else fills, one that is not known, and what is no item.
    [`list.add(one); list.add(fs.createWriteStream('x')); for (const item of list) item.use();`, undefined],
    [`list.add(one); list.add(other); for (const item of list) item.use();`, undefined],
    [`for (const item of list) item.use();`, undefined],
    [`for (const item of wss.options) item.use();`, undefined],
    [`wss.clients.forEach((x, item) => item.use());`, undefined],
    [`list.add(one); for (const [item] of list) item.use();`, undefined],
  ])('%s', (code, type, item: string = 'item') => {
    const file = fileFrom(head + code, way);
    const identity = identityOf(file, nodeAt(file, `${item}.use`, 'MemberExpression').object);
    expect(identity.is === 'known' ? [...identity.names].filter((name) => name === 'ws#WebSocket') : []).toEqual(
      type === undefined ? [] : [type],
    );
  });
});
