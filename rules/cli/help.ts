/** What `--help` prints: written for somebody who sees the command for the first time. */
export function helpText(version: string): string {
  return `eslint-plugin-backpressure ${version}

Finds the places in JavaScript and TypeScript where a producer can outrun its consumer:
ignored write() results, unbounded queues, channels without a capacity.

Usage
  npx eslint-plugin-backpressure [paths] [options]

  npx eslint-plugin-backpressure                    lints the current folder
  npx eslint-plugin-backpressure src lib/server.js  lints these files and folders
  npx eslint-plugin-backpressure --preset strict    asks for more
  npx eslint-plugin-backpressure init               adds the plugin to eslint.config.js or .oxlintrc.json

Nothing has to be configured. A configuration of the project (eslint.config.js) is not used.
Where there is a tsconfig.json, and @typescript-eslint/parser is installed, the rules use types.
node_modules, build output (dist, build, out, coverage and the like), minified files and
declaration files (.d.ts) are left out.

Options
  --preset <name>     recommended   what is a bug almost everywhere (the default)
                      server        also pools, clients and connections without a limit
                      strict        also what needs a decision, even where the code is fine
                      all           every rule at its most demanding
  -f, --format <name> stylish       for people (the default)
                      json, html    ESLint's own
                      sarif         for code scanning
                      gitlab        GitLab code quality
                      github        annotations of GitHub Actions
                      or an installed formatter, or the path of one
  -o, --output-file   writes the report to a file
  -h, --help          shows this help
  -v, --version       shows the version

Options of ESLint work too, among them
  --suppress-all      accepts what is found today, and reports only what is new from now on
  --max-warnings 0    fails on warnings as well
  --concurrency auto  uses several threads, for large projects
  --ignore-pattern    leaves out more files: --ignore-pattern 'vendor/**'
  --rule              changes one rule: --rule 'backpressure/<rule>: off'
For all of them: npx eslint --help

Exit status
  0  nothing was found
  1  something was found, or a file could not be parsed
  2  the command could not do what was asked; the reason is on stderr`;
}

/** What `init --help` prints. */
export function initHelpText(): string {
  return `npx eslint-plugin-backpressure init [file] [options]

Adds the plugin to the configuration of the current folder: eslint.config.js (.mjs, .cjs, .ts, .mts, .cts),
or else .oxlintrc.json; makes an eslint.config.js where there is none.
It shows the lines that change, and asks before it writes them. All others stay as they are.

  file                the configuration to change, where there is more than one

Options
  --preset <name>     recommended (the default), server, strict or all
  -y, --yes           writes without asking
  -h, --help          shows this help

Exit status
  0  the plugin is in the configuration: it was added, or it was there already
  1  nothing was written: the answer was no, or there was no terminal to ask and no --yes
  2  the configuration is not understood, or the command is wrong; the reason, and lines to paste, are on stderr`;
}
