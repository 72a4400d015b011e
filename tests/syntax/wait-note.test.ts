import { expect, it } from 'vitest';
import { readWaitNote } from '../../rules/syntax/wait-note.ts';

const perSecond = (text: string): number | string => {
  const note = readWaitNote(`drain=${text} within=1s`);
  return note.is === 'note' ? (note.drain.items / note.drain.ms) * 1000 : note.given;
};

it.each([
  ['200/s', 200],
  ['12_000/min', 200],
  ['0.5/ms', 500],
  ['3600/h', 1],
  ['50ms', 20],
  ['50ms each', 20],
  ['50ms×4', 80],
  ['50ms x4', 80],
  ['50ms each ×4', 80],
  ['2s', 0.5],
  ['200/s×2', 400],
  ['0/s', 'drain=0/s'],
  ['fast', 'drain=fast'],
  ['200/day', 'drain=200/day'],
  ['200', 'drain=200'],
])('drain=%s: %s a second', (text, expected) => {
  const found = perSecond(text);
  if (typeof expected === 'number') expect(found).toBeCloseTo(expected);
  else expect(found).toBe(expected);
});

it.each([
  ['1s', 1000],
  ['500ms', 500],
  ['2min', 120_000],
  ['1h', 3_600_000],
  ['1 day', undefined],
  ['0s', undefined],
])('within=%s', (text, ms) => {
  const note = readWaitNote(`within=${text}, drain=1/s`);
  expect(note.is === 'note' ? note.within?.ms : undefined).toBe(ms);
});

it.each([
  ['within=1s', 'no drain='],
  ['drain=1/s', 'no within='],
  ['drain=1/s drain=2/s within=1s', 'drain= twice'],
  ['drain=1/s within=1s arrive=2/s every=5ms', 'every= twice'],
  ['drain=1/s withing=1s', 'withing=1s'],
])('%s cannot be read: %s', (text, given) => {
  expect(readWaitNote(text)).toMatchObject({ is: 'unreadable', given });
});
