import { presets, type Preset } from '../framework/presets.ts';
import { initFrom, type InitCommand } from './init/arguments.ts';

/** What the command line asks for. */
export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | InitCommand
  | { readonly kind: 'lint'; readonly preset: Preset; readonly eslintArguments: readonly string[] };

const allowed = `${presets.slice(0, -1).join(', ')} or ${presets.at(-1)}`;

function isPreset(value: string): value is Preset {
  return (presets as readonly string[]).includes(value);
}

function mistake(message: string): Command {
  return { kind: 'mistake', message };
}

/**
 * Takes our own options out of the arguments; every other one is for ESLint, in the order in which it was given.
 *
 * Paths are not told from values of options here: only ESLint knows which of its options take one, and that differs
 * from version to version.
 */
export function commandFrom(given: readonly string[]): Command {
  // A folder of that name is `./init`.
  if (given[0] === 'init') return initFrom(given.slice(1));
  let preset: Preset = 'recommended';
  const end = given.includes('--') ? given.indexOf('--') : given.length;
  const eslintArguments: string[] = [];
  for (let index = 0; index < end; index++) {
    const argument = given[index] as string;
    const [name, ...rest] = argument.split('=') as [string, ...string[]];
    switch (name) {
      case '-h':
      case '--help':
        return { kind: 'help' };
      case '-v':
      case '--version':
        return { kind: 'version' };
      case '-c':
      case '--config':
        return mistake(
          `${name} cannot be used: this command brings its own configuration. To lint with yours, add the plugin to eslint.config.js and run eslint.`,
        );
      case '--preset': {
        const value = rest.length > 0 ? rest.join('=') : index + 1 < end ? given[++index] : undefined;
        if (value === undefined) return mistake(`--preset needs a value: ${allowed}.`);
        if (!isPreset(value)) return mistake(`There is no preset ${JSON.stringify(value)}; allowed: ${allowed}.`);
        preset = value;
        break;
      }
      case '':
        if (rest.length === 0)
          return mistake('A path is empty: give a folder or a file, or nothing for the current folder.');
        eslintArguments.push(argument);
        break;
      case '--init':
        return mistake(
          '--init is not an option here: to add this plugin to a configuration, run npx eslint-plugin-backpressure init.',
        );
      default:
        // ESLint has no option that begins like this, and would guess at one of its own.
        if (/^--pre/i.test(name)) return mistake(`There is no option ${name}; did you mean --preset?`);
        eslintArguments.push(argument);
    }
  }
  return { kind: 'lint', preset, eslintArguments: [...eslintArguments, ...given.slice(end)] };
}
