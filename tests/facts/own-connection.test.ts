import { describe, expect, test } from 'vitest';
import { isConnectedHere } from '../../rules/facts/own-connection.ts';
import { fileFrom, nodeAt, ways } from '../support/parse.ts';

const head = `import http from 'node:http'; import net from 'node:net'; import tls from 'node:tls'; import { WebSocket, WebSocketServer } from 'ws';
`;

/** Where this program chose the other side, each with its nearest neighbour where the other side came by itself. */
const rows: [chosen: string, came: string][] = [
  [`const it = net.connect(1);`, `net.createServer((it) => { it; });`],
  [`const it = tls.connect({ port: 1 });`, `tls.createServer({}, (it) => { it; });`],
  [`const it = new net.Socket();`, `net.createServer().on('connection', (it) => { it; });`],
  [`http.get('http://x', (it) => { it; });`, `http.createServer((it) => { it; });`],
  [`http.request('http://x').on('response', (it) => { it; });`, `http.createServer().on('request', (it) => { it; });`],
  [
    `http.request('http://x').once('response', (it) => { it; });`,
    `http.createServer().on('request', (it) => { it; });`,
  ],
  [`const it = new WebSocket('ws://x');`, `new WebSocketServer({}).on('connection', (it) => { it; });`],
];

describe.each(ways)('%s', (way) => {
  const isChosen = (code: string): boolean => {
    const file = fileFrom(`${head}${code} it;`, way);
    return isConnectedHere(file, nodeAt(file, 'it', 'Identifier', code.includes(' it;') ? 1 : 0));
  };
  test.each(rows)('%s, but not %s', (chosen, came) => {
    expect(isChosen(chosen)).toBe(true);
    expect(isChosen(came)).toBe(false);
  });
});

test.each(['untyped', 'typed'] as const)('a socket that is handed in, %s', (way) => {
  const file = fileFrom(`import type { Socket } from 'node:net'; export function read(it: Socket) { it; }`, way);
  expect(isConnectedHere(file, nodeAt(file, 'it', 'Identifier'))).toBe(false);
});
