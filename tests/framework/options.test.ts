import { describe, expect, it } from 'vitest';
import { choice, defaultsOf, flag, names } from '../../rules/framework/options.ts';
import { readOptions } from '../../rules/framework/read-options.ts';
import { schemaFor } from '../../rules/framework/schema.ts';

const declared = {
  report: choice(['repeated', 'every'], 'repeated', 'Which calls are reported.'),
  strict: flag(false, 'Whether to insist.'),
  ignore: names('Names that are left alone.'),
};

const read = (given: unknown) => readOptions('Rule "backpressure/no-leak"', declared, given);

describe('readOptions', () => {
  it('gives the defaults where nothing is given', () => {
    expect(read(undefined)).toEqual({ report: 'repeated', strict: false, ignore: [] });
    expect(read({})).toEqual(defaultsOf(declared));
  });

  it('completes what is given', () => {
    expect(read({ report: 'every', ignore: ['log'] })).toEqual({ report: 'every', strict: false, ignore: ['log'] });
  });

  it.each([
    [
      { reprot: 'every' },
      'Rule "backpressure/no-leak": unknown option "reprot"; it takes "report", "strict", "ignore".',
    ],
    [{ toString: 1 }, 'Rule "backpressure/no-leak": unknown option "toString"; it takes "report", "strict", "ignore".'],
    [{ report: 'all' }, 'Rule "backpressure/no-leak": option "report" is "all"; allowed: "repeated" or "every".'],
    [
      { report: undefined },
      'Rule "backpressure/no-leak": option "report" is undefined; allowed: "repeated" or "every".',
    ],
    [{ report: Infinity }, 'Rule "backpressure/no-leak": option "report" is Infinity; allowed: "repeated" or "every".'],
    [{ strict: 'yes' }, 'Rule "backpressure/no-leak": option "strict" is "yes"; allowed: true or false.'],
    [{ ignore: 'log' }, 'Rule "backpressure/no-leak": option "ignore" is "log"; allowed: a list of strings.'],
    [{ ignore: ['log', 1] }, 'Rule "backpressure/no-leak": option "ignore" is ["log",1]; allowed: a list of strings.'],
    [
      'every',
      'Rule "backpressure/no-leak": options must be an object, not "every"; it takes "report", "strict", "ignore".',
    ],
    [null, 'Rule "backpressure/no-leak": options must be an object, not null; it takes "report", "strict", "ignore".'],
    [
      ['every'],
      'Rule "backpressure/no-leak": options must be an object, not ["every"]; it takes "report", "strict", "ignore".',
    ],
  ])('refuses %j', (given, message) => {
    expect(() => read(given)).toThrow(new Error(message));
  });

  it('says so where there is nothing to set', () => {
    expect(() => readOptions('Rule "backpressure/no-leak"', {}, { report: 'every' })).toThrow(
      new Error('Rule "backpressure/no-leak": unknown option "report"; it takes none.'),
    );
  });

  it('calls a setting a setting', () => {
    expect(() => readOptions('settings.backpressure', declared, { nope: 1 }, 'setting')).toThrow(
      new Error('settings.backpressure: unknown setting "nope"; it takes "report", "strict", "ignore".'),
    );
  });
});

describe('schemaFor', () => {
  it('describes every option for editors, and lets everything through to readOptions', () => {
    expect(schemaFor(declared)).toEqual([
      {
        anyOf: [
          {
            type: 'object',
            properties: {
              report: { type: 'string', enum: ['repeated', 'every'], description: 'Which calls are reported.' },
              strict: { type: 'boolean', description: 'Whether to insist.' },
              ignore: {
                type: 'array',
                items: { type: 'string' },
                uniqueItems: true,
                description: 'Names that are left alone.',
              },
            },
            additionalProperties: false,
          },
          {},
        ],
      },
    ]);
  });
});
