import { describe, expect, test } from 'vitest';
import { pollsForEver } from '../../../rules/facts/waits/buffered-poll.ts';
import { earlyRemovalOf, onlyWriteOf } from '../../../rules/facts/waits/drain-handler.ts';
import { lostRestOf } from '../../../rules/facts/waits/lost-rest.ts';
import { roomListenerOf } from '../../../rules/facts/waits/room-listener.ts';
import { lifeMembers, pollTimers } from '../../../rules/knowledge/holding-back.ts';
import { allOfType, membersNamed } from '../../../rules/syntax/tree.ts';
import { fileFrom, ways, type Way } from '../../support/parse.ts';

const head = `import net from 'node:net'; const s = net.connect(1);`;

function only(code: string, way: Way): string | undefined {
  const file = fileFrom(`${head} ${code}`, way);
  const [wait] = allOfType(file, 'CallExpression').flatMap((call) => roomListenerOf(file, call) ?? []);
  const write = wait && onlyWriteOf(file, wait);
  return write && file.code.getText(write);
}

describe.each(ways)('the one write of a listener, %s', (way) => {
  test.each([
    [`s.on('drain', () => { s.write(queue.shift()); });`, 's.write(queue.shift())'],
    [`s.on('drain', () => s.write(queue.pop()));`, 's.write(queue.pop())'],
    [`s.on('drain', next); function next() { const x = queue.shift(); if (x) s.write(x); }`, 's.write(x)'],
    [`let at = 0; s.on('drain', () => { s.write(xs[at++]); });`, 's.write(xs[at++])'],
    [`let at = 0; s.on('drain', () => { if (at < xs.length) s.write(xs[at]); at += 1; });`, 's.write(xs[at])'],
    [
      `class A { at = 0; f() { s.on('drain', () => { s.write(this.xs[this.at++]); }); } }`,
      's.write(this.xs[this.at++])',
    ],
    [`s.on('drain', () => { let at = 0; s.write(xs[at++]); });`, undefined],
    [`s.on('drain', () => { s.write(xs[last]); });`, undefined],
    [`s.once('drain', () => { s.write(queue.shift()); });`, undefined],
    [`s.on('drain', () => { while (queue.length) s.write(queue.shift()); });`, undefined],
    [`s.on('drain', () => { if (s.write(queue.shift())) next(); });`, undefined],
    [`s.on('drain', () => { s.write(queue.shift()); next(); });`, undefined],
    [`s.on('drain', () => { s.write('x'); });`, undefined],
    [`s.on('drain', () => { t.write(queue.shift()); });`, undefined],
  ])('%s: %s', (code, answer) => {
    expect(only(code, way)).toBe(answer);
  });
});

const flow = `function next() { reader.read().then(flow); } function flow({ done, value }) { if (done) s.end(); else if (s.write(value)) next(); }`;

describe.each(ways)('a listener that goes too early, %s', (way) => {
  test.each([
    [`s.on('drain', next); reader.closed.finally(() => { s.off('drain', next); }); ${flow}`, `s.on('drain', next)`],
    [`s.on('drain', next); src.on('end', () => { s.removeListener('drain', next); }); ${flow}`, `s.on('drain', next)`],
    [`s.on('drain', next); s.on('close', () => { s.off('drain', next); }); ${flow}`, undefined],
    [`s.on('drain', next); src.on('end', () => { s.off('drain', next); s.end(); }); ${flow}`, undefined],
    [`s.on('drain', next); src.on('end', () => { s.off('drain', other); }); ${flow}`, undefined],
    [`s.once('drain', next); src.on('end', () => { s.off('drain', next); }); ${flow}`, undefined],
    [`s.on('drain', next); src.on('data', () => { s.off('drain', next); }); ${flow}`, undefined],
    [`s.on('drain', go); src.on('end', () => { s.off('drain', go); }); function go() { src.resume(); }`, undefined],
  ])('%s: %s', (code, answer) => {
    const file = fileFrom(`${head} ${code}`, way);
    const [found] = allOfType(file, 'CallExpression').flatMap((call) => earlyRemovalOf(file, call) ?? []);
    expect(found && file.code.getText(found.on)).toBe(answer);
  });
});

describe.each(ways)('a rest that is lost, %s', (way) => {
  test.each([
    [`for (const x of xs) { if (!s.write(x)) break; }`, 'break;'],
    [`for (const x of xs) if (s.write(x) === false) break;`, 'break;'],
    [`for (const x of xs) { const ok = s.write(x); if (!ok) { src.pause(); break; } }`, '{ src.pause(); break; }'],
    [`function f(xs) { for (const x of xs) if (!s.write(x)) return; }`, 'return;'],
    [`for (let i = 0; i < xs.length; i++) if (!s.write(xs[i])) break;`, 'break;'],
    [
      `function f(xs) { for (const x of xs) if (!s.write(x)) { s.once('drain', () => src.resume()); return; } }`,
      'returns',
    ],
    [
      `async function f(body) { const r = body.getReader(); while (true) { const { value } = await r.read(); if (!s.write(value)) break; } }`,
      'break;',
    ],
    [`for (; i < xs.length; i++) if (!s.write(xs[i])) break;`, undefined],
    [`for (const x of xs) { sent += 1; if (!s.write(x)) break; }`, undefined],
    [`while (queue.length) if (!s.write(queue.shift())) break;`, undefined],
    [`for (const x of xs) { if (!s.write(x)) { xs.splice(0, 1); break; } }`, undefined],
    [`function f(xs) { for (const x of xs) if (!s.write(x)) return false; }`, undefined],
    [`function* f(xs) { for (const x of xs) if (!s.write(x)) return; }`, undefined],
    [`function f(xs) { for (const x of xs) if (!s.write(x)) { s.once('drain', () => f(xs)); return; } }`, undefined],
    [`for (const x of xs) { if (!s.write(x)) { later(); break; } }`, undefined],
    [`s.on('drain', go); for (const x of xs) { if (!s.write(x)) break; }`, undefined],
    [`for (const x of xs) if (!s.write(x)) throw new Error();`, undefined],
    [`if (!s.write(x)) done();`, undefined],
  ])('%s: %s', (code, answer) => {
    const file = fileFrom(`${head} let sent = 0; let i = 0; const src = open(); ${code}`, way);
    const [rest] = allOfType(file, 'CallExpression').flatMap((call) => lostRestOf(file, call) ?? []);
    const text = rest?.test.whenFalse && file.code.getText(rest.test.whenFalse);
    expect(answer === 'returns' ? rest?.exit.type === 'ReturnStatement' && answer : text).toBe(answer);
  });
});

function polls(code: string, way: Way = 'untyped'): boolean {
  const file = fileFrom(code, way);
  return membersNamed(file, 'bufferedAmount').some((member) => pollsForEver(file, member));
}

describe.each(ways)('a poll that never ends, %s', (way) => {
  test.each([
    [`while (ws.bufferedAmount > 9) await sleep(9);`, true],
    [`while (ws.bufferedAmount > 9) { await sleep(9); }`, true],
    [`function send(x) { if (ws.bufferedAmount > 9) { setTimeout(send, 9, x); return; } ws.send(x); }`, true],
    [`function send(x) { if (ws.bufferedAmount > 9) { setTimeout(() => send(x), 9); return; } ws.send(x); }`, true],
    [
      `new Promise((go) => { const t = setInterval(() => { if (ws.bufferedAmount < 9) { clearInterval(t); go(); } }, 9); });`,
      true,
    ],
    [
      `const t = setInterval(() => { if (ws.bufferedAmount < 9) { clearInterval(t); go(); } }, 9); stop = () => clearInterval(t);`,
      false,
    ],
    [`while (ws.bufferedAmount > 9 && open) await sleep(9);`, false],
    [`while (ws.bufferedAmount > 9) { await sleep(9); if (late) break; }`, false],
    [`while (ws.bufferedAmount > 9) spin();`, false],
    [`function send(x) { if (ws.bufferedAmount > 9) { timer = setTimeout(send, 9, x); return; } ws.send(x); }`, false],
    [`function send(x) { if (ws.bufferedAmount > 9) { setTimeout(other, 9, x); return; } ws.send(x); }`, false],
    [`if (ws.bufferedAmount > 9) drop(x);`, false],
    [`class A { async f() { while (this.bufferedAmount > 9) await sleep(9); } }`, false],
  ])('%s: %s', (code, answer) => {
    expect(polls(code, way)).toBe(answer);
  });
});

test.each(lifeMembers)('a look at %s ends it', (name) => {
  expect(polls(`while (ws.bufferedAmount > 9) { await sleep(9); look(ws.${name}); }`)).toBe(false);
});

test.each([...pollTimers])('%s() polls', (name) => {
  expect(polls(`function send(x) { if (ws.bufferedAmount > 9) { ${name}(send, 9); return; } ws.send(x); }`)).toBe(true);
});
