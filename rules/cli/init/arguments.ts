import { presets, type Preset } from '../../framework/presets.ts';

/** What `init` is asked for. */
export interface InitRequest {
  /** Unset where none was given: then one that is there already is as good as any. */
  readonly preset: Preset | undefined;
  readonly yes: boolean;
  readonly file: string | undefined;
}

export type InitCommand =
  | { readonly kind: 'init'; readonly request: InitRequest }
  | { readonly kind: 'init-help' }
  | { readonly kind: 'mistake'; readonly message: string };

const allowedPresets = `${presets.slice(0, -1).join(', ')} or ${presets.at(-1)}`;

function mistake(message: string): InitCommand {
  return { kind: 'mistake', message };
}

/** Reads what follows `init` on the command line. */
export function initFrom(given: readonly string[]): InitCommand {
  let [preset, yes, file]: [Preset | undefined, boolean, string | undefined] = [undefined, false, undefined];
  for (let index = 0; index < given.length; index++) {
    const argument = given[index] as string;
    const [name, ...rest] = argument.split('=') as [string, ...string[]];
    if (name === '--help' || name === '-h') return { kind: 'init-help' };
    if (name === '--yes' || name === '-y') yes = true;
    else if (name === '--preset') {
      const value = rest.length > 0 ? rest.join('=') : given[++index];
      if (value === undefined) return mistake(`--preset needs a value: ${allowedPresets}.`);
      preset = presets.find((known) => known === value);
      if (!preset) return mistake(`There is no preset ${JSON.stringify(value)}; allowed: ${allowedPresets}.`);
    } else if (name.startsWith('-')) {
      return mistake(`init has no option ${name}; allowed: --preset, --yes and --help.`);
    } else if (file !== undefined) {
      return mistake(`init changes one file, but got ${JSON.stringify(file)} and ${JSON.stringify(argument)}.`);
    } else file = argument;
  }
  return { kind: 'init', request: { preset, yes, file } };
}
