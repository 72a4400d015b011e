import { memo } from '../framework/memo.ts';
import { moduleName } from '../knowledge/apis.ts';
import type { File } from '../syntax/file.ts';

/** The packages that the settings call another one by a new name: `{ '@acme/amqp': { extends: 'amqplib' } }`. */
const aliasesIn = memo((settings: File['settings']): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const [module, given] of Object.entries(settings.catalogue))
    if ('extends' in given) found.set(moduleName(module), moduleName(given.extends));
  return found;
});

/** The module that a specifier means in a file: without `node:`, and under the name by which the plugin knows it. */
export function moduleIn(file: File, specifier: string): string {
  return knownAs(file.settings, moduleName(specifier));
}

/** The name by which the plugin knows a module; a subpath goes with its package. */
export function knownAs(settings: File['settings'], module: string): string {
  const aliases = aliasesIn(settings);
  if (aliases.size === 0) return module;
  for (let end = module.length; end > 0; end = module.lastIndexOf('/', end - 1)) {
    const known = aliases.get(module.slice(0, end));
    if (known !== undefined) return known + module.slice(end);
  }
  return module;
}
