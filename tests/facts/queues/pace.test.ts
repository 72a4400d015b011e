import { describe, expect, test } from 'vitest';
import { ways, type Way } from '../../support/parse.ts';
import { bufferIn } from '../collections.ts';
import { written, type Parts } from './holders.ts';

const add: Parts = { 'add(x)': 'Q.push(x);' };

const head = 'let busy = false;';

/** Each way to take things at a pace of one's own, and the nearest code that is only as fast as its callers. */
const paces: Record<string, [own: Parts, called: Parts][]> = {
  'a loop that waits': [
    [
      { 'async run()': 'for (;;) { await ready(); use(Q.shift()); }' },
      { 'run()': 'for (;;) { ready(); use(Q.shift()); }' },
    ],
    [{ 'async run()': 'while (Q.length) await use(Q.shift());' }, { 'run()': 'while (Q.length) use(Q.shift());' }],
    [
      { 'async run()': 'do { await use(Q.shift()); } while (Q.length);' },
      { 'run()': 'do { use(Q.shift()); } while (Q.length);' },
    ],
    [
      { 'async run(clock)': 'for await (const at of clock) use(Q.shift(), at);' },
      { 'run(clock)': 'for (const at of clock) use(Q.shift(), at);' },
    ],
    // The wait stands in the loop, not beside it.
    [
      { 'async run()': 'while (Q.length) { use(Q.shift()); await done(); }' },
      { 'async run()': 'while (Q.length) { use(Q.shift()); } await done();' },
    ],
    [{ '*run()': 'while (Q.length) yield Q.shift();' }, { 'run()': 'while (Q.length) give(Q.shift());' }],
    // The loop calls what takes.
    [
      { 'async run()': 'for (;;) { await ready(); ME.step(); }', 'step()': 'use(Q.shift());' },
      { 'async run()': 'for (;;) { await ready(); } ME.step();', 'step()': 'use(Q.shift());' },
    ],
  ],
  'an event': [
    [
      { setup: `source.on('drain', () => { use(Q.shift()); });` },
      { setup: `source.once('drain', () => { use(Q.shift()); });` },
    ],
    [
      { setup: `source.on('drain', () => ME.step());`, 'step()': 'use(Q.shift());' },
      { setup: `source.on('drain', () => ME.other());`, 'step()': 'use(Q.shift());' },
    ],
    // It comes once.
    [
      { setup: `source.on('message', () => { use(Q.shift()); });` },
      { setup: `source.on('open', () => { use(Q.shift()); });` },
    ],
    [
      { setup: 'source.onmessage = () => { use(Q.shift()); };' },
      { setup: 'source.onopen = () => { use(Q.shift()); };' },
    ],
    [{ setup: 'source.subscribe(() => { use(Q.shift()); });' }, { setup: 'list.forEach(() => { use(Q.shift()); });' }],
    [
      { 'start(source)': `source.addEventListener('message', () => ME.step());`, 'step()': 'use(Q.shift());' },
      { 'start(source)': `source.removeEventListener('message', () => ME.step());`, 'step()': 'use(Q.shift());' },
    ],
  ],
  'a timer or a request': [
    [{ setup: 'setInterval(() => { use(Q.shift()); }, 9);' }, { setup: 'setTimeout(() => { use(Q.shift()); }, 9);' }],
    [
      { setup: 'setInterval(() => ME.step(), 9);', 'step()': 'use(Q.shift());' },
      { setup: 'setTimeout(() => ME.step(), 9);', 'step()': 'use(Q.shift());' },
    ],
    [
      { head: `import http from 'node:http';`, setup: 'http.createServer((req, res) => { res.write(Q.shift()); });' },
      { head: `import http from 'node:http';`, setup: `http.get('http://x', (res) => { res.write(Q.shift()); });` },
    ],
  ],
  'it starts itself again': [
    [
      { 'step()': 'use(Q.shift()); setTimeout(() => ME.step(), 9);' },
      { 'step()': 'use(Q.shift()); setTimeout(() => ME.other(), 9);' },
    ],
    [
      { 'step()': 'if (Q.length === 0) return; send(Q.shift(), () => ME.step());' },
      { 'step()': 'if (Q.length === 0) return; send(Q.shift(), () => ME.other());' },
    ],
    [{ 'step()': 'work(Q.shift()).then(() => ME.step());' }, { 'step()': 'work(Q.shift()).then(() => ME.other());' }],
    [{ 'async step()': 'await work(Q.shift()); ME.step();' }, { 'async step()': 'await work(Q.shift()); ME.other();' }],
    // Called now, and not again later, it only takes some more.
    [
      { 'step()': 'use(Q.shift()); ME.more();', 'more()': 'send(() => ME.step());' },
      { 'step()': 'use(Q.shift()); ME.more();', 'more()': 'ME.step();' },
    ],
    // With a helper in between.
    [
      { 'step()': 'use(Q.shift()); ME.later();', 'later()': 'setTimeout(() => ME.step(), 9);' },
      { 'step()': 'use(Q.shift()); ME.later();', 'later()': 'setTimeout(() => ME.other(), 9);' },
    ],
    // Who calls it does so.
    [
      { 'step()': 'ME.first(); send(() => ME.step());', 'first()': 'use(Q.shift());' },
      { 'step()': 'ME.first(); send(() => ME.other());', 'first()': 'use(Q.shift());' },
    ],
    [
      { 'step()': 'ME.first(); setTimeout(() => ME.step(), 9);', 'first()': 'use(Q.shift());' },
      { 'step()': 'ME.first(); setTimeout(() => ME.other(), 9);', 'first()': 'use(Q.shift());' },
    ],
  ],
  'it waits before it takes': [
    [{ 'async step()': 'await ready(); use(Q.shift());' }, { 'async step()': 'use(Q.shift()); await ready();' }],
    [{ 'async step()': 'await ready(); use(Q.shift());' }, { 'async step()': 'ready(); use(Q.shift());' }],
    [
      { 'async step()': 'await ready(); use(Q.shift());' },
      { 'async step()': 'const go = async () => { await ready(); }; go(); use(Q.shift());' },
    ],
    // What earlier work holds back.
    [
      { head, 'async step()': 'if (busy) return; busy = true; await use(Q.shift()); busy = false;' },
      { head, 'async step()': 'busy = true; await use(Q.shift()); busy = false;' },
    ],
    [
      { head, 'async step()': 'if (busy) return; const all = Q; Q = []; await use(all);' },
      { head, 'async step()': 'if (Q.length === 0) return; const all = Q; Q = []; await use(all);' },
    ],
  ],
  'the filling sets it going': [
    [
      { 'add(x)': 'Q.push(x); ME.step();', 'step()': 'if (open) use(Q.shift());' },
      { 'add(x)': 'Q.push(x);', 'other()': 'ME.step();', 'step()': 'if (open) use(Q.shift());' },
    ],
    [
      { 'add(x)': 'Q.push(x); ME.soon();', 'soon()': 'ME.step();', 'step()': 'if (open) use(Q.shift());' },
      { 'add(x)': 'Q.push(x); ME.soon();', 'soon()': 'tell();', 'step()': 'if (open) use(Q.shift());' },
    ],
    [
      { 'add(x)': `Q.push(x); source.once('drain', () => ME.step());`, 'step()': 'use(Q.shift());' },
      { 'add(x)': 'Q.push(x);', setup: `source.once('drain', () => ME.step());`, 'step()': 'use(Q.shift());' },
    ],
    [
      { 'add(x)': `Q.push(x); whenOpen(() => { use(Q.shift()); });` },
      { 'add(x)': 'Q.push(x);', setup: 'whenOpen(() => { use(Q.shift()); });' },
    ],
    [
      { 'add(x)': 'Q.push(x); whenOpen(ME.step);', 'step()': 'use(Q.shift());' },
      { 'add(x)': 'Q.push(x); whenOpen(ME.other);', 'step()': 'use(Q.shift());' },
    ],
    [
      { 'add(x)': 'Q.push(x); x.sent = () => { use(Q.shift()); };' },
      { 'add(x)': 'Q.push(x); x.sent = tell;', 'step()': 'use(Q.shift());' },
    ],
  ],
  'whoever goes over it asks for the next one': [
    [
      { 'iterate()': 'return { next: () => ({ value: Q.shift(), done: false }) };' },
      { 'iterate()': 'return { take: () => ({ value: Q.shift(), done: false }) };' },
    ],
    [
      { 'iterate()': 'return { next: () => { if (Q.length > 0) return { value: Q.shift() }; } };' },
      { 'iterate()': 'return { first: () => { if (Q.length > 0) return { value: Q.shift() }; } };' },
    ],
  ],
  'it keeps what cannot be handed on now': [
    [
      { 'add(x)': 'if (open) send(x); else Q.push(x);', 'flush()': 'for (const x of Q) send(x); Q = [];' },
      { 'add(x)': 'if (open) tell(); else Q.push(x);', 'flush()': 'for (const x of Q) send(x); Q = [];' },
    ],
    [
      { 'add(x)': 'if (!open) { Q.push(x); } else { send(x); }', 'flush()': 'for (const x of Q) send(x); Q = [];' },
      { 'add(x)': 'if (!open) { Q.push(x); } else { send(y); }', 'flush()': 'for (const x of Q) send(x); Q = [];' },
    ],
    // What is done with the item at once is what is done later with those that waited.
    [
      { 'add(x)': 'if (open) x.send(); else Q.push(x);', 'flush()': 'Q.forEach((y) => y.send()); Q = [];' },
      { 'add(x)': 'if (open) x.send(); else Q.push(x);', 'flush()': 'Q.forEach((y) => y.report()); Q = [];' },
    ],
    [
      { 'add(x)': 'if (open) { x.send(); } else { x.wait(); Q.push(x); }', 'flush()': 'Q.shift().send();' },
      { 'add(x)': 'if (open) { x.send(); } else { x.wait(); Q.push(x); }', 'flush()': 'Q.shift().wait();' },
    ],
    [
      { 'add(x)': 'if (open) { x.send(); return; } Q.push(x);', 'flush()': 'const y = Q.shift(); y.send();' },
      { 'add(x)': 'if (open) { x.send(); } Q.push(x);', 'flush()': 'const y = Q.shift(); y.send();' },
    ],
    [
      { 'add(x)': 'if (open) x.send(); else Q.push(x);', 'flush()': 'for (const y of Q) y.send(); Q = [];' },
      { 'add(x)': 'if (open) z.send(); else Q.push(x);', 'flush()': 'for (const y of Q) y.send(); Q = [];' },
    ],
    // A plug-in, a job, a widget
    ...['install(this)', 'start()', 'draw()'].map((call): [Record<string, string>, Record<string, string>] => [
      { 'add(x)': 'if (open) x.send(this); else Q.push(x);', 'flush()': 'Q.forEach((y) => y.send(this)); Q = [];' },
      { 'add(x)': `if (open) x.${call}; else Q.push(x);`, 'flush()': `Q.forEach((y) => y.${call}); Q = [];` },
    ]),
    // What finds no room is closed, and so is the rest at the end.
    [
      { 'add(x)': 'if (open) x.send(); else Q.push(x);', 'flush()': 'for (const y of Q) y.send(); Q = [];' },
      {
        'add(x)': 'if (full) x.destroy(); else Q.push(x);',
        'flush()': 'for (const y of Q) { use(y); y.destroy(); } Q = [];',
      },
    ],
    [
      { 'add(x)': 'if (open) return send(x); Q.push(x);', 'flush()': 'for (const x of Q) send(x); Q = [];' },
      { 'add(x)': 'if (open) send(x); Q.push(x);', 'flush()': 'for (const x of Q) send(x); Q = [];' },
    ],
    [
      {
        'add(x)': 'if (open) { socket.write(x); return; } Q.push({ x });',
        'flush()': 'for (const { x } of Q) send(x); Q = [];',
      },
      {
        'add(x)': 'if (open) { socket.cork(); return; } Q.push({ x });',
        'flush()': 'for (const { x } of Q) send(x); Q = [];',
      },
    ],
  ],
};

/** In a class in each way, in all else in plain JavaScript. */
const places: [keyof typeof written, Way][] = [
  ...ways.map((way): ['class', Way] => ['class', way]),
  ['prototype', 'espree'],
  ['closure', 'espree'],
  ['module', 'espree'],
];

for (const [title, rows] of Object.entries(paces)) {
  describe(title, () => {
    describe.each(rows.map(([own, called]) => [JSON.stringify(own), JSON.stringify(called), own, called] as const))(
      '%s, but not %s',
      (_, __, own, called) => {
        test.each(places)('in a %s, %s', (holder, way) => {
          expect(bufferIn(written[holder]({ ...add, ...own }), way)).toBe('queue');
          expect(bufferIn(written[holder]({ ...add, ...called }), way)).toBe('unknown');
        });
      },
    );
  });
}
