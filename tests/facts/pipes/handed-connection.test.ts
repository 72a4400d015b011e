import { expect, describe, test } from 'vitest';
import { handedConnectionOf } from '../../../rules/facts/pipes/handed-connection.ts';
import { fileFrom, ways } from '../../support/parse.ts';
import { callNamed } from '../writes.ts';

const head = `import net from 'node:net'; import tls from 'node:tls'; import http from 'node:http'; import http2 from 'node:http2';\n`;

describe.each(ways)('whether the source of a pipe() is a connection that nobody else hears, %s', (way) => {
  test.each([
    [`net.createServer((c) => { c.pipe(out); });`, true],
    [`net.createServer({ allowHalfOpen: true }, function (c) { later(() => c.pipe(out)); });`, true],
    [`new net.Server((c) => { c.pipe(out); });`, true],
    [`net.createServer().on('connection', (c) => { c.pipe(out); });`, true],
    [`const s = net.createServer(); s.on('connection', (c) => { c.pipe(out); }); s.on('error', fail);`, true],
    [`http.createServer(answer).on('upgrade', (request, c, head) => { c.pipe(out); });`, true],
    [`const s = http.createServer(answer); s.on('connect', (request, c) => { c.pipe(out); });`, true],
    [`http.request(options).on('upgrade', (response, c) => { c.pipe(out); }).end();`, true],
    [`function serve(c) { c.pipe(out); } net.createServer(serve);`, true],
    [`const serve = (c) => { c.pipe(out); }; net.createServer().on('connection', serve);`, true],
    [
      `const s = net.createServer((c) => { c.pipe(out); }); const t = net.createServer(); t.on('connection', hear);`,
      true,
    ],
    [`http2.createSecureServer(options).on('stream', (c, headers) => { c.pipe(out); });`, true],
    [`const s = http2.createServer(); s.on('stream', (c) => { c.pipe(out); }); s.on('error', fail);`, true],
    [`const s = http2.createServer(); s.on('stream', (c) => { c.pipe(out); }); s.on('request', answer);`, false],
    [`const s = http2.createServer((req, res) => { res.end(); }); s.on('stream', (c) => { c.pipe(out); });`, false],
    [`const s = http2.createServer(options, answer); s.on('stream', (c) => { c.pipe(out); });`, false],
    [`http2.createServer((c, response) => { c.pipe(out); });`, false],
    [`http2.createServer().on('request', (c, response) => { c.pipe(out); });`, false],
    [`http2.createServer().on('connection', (c) => { c.pipe(out); });`, false],
    // HTTP hears its own connections, and a message is none.
    [`http.createServer(answer).on('connection', (c) => { c.pipe(out); });`, false],
    [`http.createServer((c, response) => { c.pipe(out); });`, false],
    [`http.createServer(answer).on('upgrade', (c, socket) => { c.pipe(out); });`, false],
    // A TLS server listens to its connections (executed, Node 20: a reset ends no process).
    [`tls.createServer(options, (c) => { c.pipe(out); });`, false],
    [`http.request(options).on('socket', (c) => { c.pipe(out); });`, false],
    [`http.request(options).on('response', (c) => { c.pipe(out); });`, false],
    [`net.createServer().on('listening', (c) => { c.pipe(out); });`, false],
    // Somebody else may hear it, or it is something else.
    [`const s = net.createServer((c) => { c.pipe(out); }); s.on('connection', hear);`, false],
    [
      `const s = net.createServer(); s.on('connection', (c) => { c.pipe(out); }); s.once('connection', (c) => hear(c));`,
      false,
    ],
    [`function serve(c) { c.pipe(out); } net.createServer(serve); serve(test);`, false],
    [`export const serve = (c) => { c.pipe(out); };`, false],
    [`net.createServer((c) => { c = wrap(c); c.pipe(out); });`, false],
    [`net.createServer((c) => { const d = wrap(c); d.pipe(out); });`, false],
    [`server.on('connection', (c) => { c.pipe(out); });`, false],
    [`connections.forEach((c) => { c.pipe(out); });`, false],
  ])('%s: %s', (code, handed) => {
    const file = fileFrom(head + code, way);
    const { receiver } = callNamed(file, 'pipe');
    expect(handedConnectionOf(file, receiver) !== undefined).toBe(handed);
  });
});
