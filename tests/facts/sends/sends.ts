import { maySend, sendCallOf, type SendCall } from '../../../rules/facts/sends/send-call.ts';
import type { File } from '../../../rules/syntax/file.ts';
import { allOfType } from '../../../rules/syntax/tree.ts';
import { fileFrom, type Way } from '../../support/parse.ts';

/** Each kind of sender by a name, and a source. */
export const senders = `import fs from 'node:fs'; import WS from 'ws'; import { fork } from 'node:child_process';
import dgram from 'node:dgram'; import { Worker } from 'node:worker_threads'; import { once, on } from 'node:events';
const ws = new WS('ws://x'); const page = new WebSocket('ws://x'); const child = fork('./x.js');
const udp = dgram.createSocket('udp4'); const worker = new Worker('./x.js');
const rtc = new RTCPeerConnection().createDataChannel('x'); const source = fs.createReadStream('x');
`;

/** The first call in the code that is one of a sender, with its file. */
export function sendIn(code: string, way: Way): { file: File; send: SendCall } {
  const file = fileFrom(senders + code, way);
  const calls = allOfType(file, 'CallExpression').toSorted((one, other) => one.range[0] - other.range[0]);
  for (const call of calls) {
    const answer = maySend(file, call) ? sendCallOf(file, call) : undefined;
    if (answer?.is === 'send') return { file, send: answer.send };
  }
  throw new Error(`nothing is sent in:\n${code}`);
}
