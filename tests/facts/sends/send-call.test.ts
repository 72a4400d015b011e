import { describe, expect, test } from 'vitest';
import { maySend, sendCallOf } from '../../../rules/facts/sends/send-call.ts';
import { allOfType } from '../../../rules/syntax/tree.ts';
import { fileFrom, ways } from '../../support/parse.ts';

type Row = readonly [code: string, answer: string];

/** Who sends, and the nearest that does not. */
const topics: Record<string, readonly Row[]> = {
  'a WebSocket of browsers': [
    [`const s = new WebSocket('ws://x'); s.send(1);`, 'global#WebSocket'],
    [`const s = new globalThis.WebSocket('ws://x'); s.send(1);`, 'global#WebSocket'],
    [`const s = new window.WebSocket('ws://x'); s?.send(1);`, 'global#WebSocket'],
    [`class A { s = new WebSocket('ws://x'); put(x) { this.s.send(x); } }`, 'global#WebSocket'],
    [`class WebSocket { send() {} } const s = new WebSocket(); s.send(1);`, 'no'],
    [`const s = new XMLHttpRequest(); s.open('GET', '/'); s.send();`, 'silent'],
    [`function f(s) { s.binaryType = 'blob'; s.onmessage = log; s.send(1); }`, 'global#WebSocket'],
    [`function f(s) { s.onmessage = log; s.send(1); }`, 'unknown'],
    [
      `function f(s) { s.open('GET', '/'); if (s.readyState === 4) s.close(); s.onmessage = log; s.send(1); }`,
      'unknown',
    ],
  ],
  'a WebSocket of ws': [
    [`import WebSocket from 'ws'; const s = new WebSocket('ws://x'); s.send(1);`, 'ws#WebSocket'],
    [`import { WebSocket as Socket } from 'ws'; const s = new Socket('ws://x'); s.send(1);`, 'ws#WebSocket'],
    [`const WebSocket = require('ws'); const s = new WebSocket('ws://x'); s.send(1);`, 'ws#WebSocket'],
    [
      `import { WebSocketServer } from 'ws'; new WebSocketServer({}).on('connection', (s) => s.send(1));`,
      'ws#WebSocket',
    ],
    [`import { WebSocketServer } from 'other'; new WebSocketServer({}).on('connection', (s) => s.send(1));`, 'silent'],
    [`import WebSocket from 'ws'; class A extends WebSocket { put(x) { this.send(x); } }`, 'ws#WebSocket'],
    [`import WebSocket from 'ws'; class A extends WebSocket { send(x) {} put(x) { this.send(x); } }`, 'no'],
    [`import WebSocket from 'ws'; class A extends WebSocket { send(x) { super.send(x); } }`, 'no'],
    [`import WebSocket from 'isomorphic-ws'; const s = new WebSocket('ws://x'); s.send(1);`, 'ws#WebSocket'],
    [`import WebSocket from 'isomorphic-fetch'; const s = new WebSocket('ws://x'); s.send(1);`, 'silent'],
    [`function f(s) { s.on('pong', log); s.terminate(); s.send(1); }`, 'ws#WebSocket'],
    [`function f(s) { s.on('pong', log); s.send(1); }`, 'unknown'],
  ],
  'a data channel': [
    [`const c = new RTCPeerConnection().createDataChannel('x'); c.send(1);`, 'global#RTCDataChannel'],
    [`const p = new RTCPeerConnection(); const c = p.createDataChannel('x'); c.send(1);`, 'global#RTCDataChannel'],
    [`const p = new Peer(); const c = p.createDataChannel('x'); c.send(1);`, 'silent'],
    [`function f(c) { c.onbufferedamountlow = log; c.send(1); }`, 'global#RTCDataChannel'],
    [`function f(c) { c.onopen = log; c.send(1); }`, 'unknown'],
  ],
  'a process': [
    [`process.send(1);`, 'process#Process'],
    [`process.send?.(1);`, 'process#Process'],
    [`import process from 'node:process'; process.send(1);`, 'process#Process'],
    [`const process = { send() {} }; process.send(1);`, 'no'],
    [`import { fork } from 'node:child_process'; fork('./x.js').send(1);`, 'child_process#ChildProcess'],
    [`import { spawn } from 'child_process'; const c = spawn('x', [], {}); c.send(1);`, 'child_process#ChildProcess'],
    [`import { fork } from './own.js'; fork('./x.js').send(1);`, 'unknown'],
    [`import cluster from 'node:cluster'; const w = cluster.fork(); w.send(1);`, 'cluster#Worker'],
    [`import cluster from 'node:cluster'; const w = cluster.fork(); w.process.send(1);`, 'child_process#ChildProcess'],
  ],
  datagrams: [
    [`import dgram from 'node:dgram'; const s = dgram.createSocket('udp4'); s.send(1, 2, 'x');`, 'dgram#Socket'],
    [`import { createSocket } from 'dgram'; createSocket('udp4').unref().send(1, 2, 'x');`, 'dgram#Socket'],
    [`import net from 'node:net'; const s = net.connect(1); s.send(1);`, 'no'],
  ],
  'ports and workers': [
    [`const w = new Worker('./x.js'); w.postMessage(1);`, 'global#Worker'],
    [
      `import { Worker } from 'node:worker_threads'; const w = new Worker('./x.js'); w.postMessage(1);`,
      'worker_threads#Worker',
    ],
    [`import { parentPort } from 'node:worker_threads'; parentPort.postMessage(1);`, 'global#MessagePort'],
    [`import { parentPort } from 'node:worker_threads'; parentPort?.postMessage(1);`, 'global#MessagePort'],
    [`const { port1, port2 } = new MessageChannel(); port1.postMessage(1);`, 'global#MessagePort'],
    [`const c = new MessageChannel(); c.port2.postMessage(1);`, 'global#MessagePort'],
    [`const c = new BroadcastChannel('x'); c.postMessage(1);`, 'global#BroadcastChannel'],
    [`const w = new SharedWorker('./x.js'); w.port.postMessage(1);`, 'global#MessagePort'],
    [`window.postMessage(1, '*');`, 'silent'],
    [`postMessage(1);`, 'no'],
  ],
  'anything else': [
    [`import { mailer } from './own.js'; mailer.send(1);`, 'unknown'],
    [`function f(req, res) { res.send(1); }`, 'unknown'],
    [`import express from 'express'; express().get('/', (req, res) => { res.send(1); });`, 'silent'],
    [`const s = { send() {} }; s.send(1);`, 'no'],
    [`import WebSocket from 'ws'; const s = new WebSocket('ws://x'); s.ping(1);`, 'no'],
    [`import WebSocket from 'ws'; const s = new WebSocket('ws://x'); s['send'](1);`, 'ws#WebSocket'],
  ],
};

for (const [topic, rows] of Object.entries(topics)) {
  describe.each(ways)(`${topic}, %s`, (way) => {
    test.each(rows)('%s → %s', (code, expected) => {
      const file = fileFrom(code, way);
      const calls = allOfType(file, 'CallExpression').toSorted((one, other) => other.range[1] - one.range[1]);
      const found = calls.flatMap((call) => {
        const answer = sendCallOf(file, call);
        return answer.is === 'send'
          ? ['type' in answer.send.row ? answer.send.row.type : 'function']
          : maySend(file, call)
            ? [answer.is]
            : [];
      });
      const said = found[0] ?? 'no';
      // Types know that some things are no sender; without them, nobody knows what they are.
      expect(expected === 'silent' && /^(?:no|unknown)$/.test(said) ? 'silent' : said).toBe(expected);
    });
  });
}
