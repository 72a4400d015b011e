import { describe, expect, expectTypeOf, it } from 'vitest';
import { faultInCatalogue } from '../../rules/framework/catalogue-faults.ts';
import { settingsIn } from '../../rules/framework/settings.ts';
import type { BackpressureSettings, Catalogue } from '../../rules/index.ts';

describe('a catalogue with a mistake names the module, the entry, the key, and what is allowed', () => {
  it.each([
    [[], 'it is []; allowed: an object with a list of entries for each module.'],
    [{ q: 'x' }, 'module "q": it is "x"; allowed: a list of entries, or { extends: "another-module" }.'],
    [{ q: { extend: 'p' } }, 'module "q": unknown key "extend"; allowed: "extends", "entries".'],
    [{ q: { extends: 'q' } }, 'module "q": key "extends" is "q"; allowed: the name of another module.'],
    [
      { q: ['Queue'] },
      'module "q", entry 1: it is "Queue"; allowed: an object such as { export: "Queue", any: ["0.maxSize"] }.',
    ],
    [
      {
        q: [
          { export: 'A', any: ['0'] },
          { export: 'B', capacity: '0' },
        ],
      },
      'module "q", entry 2 ("B"): unknown key "capacity"; allowed: "export", "form", "type", "method", "any", "all", "name", "use", "missing", "unbounded", "invalid", "when", "signal", "full", "lost", "versions", "what", "grows", "start", "level".',
    ],
    [
      { q: [{ export: 'A', any: ['maxSize'] }] },
      'module "q", entry 1 ("A"): key "any" is ["maxSize"]; allowed: a list of places such as "1", "0.maxSize" or "last.limits.size".',
    ],
    [
      { q: [{ export: 'A', any: ['0'], level: 'error' }] },
      'module "q", entry 1 ("A"): key "level" is "error"; allowed: "default" or "server" or "strict" or "never".',
    ],
    [
      { q: [{ export: 'A', any: ['0'], start: Infinity }] },
      'module "q", entry 1 ("A"): key "start" is Infinity; allowed: a number above 0.',
    ],
    [
      { q: [{ any: ['0'] }] },
      'module "q", entry 1: key "export" is missing; allowed: either "export", or "type" and "method".',
    ],
    [
      { q: [{ method: 'push', signal: true }] },
      'module "q", entry 1 ("push"): key "type" is missing; allowed: "type" and "method" together.',
    ],
    [
      { q: [{ export: 'A', any: ['0'], name: true }] },
      'module "q", entry 1 ("A"): key "name" is given beside "any"; allowed: one of "any", "all", "name" and "signal" (or "full" and "lost").',
    ],
    [
      { q: [{ export: 'A', form: 'new' }] },
      'module "q", entry 1 ("A"): it says nothing; allowed: one of "any", "all", "name" and "signal" (or "full" and "lost") for an API of your own, or a "level" for one that is known.',
    ],
    [
      { q: [{ export: 'a', signal: true, level: 'strict' }] },
      'module "q", entry 1 ("a"): key "level" is given beside "signal"; allowed: "level" for what has a capacity, or "never" without "signal".',
    ],
    [
      { q: [{ export: 'a', lost: [0], level: 'strict' }] },
      'module "q", entry 1 ("a"): key "level" is given beside "lost"; allowed: "level" for what has a capacity, or "never" without "lost".',
    ],
    [
      { q: [{ export: 'a', full: false }] },
      'module "q", entry 1 ("a"): key "full" is false; allowed: a list of strings, numbers, booleans or null.',
    ],
    [
      { q: [{ export: 'a', lost: false }] },
      'module "q", entry 1 ("a"): key "lost" is false; allowed: true, or a list of strings, numbers, booleans or null.',
    ],
    [
      { q: [{ export: 'a', full: [false, 0], lost: [0] }] },
      'module "q", entry 1 ("a"): key "lost" has 0, which "full" has, too; allowed: other values, or true where all of "full" are lost.',
    ],
    [
      { q: [{ export: 'a', any: ['0'], full: [false] }] },
      'module "q", entry 1 ("a"): key "full" is given beside "any"; allowed: one of "any", "all", "name" and "signal" (or "full" and "lost").',
    ],
    ...['4', '4.x', '^0.3', '>4', '>=4 || <2', '<2 >=1', 'latest', 4].map((versions): [unknown, string] => [
      { q: [{ export: 'A', any: ['0'], versions }] },
      `module "q", entry 1 ("A"): key "versions" is ${JSON.stringify(versions)}; allowed: a range such as ">=4", "<7.2", ">=2 <4" or "^3".`,
    ]),
    [
      { q: [{ export: 'A', level: 'never', versions: '>=4' }] },
      'module "q", entry 1 ("A"): key "versions" is given alone; allowed: where the entry of a package has one of "any", "all", "name" and "signal" (or "full" and "lost").',
    ],
    [
      { '#': [{ export: 'A', any: ['0'], versions: '>=4' }] },
      'module "#", entry 1 ("A"): key "versions" is given for "#"; allowed: where the entry of a package has one of "any", "all", "name" and "signal" (or "full" and "lost").',
    ],
  ])('%j', (catalogue, fault) => {
    expect(faultInCatalogue(catalogue)).toBe(fault);
    expect(() => settingsIn({ backpressure: { catalogue } })).toThrow(
      new Error(`settings.backpressure: setting "catalogue": ${fault}`),
    );
  });
});

it('has a type for eslint.config.ts', () => {
  const catalogue = {
    'my-queue': [{ export: 'Queue', form: 'new', any: ['0.maxSize'], unbounded: [0], start: 100 }],
    '@acme/amqp': { extends: 'amqplib' },
    effect: [{ export: 'Queue.unbounded', level: 'default' }],
    '#': [
      { type: 'Mailbox', method: 'tryPut', signal: true },
      { type: 'Mailbox', method: 'offer', full: [-1], lost: [0] },
      { type: 'Mailbox', method: 'drop', lost: true },
    ],
    '@acme/bus': [{ export: 'Bus', any: ['0'], versions: '>=2 <4' }],
  } satisfies Catalogue;
  expect(faultInCatalogue(catalogue)).toBeUndefined();
  expectTypeOf({ catalogue }).toExtend<BackpressureSettings>();
});
