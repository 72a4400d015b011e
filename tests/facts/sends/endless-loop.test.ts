import { describe, expect, test } from 'vitest';
import { goesOnWithoutEnd } from '../../../rules/facts/sends/endless-loop.ts';
import { isLoop, type Node } from '../../../rules/syntax/nodes.ts';
import { ways, type Way } from '../../support/parse.ts';
import { sendIn } from './sends.ts';

/** Whether the outermost loop around the send goes on without end. */
function isEndless(code: string, way: Way): boolean {
  const { file, send } = sendIn(code, way);
  let loop: Node | undefined;
  for (let at: Node | undefined = send.call; at; at = at.parent) if (isLoop(at)) loop = at;
  if (!loop) throw new Error(`no loop in:\n${code}`);
  return goesOnWithoutEnd(file, send, loop);
}

/** What goes on without end, and the nearest loop that does not. */
const topics: Record<string, readonly [endless: string, not: string][]> = {
  'over a stream': [
    [`for await (const x of source) ws.send(x);`, `for (const x of list) ws.send(x);`],
    [`for await (const x of source) ws.send(x);`, `for (const x in list) ws.send(x);`],
    [`for await (const x of source) ws.send(await encode(x));`, `for (const x of list) ws.send(await encode(x));`],
    [
      `for await (const [x] of on(source, 'data')) ws.send(x);`,
      `for await (const [x] of on(ws, 'message')) ws.send(x);`,
    ],
    [
      `for await (const x of source) { if (x) { ws.send(x); } }`,
      `for await (const x of source) { ws.send(x); await sleep(9); }`,
    ],
    [
      `for await (const x of source) { const y = await encode(x); ws.send(y); }`,
      `for await (const x of source) { ws.send(x); const y = await once(ws, 'message'); }`,
    ],
    [
      `for await (const x of source) for (const y of x) ws.send(y);`,
      `for (const y of list) for await (const x of y) { ws.send(x); }`,
    ],
    [
      `import { setInterval } from 'node:timers/promises'; for await (const x of setInterval(16)) ws.send(frame());`,
      `import { setInterval } from 'node:timers/promises'; for await (const x of setInterval(5000)) ws.send(frame());`,
    ],
  ],
  'for ever': [
    [`for (;;) { const x = await source.next(); ws.send(x); }`, `for (;;) { ws.send(1); }`],
    [
      `while (true) { const { done, value } = await reader.read(); if (done) break; ws.send(value); }`,
      `while (true) { const { done, value } = await reader.read(); if (done) break; ws.send(value); await sleep(9); }`,
    ],
    [`do { ws.send(await next()); } while (more());`, `do { ws.send(await next()); } while (false);`],
    [`while (open) ws.send(await jobs.take());`, `while (open) { await tick(); ws.send(state()); }`],
    [
      `let x = await next(); while (x) { ws.send(x); x = await next(); }`,
      `let y; while (y) { ws.send(1); y = await once(ws, 'message'); }`,
    ],
    [
      `while (open) { const x = await jobs.take(); ws.send(x); }`,
      `while (open) { const x = await jobs.take(); ws.send(x); void (await log(x)); }`,
    ],
  ],
  'that leaves': [
    [
      `for await (const x of source) { ws.send(x); if (x.last) break; }`,
      `for await (const x of source) { ws.send(x); break; }`,
    ],
    [
      `async function f() { for await (const x of source) { if (!x) return; ws.send(x); } }`,
      `async function f() { for await (const x of source) { if (x) { ws.send(x); return; } } }`,
    ],
    [
      `while (true) { try { const x = await next(); ws.send(x); } catch { break; } }`,
      `while (true) { try { const x = await next(); ws.send(x); break; } catch { } }`,
    ],
    [
      `all: for await (const x of source) { for (const y of x) { ws.send(y); break; } }`,
      `all: for await (const x of source) { for (const y of x) { ws.send(y); break all; } }`,
    ],
    [
      `all: for await (const x of source) { for (const y of x) { ws.send(y); continue all; } }`,
      `for await (const x of source) { switch (x) { case 1: ws.send(x); throw new Error('end'); } }`,
    ],
  ],
  'over what is in memory anyway': [
    [
      `while (open) { const x = await jobs.shift(); ws.send(x); }`,
      `while (jobs.length > 0) { const x = await load(jobs.shift()); ws.send(x); }`,
    ],
    [
      `for (let i = 0; i < parts; i += 1) ws.send(await load(i));`,
      `for (let i = 0; i < parts.length; i += 1) ws.send(await load(parts[i]));`,
    ],
    [
      `let x; while ((x = await source.next())) ws.send(await encode(x));`,
      `let x; while ((x = jobs.pop())) ws.send(await encode(x));`,
    ],
  ],
  'pieces of one large thing': [
    [
      `async function f(file, data, jobs, names) { while (at < file.size) { ws.send(await file.slice(at, at + step).arrayBuffer()); at += step; } }`,
      `async function f(file, data, jobs, names) { while (at < jobs.size) { ws.send(await load(at)); at += 1; } }`,
    ],
    [
      `async function f(file, data, jobs, names) { for (let at = 0; at < file.size; at += step) { const part = await file.slice(at, at + step).arrayBuffer(); ws.send(part); } }`,
      `async function f(file, data, jobs, names) { for (let at = 0; at < file.size; at += step) { ws.send(file.slice(at, at + step)); } }`,
    ],
    [
      `async function f(file, data, jobs, names) { while (at < size) { rtc.send(data.slice(at, at + step)); at += step; } }`,
      `async function f(file, data, jobs, names) { while (at < size) { ws.send(data.slice(at, at + step)); at += step; } }`,
    ],
    [
      `async function f(file, data, jobs, names) { for (let at = 0; at < data.byteLength; at += step) rtc.send(data.slice(at, at + step)); }`,
      `async function f(file, data, jobs, names) { for (let at = 0; at < list.length; at += 1) rtc.send(list[at]); }`,
    ],
    [
      `async function f(file, data, jobs, names) { for (let at = 0; at < data.length; at += step) rtc.send(data.subarray(at, at + step)); }`,
      `async function f(file, data, jobs, names) { for (let at = 0; at < names.length; at += 1) rtc.send(names[at].slice(1)); }`,
    ],
  ],
};

for (const [topic, pairs] of Object.entries(topics)) {
  describe.each(ways)(`a loop ${topic}, %s`, (way) => {
    test.each(pairs)('%s, but not %s', (endless, not) => {
      expect(isEndless(endless, way)).toBe(true);
      expect(isEndless(not, way)).toBe(false);
    });
  });
}
