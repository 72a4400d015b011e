import { describe, expect, test } from 'vitest';
import { isConnectedHere } from '../../../rules/facts/chunks/own-connection.ts';
import { fileFrom, nodeAt, ways } from '../../support/parse.ts';

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
  [
    `const read = (it) => { it; }; http.get('http://x', read);`,
    `const read = (it) => { it; }; http.createServer(read);`,
  ],
  [
    `const read = (it) => { it; }; http.get('http://x', read); http.get('http://y', read);`,
    `const read = (it) => { it; }; http.get('http://x', read); http.createServer(read);`,
  ],
  [
    `http.request('http://x').once('response', (it) => { it; });`,
    `http.createServer().once('request', (it) => { it; });`,
  ],
  [
    `const it = new tls.TLSSocket(net.connect(1));`,
    `net.createServer((raw) => { const it = new tls.TLSSocket(raw, { isServer: true }); it; });`,
  ],
  [`const it = new net.Socket();`, `const it = new net.Socket({ fd: 3 });`],
  [`let it = null; it = net.connect(1);`, `let it = process.argv[2]; it = net.connect(1);`],
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

/** With annotations, each with its nearest neighbour. */
const annotated: [chosen: string, came: string][] = [
  [
    `class Client { private it!: net.Socket; open() { this.it = net.connect(1); } use() { this.it; } }`,
    `class Peer { constructor(private it: net.Socket) {} use() { this.it; } }`,
  ],
  [
    `class Client { it: WebSocket | undefined; open() { this.it = new WebSocket('ws://x'); } use() { this.it; } }`,
    `class Peer { it: WebSocket | undefined; take(it: WebSocket) { this.it = it; } use() { this.it; } }`,
  ],
  [`const it: net.Socket = net.connect(1); function use() { it; }`, `function use(it: net.Socket) { it; }`],
  [
    `http.get('http://x', (it: http.IncomingMessage) => { it; });`,
    `http.createServer((it: http.IncomingMessage) => { it; });`,
  ],
];

describe.each(['untyped', 'typed'] as const)('%s', (way) => {
  const isChosen = (code: string): boolean => {
    const file = fileFrom(`${head}${code}`, way);
    const text = code.includes('this.it; }') ? 'this.it' : 'it';
    // An identifier with an annotation is more than its name.
    const found = text === 'it' ? /\bit\b(?!:)/g : /this\.it\b/g;
    const last = [...code.matchAll(found)].length - 1;
    return isConnectedHere(file, nodeAt(file, text, text === 'it' ? 'Identifier' : 'MemberExpression', last));
  };
  test.each(annotated)('%s, but not %s', (chosen, came) => {
    expect(isChosen(chosen)).toBe(true);
    expect(isChosen(came)).toBe(false);
  });
});
