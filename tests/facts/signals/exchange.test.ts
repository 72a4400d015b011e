import { describe, expect, test } from 'vitest';
import { excuseOf } from '../../../rules/facts/signals/excuses.ts';
import { repetitionOf } from '../../../rules/facts/repetition/repetition.ts';
import { signalCallOf } from '../../../rules/facts/signals/signal-call.ts';
import { fileFrom, ways, type Way } from '../../support/parse.ts';
import { callNamed } from '../writes.ts';

const head = `import net from 'node:net'; const s = net.connect(1); const parser = new Parser(s); let asked; const queue = [];
  function say(x) { s.write(x); } export function ask(x) { queue.push(x); next(); }`;

const next = `function next() { if (asked || !queue.length) return; asked = queue.shift(); say(asked.text); }`;
const reply = `parser.on('reply', (x) => { asked.done(x); asked = undefined; next(); });`;

/** A question at a time as long as there are any, with what is done for each. */
function step(what: string): string {
  return `function next() { while (!asked && queue.length) { ${what} } } ${reply}`;
}

/** Whether the answer of the first `….write(…)` may be ignored. */
function isExcused(code: string, way: Way): boolean {
  const file = fileFrom(`${head} ${code}`, way);
  const { call, receiver } = callNamed(file, 'write');
  const answer = signalCallOf(file, call);
  if (answer.is !== 'signal') throw new Error(`no signal in ${code}`);
  const repetition = repetitionOf(file, call, receiver, call.arguments[0]);
  if (repetition.kind !== 'callback' && repetition.kind !== 'loop' && repetition.kind !== 'recursion')
    throw new Error(`nothing repeats in ${code}`);
  return excuseOf(file, answer.signal, repetition) !== undefined;
}

/** Clients whose next question waits for the answer to the last, each with the nearest one that does not wait. */
const rows: Record<string, [paced: string, not: string][]> = {
  'one question at a time': [
    // Commands that are sent as they are asked, whose answers are told by their order
    [`${next} ${reply}`, `function next() { asked = queue.shift(); say(asked.text); } ${reply}`],
    [
      `function next() { if (!queue.length || asked) return; asked = queue.shift(); say(asked.text); } ${reply}`,
      `function next() { if (!queue.length && asked) return; asked = queue.shift(); say(asked.text); } ${reply}`,
    ],
    [
      `function next() { if (!asked && queue.length) { asked = queue.shift(); say(asked.text); } } ${reply}`,
      `function next() { if (!asked || queue.length) { asked = queue.shift(); say(asked.text); } } ${reply}`,
    ],
    [
      `function next() { if (asked) return; asked = true; say(queue.shift()); } ${reply}`,
      `function next() { if (asked) return; asked = false; say(queue.shift()); } ${reply}`,
    ],
    [
      `${next} ${reply}`,
      `function next() { if (asked) return; if (first()) asked = queue.shift(); say(read()); } ${reply}`,
    ],
    [
      `function next() { while (!asked && queue.length) { asked = queue.shift(); say(asked.text); } } ${reply}`,
      `function next() { while (queue.length) { asked = queue.shift(); say(asked.text); } } ${reply}`,
    ],
    [
      `${next} ${reply}`,
      `function next() { if (asked || !queue.length) return; asked = queue.shift(); for (const x of asked.rows) say(format(x)); } ${reply}`,
    ],
    // One more way to the same write
    [`${next} ${reply}`, `${next} ${reply} source.on('data', (x) => { say(x); });`],
  ],
  // `waiting = packet.qos > 0`: with some questions nothing waits for anything.
  'by something that is there': [
    [
      step('const job = queue.shift(); asked = job; say(job.text);'),
      step('const job = queue.shift(); asked = job.qos > 0; say(job.text);'),
    ],
    [
      step('const job = queue.shift(); asked = job; say(job.text);'),
      step('const job = queue.shift(); asked = !job.noReply; say(job.text);'),
    ],
    [
      step('asked = queue.shift() || {}; say(asked.text);'),
      step('const job = queue.shift(); asked = job.confirm && job; say(job.text);'),
    ],
    [
      step('asked = { text: read() }; say(asked.text);'),
      step('const { text, done } = queue.shift(); asked = done; say(text);'),
    ],
    [
      step('const job = queue.shift(); asked = job.callback; asked.since = now(); say(job.text);'),
      step('const job = queue.shift(); asked = job.callback; say(job.text); asked?.sent();'),
    ],
    [
      step('const job = queue.shift(); asked = job.callback || (() => {}); say(job.text);'),
      step('const job = queue.shift(); asked = job.callback; say(job.text); if (asked) asked.sent = true;'),
    ],
    [
      step('const job = queue.shift(); asked = job.wait ? job : true; say(job.text);'),
      step('const job = queue.shift(); asked = job.wait ? job : undefined; say(job.text);'),
    ],
    [
      step('const job = queue[0]; asked = question(job); say(job.text);'),
      step('const job = queue[0]; asked = waits(job); say(job.text); function waits(x) { return x.qos > 0; }'),
    ],
    [
      step('asked = queue.shift(); say(asked.text);'),
      step('asked = queue.some((x) => x.wait); say(queue.shift().text);'),
    ],
    [step('const id = next.id; asked = `${id}:`; say(id);'), step('const id = next.id; asked = `${id}`; say(id);')],
    [
      `function next(x) { if (asked) return; asked = x; say(asked.text); } ${reply}`,
      `function next(text, done) { if (asked) return; asked = done; say(text); } ${reply}`,
    ],
    [
      `function next() { if (asked || !queue.length) return; asked = queue.shift(); say(asked.text); } ${reply}`,
      `function next() { if (asked || !queue.length) return; asked ||= queue.shift(); asked &&= asked.wait; say(asked.text); } ${reply}`,
    ],
  ],
  'until it is answered': [
    [`${next} ${reply}`, `${next} source.on('reply', () => { asked = undefined; next(); });`],
    [
      `${next} s.on('data', () => { asked = undefined; next(); });`,
      `${next} s.on('drain', () => { asked = undefined; next(); });`,
    ],
    [
      `${next} const lines = s.pipe(split()); lines.on('data', () => { asked = undefined; next(); });`,
      `${next} const lines = source.pipe(split()); lines.on('data', () => { asked = undefined; next(); });`,
    ],
    [
      `${next} parser.on('readable', take); function take() { parser.read(); done(); } function done() { asked = null; next(); }`,
      `${next} source.on('readable', take); function take() { source.read(); done(); } function done() { asked = null; next(); }`,
    ],
    [
      `${next} parser.on('reply', take); function take(x) { done(x); } function done(x) { asked = null; next(); }`,
      `${next} source.on('reply', take); function take(x) { done(x); } function done(x) { asked = null; next(); }`,
    ],
    // What empties the place again, whether or not there is an answer
    [
      `${next} ${reply}`,
      `function next() { if (asked || !queue.length) return; asked = queue.shift(); say(asked.text); asked = undefined; } ${reply}`,
    ],
    [
      `function next() { if (asked || !queue.length) return; asked = queue.shift(); try { say(asked.text); } catch { asked = undefined; } } ${reply}`,
      `function next() { if (asked || !queue.length) return; asked = queue.shift(); try { say(asked.text); } finally { asked = undefined; } } ${reply}`,
    ],
    [
      `${next} ${reply}`,
      `function next() { if (asked || !queue.length) return; asked = queue.shift(); say(asked.text); setImmediate(() => { asked = undefined; next(); }); } ${reply}`,
    ],
    [
      `${next} ${reply}`,
      `function next() { if (asked || !queue.length) return; asked = queue.shift(); say(asked.text); ended(); } function ended() { asked = undefined; next(); } ${reply}`,
    ],
    [
      `${next} ${reply}`,
      `function next() { if (asked || !queue.length) return; asked = queue.shift(); say(asked.text); ended(); } function ended() { if (asked) { asked = undefined; next(); } } ${reply}`,
    ],
    [
      `${next} ${reply}`,
      `function next() { if (asked || !queue.length) return; asked = queue.shift(); send(asked).then(() => { asked = undefined; next(); }); } async function send(x) { say(x.text); } ${reply}`,
    ],
    [
      `function next() { if (asked || !queue.length) return; asked = queue.shift(); send(asked); } async function send(x) { say(x.text); } ${reply}`,
      `async function next() { if (asked || !queue.length) return; asked = queue.shift(); await send(asked); asked = undefined; next(); } async function send(x) { say(x.text); } ${reply}`,
    ],
    [`${next} ${reply}`, `${next} ${reply} setInterval(() => { asked = undefined; next(); }, 10);`],
    [`${next} ${reply}`, `${next} ${reply} events.on('sent', () => { asked = undefined; next(); });`],
    [
      `${next} ${reply}`,
      `${next} ${reply} source.on('data', () => { ended(); }); function ended() { asked = undefined; next(); }`,
    ],
    [
      `function next() { if (asked || !queue.length) return; asked = queue.shift(); say(asked.text); fs.appendFile('log', asked.text, (error) => { if (error) fail(error); }); } ${reply}`,
      `function next() { if (asked || !queue.length) return; asked = queue.shift(); say(asked.text); fs.appendFile('log', asked.text, () => { asked = undefined; next(); }); } ${reply}`,
    ],
    [
      `function next() { if (asked || !queue.length) return; asked = queue.shift(); send(asked).catch(() => { asked = undefined; next(); }); } async function send(x) { say(x.text); } ${reply}`,
      `function next() { if (asked || !queue.length) return; asked = queue.shift(); say(asked.text); log(asked).finally(() => { asked = undefined; next(); }); } ${reply}`,
    ],
    [
      `function next() { if (asked || !queue.length) return; asked = queue.shift(); say(asked.text); save(asked, saved); } function saved() { log('saved'); } ${reply}`,
      `function next() { if (asked || !queue.length) return; asked = queue.shift(); say(asked.text); save(asked, done); } function done() { asked = undefined; next(); } ${reply}`,
    ],
    [
      `function next() { if (asked || !queue.length) return; asked = queue.shift(); if (!asked.text) { asked = undefined; return; } say(asked.text); } ${reply}`,
      `function next() { if (asked || !queue.length) return; asked = queue.shift(); say(asked.text); if (asked.noReply) { asked = undefined; return; } log(asked); } ${reply}`,
    ],
    [
      `function next() { if (asked || !queue.length) return; asked = queue.shift(); if (!asked.text) { asked = undefined; return; } say(asked.text); } ${reply}`,
      `function next(x) { if (x.force) { asked = undefined; next(x.rest); return; } if (asked || !queue.length) return; asked = queue.shift(); say(asked.text); } ${reply}`,
    ],
    [
      `function next() { if (asked || !queue.length) return; asked = queue.shift(); send(asked); } function send(x) { if (s.destroyed) { ended(); return; } say(x.text); } function ended() { asked = undefined; } ${reply}`,
      `function next() { if (asked || !queue.length) return; asked = queue.shift(); send(asked); } function send(x) { if (x.noReply) { say(x.text); ended(); return; } log(x); } function ended() { asked = undefined; next(); } ${reply}`,
    ],
    // What empties it elsewhere
    [
      `function next(x) { if (asked) return; asked = x; say(asked.text); } async function pour() { for await (const x of rows) { await free(); next(x); } } ${reply}`,
      `function next(x) { if (asked) return; asked = x; say(asked.text); } async function pour() { for await (const x of rows) { asked = undefined; next(x); } } ${reply}`,
    ],
    [
      `${next} ${reply}`,
      `${next} ${reply} export async function pour() { for await (const x of rows) { asked = undefined; } }`,
    ],
    [
      `${next} ${reply} s.onclose = () => { asked = undefined; next(); };`,
      `${next} ${reply} worker.onmessage = () => { asked = undefined; next(); };`,
    ],
    [
      `${next} ${reply} s.on('close', () => { asked = undefined; next(); });`,
      `${next} ${reply} feed.subscribe((x) => { asked = undefined; next(x); });`,
    ],
    [
      `${next} ${reply} export function cancel() { asked = undefined; }`,
      `${next} ${reply} export function force(x) { asked = undefined; next(x); }`,
    ],
    [
      `${next} ${reply} export function cancel() { asked = undefined; s.end(); } source.on('bad', () => { cancel(); });`,
      `${next} ${reply} export function cancel() { asked = undefined; } source.on('bad', () => { cancel(); });`,
    ],
    [
      `${next} ${reply} export function cancel() { asked = undefined; if (!s.destroyed) s.destroy(); } source.on('bad', () => { cancel(); });`,
      `${next} ${reply} export function cancel(x) { asked = undefined; if (x.fatal) s.destroy(); } source.on('bad', (x) => { cancel(x); });`,
    ],
    [
      `${next} ${reply} export function quit() { put('quit', () => { asked = undefined; next(); }); } function put(text, done) { const x = { text, done }; queue.push(x); }`,
      `${next} ${reply} export function quit() { put('quit', () => { asked = undefined; next(); }); } function put(text, done) { queue.push({ text }); done(); }`,
    ],
    [
      `${next} ${reply} s.on('data', (x) => { for (const line of split(x)) take(line); }); function take(line) { asked = undefined; next(); }`,
      `${next} ${reply} export function all(lines) { for (const line of lines) take(line); } function take(line) { asked = undefined; next(); }`,
    ],
    [`${next} ${reply}`, `${next} ${reply} source.on('data', (x) => { [asked, rest] = x; next(); });`],
    [`${next} ${reply}`, `${next} ${reply} source.on('data', (x) => { ({ asked } = x); next(); });`],
    [`${next} ${reply}`, `${next} ${reply} source.on('data', (x) => { asked &&= x.more; next(); });`],
    // What is looked up may not be there.
    [
      `function next(x) { if (asked) return; asked = users.get(x.id); say(asked.text); } source.on('data', next); ${reply}`,
      `function next(x) { if (asked) return; asked = users.get(x.id); say(x.text); } source.on('data', next); ${reply}`,
    ],
    [
      `function next(x) { if (asked) return; asked = slots.get(); say(x.text); } source.on('data', next); ${reply}`,
      `function next(x) { if (asked) return; asked = x.text.match(/^ask/); say(x.text); } source.on('data', next); ${reply}`,
    ],
    // Who is made with the stream may be no reader of it.
    [
      `${next} const lines = new Lines(s); lines.on('line', (x) => { asked.done(x); asked = undefined; next(); });`,
      `${next} const beat = new Heartbeat(s); beat.on('tick', () => { asked = undefined; next(); });`,
    ],
    [
      `${next} const rows = new Rows(s); rows.on('row', (x) => asked.row(x)); rows.on('complete', () => { asked = undefined; next(); });`,
      `${next} const beat = new Heartbeat(s); beat.on('error', (x) => log(x)); beat.on('tick', () => { asked = undefined; next(); });`,
    ],
    // Whoever comes while it waits finds the place empty as well.
    [
      `async function next() { if (asked || !queue.length) return; asked = queue.shift(); const x = await load(asked); say(x); } ${reply}`,
      `async function next() { if (asked || !queue.length) return; const x = await load(queue.shift()); asked = x; say(x); } ${reply}`,
    ],
    // A question that is given up after a time
    [
      `let timer; function next() { if (asked || !queue.length) return; asked = queue.shift(); timer = setTimeout(() => { asked = undefined; next(); }, 5000); say(asked.text); } ${reply}`,
      `let timer; function next() { if (asked || !queue.length) return; asked = queue.shift(); timer = setTimeout(() => { asked = undefined; next(); }, 10); say(asked.text); } ${reply}`,
    ],
    [
      `let timer; function next() { if (asked || !queue.length) return; asked = queue.shift(); timer = setTimeout(() => { asked = undefined; next(); }, 5000); say(asked.text); } ${reply}`,
      `function next() { if (asked || !queue.length) return; asked = queue.shift(); setTimeout(() => { asked = undefined; next(); }, 1); say(asked.text); } ${reply}`,
    ],
    [
      `let timer; function next() { if (asked || !queue.length) return; asked = queue.shift(); timer = setTimeout(() => { asked = undefined; next(); }, wait); say(asked.text); } parser.on('reply', (x) => { clearTimeout(timer); asked = undefined; next(x); });`,
      `let timer; function next() { if (asked || !queue.length) return; asked = queue.shift(); timer = setTimeout(() => { asked = undefined; next(); }, wait); say(asked.text); } ${reply}`,
    ],
    [
      `function next() { if (asked || !queue.length) return; asked = queue.shift(); const timer = setTimeout(() => { asked = undefined; next(); }, wait); asked.timer = timer; say(asked.text); } parser.on('reply', (x) => { clearTimeout(asked.timer); asked = undefined; next(x); });`,
      `function next() { if (asked || !queue.length) return; asked = queue.shift(); const timer = setTimeout(() => { asked = undefined; next(); }, wait); asked.clock = timer; say(asked.text); } parser.on('reply', (x) => { clearTimeout(asked.other); asked = undefined; next(x); });`,
    ],
    [
      `function next() { if (asked || !queue.length) return; asked = queue.shift(); if (s.destroyed) { ended(); return; } say(asked.text); } function ended() { asked = undefined; } ${reply}`,
      `function next() { if (asked || !queue.length) return; asked = queue.shift(); if (s.destroyed) { ended(); } say(asked.text); ended(); } function ended() { asked = undefined; } ${reply}`,
    ],
  ],
  'its parts': [
    [
      `${next} ${reply} parser.on('more', (x) => { log(x); say(asked.body); });`,
      `${next} ${reply} source.on('progress', () => { say(asked.body); });`,
    ],
    [
      `${next} ${reply} parser.on('more', (x) => { log(x); say(asked.body); });`,
      `${next} ${reply} parser.on('more', (x) => { say(x.body); });`,
    ],
    [
      `${next} ${reply} parser.on('more', (x) => { log(x); say(asked.body); });`,
      `${next} ${reply} parser.on('more', (x) => { log(x); say(asked.body); }); source.on('data', (x) => { asked = x; });`,
    ],
    [
      `${next} ${reply} parser.on('more', (x) => { log(x); say(asked.body); });`,
      `${next} ${reply} setInterval(() => { if (asked) say(asked.body); }, 10);`,
    ],
    [
      `let parts = []; function next() { if (asked || !queue.length) return; asked = queue.shift(); parts = split(asked); say(parts.shift()); } ${reply} source.on('room', () => { const part = parts.shift(); say(part); });`,
      `let parts = []; function next() { if (asked || !queue.length) return; asked = queue.shift(); parts = split(asked); say(parts.shift()); } ${reply} source.on('room', () => { const part = parts.shift(); say(part); }); source.on('data', (x) => { parts.push(x); });`,
    ],
    [
      `let parts = []; function next() { if (asked || !queue.length) return; asked = queue.shift(); parts = split(asked); say(parts.shift()); } ${reply} source.on('room', () => { say(parts.shift()); });`,
      `let parts = []; ${next} ${reply} source.on('data', (x) => { parts = split(x); }); source.on('room', () => { say(parts.shift()); });`,
    ],
    [
      `let parts = []; function next() { if (asked || !queue.length) return; asked = queue.shift(); send(asked); } function send(x) { parts = split(x); say(parts.shift()); } ${reply} source.on('room', () => { say(parts.shift()); });`,
      `let parts = []; function next() { if (asked || !queue.length) return; asked = queue.shift(); send(asked); } function send(x) { parts = split(x); say(parts.shift()); } ${reply} source.on('data', send); source.on('room', () => { say(parts.shift()); });`,
    ],
    // Many times for one answer, and for what is none
    [
      `${next} ${reply} parser.on('more', (x) => { log(x); say(asked.body); });`,
      `${next} ${reply} parser.on('more', (x) => { for (let i = 0; i < x.count; i++) say(asked.format); });`,
    ],
    [
      `${next} ${reply} parser.on('more', (x) => { log(x); say(asked.body); });`,
      `${next} ${reply} parser.on('more', (x) => { x.parts.forEach(() => say(asked.body)); });`,
    ],
    [
      `${next} ${reply} parser.on('more', (x) => { more(x); }); function more(x) { log(x); say(asked.body); }`,
      `${next} ${reply} parser.on('more', (x) => { more(x); }); source.on('data', more); function more(x) { log(x); say(asked.body); }`,
    ],
    [
      `${next} ${reply} function more() { say(asked.body); } parser.on('more', (x) => { log(x); more(); });`,
      `${next} ${reply} function more() { say(asked.body); } parser.on('more', (x) => { for (let i = 0; i < x.count; i++) more(); });`,
    ],
    // A list that is lengthened by another name
    [
      `let parts = []; function next() { if (asked || !queue.length) return; asked = queue.shift(); parts = asked.rows; const { seen, source } = asked; source.on('data', (row) => { seen.push(row); send(); }); } function send() { while (parts.length) say(parts.shift()); } ${reply}`,
      `let parts = []; function next() { if (asked || !queue.length) return; asked = queue.shift(); parts = asked.rows; const { rows, source } = asked; source.on('data', (row) => { rows.push(row); send(); }); } function send() { while (parts.length) say(parts.shift()); } ${reply}`,
    ],
    [
      `let parts = []; function next() { if (asked || !queue.length) return; asked = queue.shift(); parts = asked.rows; asked.source.on('data', (row) => { asked.seen.push(row); send(); }); } function send() { while (parts.length) say(parts.shift()); } ${reply}`,
      `let parts = []; function next() { if (asked || !queue.length) return; asked = queue.shift(); parts = asked.rows; asked.source.on('data', (row) => { asked.rows.push(row); send(); }); } function send() { while (parts.length) say(parts.shift()); } ${reply}`,
    ],
    [
      `let parts = []; function next() { if (asked || !queue.length) return; asked = queue.shift(); parts = asked.rows.slice(); asked.source.on('data', (row) => { asked.seen.push(row); send(); }); } function send() { while (parts.length) say(parts.shift()); } ${reply}`,
      `let parts = []; function next() { if (asked || !queue.length) return; asked = queue.shift(); parts = asked.rows || []; asked.source.on('data', (row) => { asked.rows[asked.rows.length] = row; send(); }); } function send() { while (parts.length) say(parts.shift()); } ${reply}`,
    ],
    [
      `let parts = []; function next() { if (asked || !queue.length) return; asked = queue.shift(); parts = asked.rows; asked.source.on('data', (row) => { all.push(row); send(); }); } function send() { while (parts.length) say(parts.shift()); } ${reply} const all = [];`,
      `let parts = []; function next() { if (asked || !queue.length) return; asked = queue.shift(); parts = all; asked.source.on('data', (row) => { all.push(row); send(); }); } function send() { while (parts.length) say(parts.shift()); } ${reply} const all = [];`,
    ],
  ],
};

for (const [name, cases] of Object.entries(rows)) {
  describe.each(ways)(`${name}, %s`, (way) => {
    test.each(cases)('%s, but not %s', (paced, not) => {
      expect(isExcused(paced, way)).toBe(true);
      expect(isExcused(not, way)).toBe(false);
    });
  });
}
