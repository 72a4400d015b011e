import type { ESLint, Linter } from 'eslint';
import { readFileSync } from 'node:fs';
import maxQueueWait from './max-queue-wait.ts';
import noAsyncDataHandler from './no-async-data-handler.ts';
import noIgnoredWrite from './no-ignored-write.ts';
import noMisreadSignal from './no-misread-signal.ts';
import noUnboundedAccumulation from './no-unbounded-accumulation.ts';
import noUnboundedConcurrency from './no-unbounded-concurrency.ts';
import noSilentDrop from './no-silent-drop.ts';
import noUnboundedQueue from './no-unbounded-queue.ts';
import noUnpacedSend from './no-unpaced-send.ts';
import noUnrequestedPush from './no-unrequested-push.ts';
import noUnsafeDrainWait from './no-unsafe-drain-wait.ts';
import noWaitWhileLocked from './no-wait-while-locked.ts';
import preferPipeline from './prefer-pipeline.ts';
import requireChannelCapacity from './require-channel-capacity.ts';
import requireWriterReady from './require-writer-ready.ts';
import { presets, type Preset } from './framework/presets.ts';
import type { Rule } from './framework/rule.ts';
import { settingsKey, type Settings } from './framework/settings.ts';

const { name, version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  name: string;
  version: string;
};

/**
 * Every rule of the plugin, with what it says about itself.
 *
 * @internal
 */
export const registry: readonly Rule[] = [
  maxQueueWait,
  noAsyncDataHandler,
  noIgnoredWrite,
  noMisreadSignal,
  noUnboundedAccumulation,
  noUnboundedConcurrency,
  noSilentDrop,
  noUnboundedQueue,
  noUnpacedSend,
  noUnrequestedPush,
  noUnsafeDrainWait,
  noWaitWhileLocked,
  preferPipeline,
  requireChannelCapacity,
  requireWriterReady,
];

const plugin = {
  meta: { name, version, namespace: 'backpressure' },
  rules: Object.fromEntries(registry.map((rule) => [rule.name, rule])) as unknown as NonNullable<
    ESLint.Plugin['rules']
  >,
  configs: {} as Record<Preset, Linter.Config>,
} satisfies ESLint.Plugin;

/** The rules of a preset, with the options that it sets: all that is known of a preset comes from the rules' own meta. */
function rulesOf(preset: Preset): Linter.RulesRecord {
  const reached = presets.slice(0, presets.indexOf(preset) + 1);
  return Object.fromEntries(
    registry
      .filter((rule) => reached.includes(rule.meta.docs.preset))
      .map((rule): [string, Linter.RuleEntry] => {
        const { presetOptions } = rule.meta.docs;
        const options = Object.assign({}, ...reached.map((step) => presetOptions?.[step])) as object;
        return [`backpressure/${rule.name}`, Object.keys(options).length > 0 ? ['error', options] : 'error'];
      }),
  );
}

/** Settings that a preset makes, where it does not take the defaults. */
const presetSettings: Partial<Record<Preset, Partial<Settings>>> = { all: { testFiles: 'report' } };

for (const preset of presets) {
  const settings = presetSettings[preset];
  plugin.configs[preset] = {
    name: `backpressure/${preset}`,
    plugins: { backpressure: plugin },
    rules: rulesOf(preset),
    ...(settings && { settings: { [settingsKey]: settings } }),
  };
}

/** What `settings.backpressure` takes in an `eslint.config.ts`. */
export type BackpressureSettings = Partial<Settings>;
export type { Catalogue, CatalogueAlias, CatalogueEntry } from './framework/catalogue.ts';

export default plugin;
// Written out: what the compiler infers of a pattern names packages that a project need not see, in words that old compilers cannot read.
export const meta: typeof plugin.meta = plugin.meta;
export const rules: typeof plugin.rules = plugin.rules;
export const configs: typeof plugin.configs = plugin.configs;
// `require('eslint-plugin-backpressure')` gives the plugin itself (Node docs, modules, "Loading ECMAScript modules using require()").
export { plugin as 'module.exports' };
