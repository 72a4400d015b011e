#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { commandFrom } from './arguments.ts';
import { helpText, initHelpText } from './help.ts';
import { init } from './init/init.ts';
import { complain, lint } from './lint.ts';

const command = commandFrom(process.argv.slice(2));

function version(): string {
  const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}

switch (command.kind) {
  case 'help':
    console.log(helpText(version()));
    break;
  case 'version':
    console.log(version());
    break;
  case 'mistake':
    complain(command.message);
    complain('For help: npx eslint-plugin-backpressure --help');
    process.exitCode = 2;
    break;
  case 'init':
    try {
      process.exitCode = await init(command.request, process.cwd());
    } catch (error) {
      // A file that cannot be read or written, ESLint that is not installed: whoever runs the command needs no stack.
      complain(error instanceof Error ? error.message : String(error));
      process.exitCode = 2;
    }
    break;
  case 'init-help':
    console.log(initHelpText());
    break;
  case 'lint':
    lint(command.preset, command.eslintArguments);
}
