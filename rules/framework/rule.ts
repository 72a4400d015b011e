import type { TSESLint } from '@typescript-eslint/utils';
import { readFileSync } from 'node:fs';
import { defaultsOf, type Options, type ValuesOf } from './options.ts';
import type { Preset } from './presets.ts';
import { readOptions } from './read-options.ts';
import { schemaFor } from './schema.ts';
import { settingsIn } from './settings.ts';
import { isTestFile } from './test-files.ts';

const { homepage } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  homepage: string;
};

/** The page of a rule. The one place that links are made of, from `homepage` in package.json. */
export function pageOf(rule: string): string {
  return `${homepage}/blob/main/docs/rules/${rule}.md`;
}

/** What a rule says about itself: the presets, the documentation and the tests are derived from this. */
export interface RuleDocs<Declared extends Options> {
  /** One sentence without a full stop. */
  readonly description: string;
  /** The least demanding preset that has the rule. */
  readonly preset: Preset;
  /** Options that a preset sets, where it does not take the defaults. */
  readonly presetOptions?: Partial<Record<Preset, Partial<ValuesOf<Declared>>>>;
  /** Weakness classes (https://cwe.mitre.org) that a finding belongs to. */
  readonly cwe: readonly number[];
  readonly url: string;
}

export interface RuleDefinition<MessageId extends string, Declared extends Options> {
  readonly name: string;
  readonly docs: Omit<RuleDocs<Declared>, 'url'>;
  readonly messages: Readonly<Record<MessageId, string>>;
  readonly options: Declared;
  readonly create: (
    context: Readonly<TSESLint.RuleContext<MessageId, unknown[]>>,
    options: ValuesOf<Declared>,
  ) => TSESLint.RuleListener;
}

/** A rule as ESLint takes it, with what it declared about itself. */
export interface Rule<MessageId extends string = string, Declared extends Options = Options> {
  readonly name: string;
  readonly options: Declared;
  readonly meta: TSESLint.RuleMetaData<MessageId, RuleDocs<Declared>, unknown[]> & {
    readonly docs: RuleDocs<Declared>;
  };
  readonly defaultOptions: [];
  create(context: Readonly<TSESLint.RuleContext<MessageId, unknown[]>>): TSESLint.RuleListener;
}

export function defineRule<const MessageId extends string, const Declared extends Options>(
  definition: RuleDefinition<MessageId, Declared>,
): Rule<MessageId, Declared> {
  const { name, docs, messages, options, create } = definition;
  const owner = `Rule "backpressure/${name}"`;
  let latest: { readonly given: object; readonly values: ValuesOf<Declared> } | undefined;
  // A configuration is the same object for all of its files, or a copy of it for each.
  const read = (given: object): ValuesOf<Declared> => {
    if (!latest || !isCopy(latest.given, given)) latest = { given, values: readOptions(owner, options, given) };
    return latest.values;
  };
  return {
    name,
    options,
    defaultOptions: [],
    meta: {
      type: 'problem',
      docs: { ...docs, url: pageOf(name) },
      hasSuggestions: true,
      // By `autofix` alone, which is off.
      ...('autofix' in options && { fixable: 'code' as const }),
      messages,
      schema: schemaFor(options),
      defaultOptions: [defaultsOf(options)],
    },
    create(context) {
      const [given] = context.options;
      const values = isObject(given) ? read(given) : readOptions(owner, options, given);
      const { testFiles } = settingsIn(context.settings);
      return testFiles === 'silent' && isTestFile(context.filename, context.cwd) ? {} : create(context, values);
    },
  };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Whether two objects have the same values under the same names. */
function isCopy(one: object, other: object): boolean {
  if (one === other) return true;
  const [names, others] = [Object.keys(one), Object.keys(other)];
  return (
    names.length === others.length &&
    names.every((name) => Object.hasOwn(other, name) && Reflect.get(one, name) === Reflect.get(other, name))
  );
}
