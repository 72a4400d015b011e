import { describe, expect, it } from 'vitest';
import { commandFrom } from '../../rules/cli/arguments.ts';

describe('commandFrom', () => {
  it('hands everything that is not ours to ESLint, in its order', () => {
    expect(commandFrom(['src', '-f', 'json', '--preset', 'strict', '--quiet', '--rule=a: off'])).toEqual({
      kind: 'lint',
      preset: 'strict',
      eslintArguments: ['src', '-f', 'json', '--quiet', '--rule=a: off'],
    });
  });

  it('takes "recommended" where no preset is given, and the last one where two are', () => {
    expect(commandFrom([])).toEqual({ kind: 'lint', preset: 'recommended', eslintArguments: [] });
    expect(commandFrom(['--preset=strict', '--preset=all'])).toMatchObject({ preset: 'all' });
  });

  it('takes what follows "--" for paths', () => {
    expect(commandFrom(['--', '--help', '--preset'])).toMatchObject({ eslintArguments: ['--', '--help', '--preset'] });
  });

  it('takes "init" for the command of that name in the first place only', () => {
    const request = { preset: 'strict', yes: true, file: 'eslint.config.ts' };
    expect(commandFrom(['init', 'eslint.config.ts', '--preset=strict', '-y'])).toEqual({ kind: 'init', request });
    expect(commandFrom(['init', '--help'])).toEqual({ kind: 'init-help' });
    expect(commandFrom(['src', 'init'])).toMatchObject({ kind: 'lint', eslintArguments: ['src', 'init'] });
    expect(commandFrom(['./init'])).toMatchObject({ kind: 'lint', eslintArguments: ['./init'] });
  });

  it.each([['--help'], ['-h'], ['src', '--help']])('shows the help for %s', (...given) => {
    expect(commandFrom(given)).toEqual({ kind: 'help' });
  });

  it.each(['--version', '-v'])('shows the version for %s', (given) => {
    expect(commandFrom([given])).toEqual({ kind: 'version' });
  });

  it.each([
    [['--preset', 'stirct'], 'There is no preset "stirct"; allowed: recommended, server, strict or all.'],
    [['--preset=Recommended'], 'There is no preset "Recommended"; allowed: recommended, server, strict or all.'],
    [['--preset='], 'There is no preset ""; allowed: recommended, server, strict or all.'],
    [['--preset'], '--preset needs a value: recommended, server, strict or all.'],
    [['--preset', '--', 'all'], '--preset needs a value: recommended, server, strict or all.'],
    [[''], 'A path is empty: give a folder or a file, or nothing for the current folder.'],
    [
      ['--init'],
      '--init is not an option here: to add this plugin to a configuration, run npx eslint-plugin-backpressure init.',
    ],
    [['--Preset', 'all'], 'There is no option --Preset; did you mean --preset?'],
    [['--presets', 'all'], 'There is no option --presets; did you mean --preset?'],
  ])('names what is wrong with %j', (given, message) => {
    expect(commandFrom(given)).toEqual({ kind: 'mistake', message });
  });

  it.each([[['-c', 'x.js']], [['--config', 'x.js']], [['--config=x.js']]])(
    'refuses another configuration: %j',
    (given) => {
      const command = commandFrom(given);
      expect(command.kind === 'mistake' && command.message).toContain('cannot be used: this command brings its own');
    },
  );
});
