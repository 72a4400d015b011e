// `npm run linear`: shows that the time for linting grows as the lines do, up to a million of them. docs/benchmark.md tells more.
import type { Linter as LinterType } from 'eslint';
import { Linter, parser, plugin } from '../bench/loaded.ts';
import { exponentOf, type Measured } from './fit.ts';
import { asFunction, linesOf, modules } from './units.ts';

/** What the exponent may be: the logarithm that some work has, the memory of a larger run, and the noise. */
const limit = 1.15;

const config: LinterType.Config[] = [
  { files: ['**/*.ts'], languageOptions: { parser } },
  { files: ['**/*.ts'], ...plugin.configs.all },
];
const linter = new Linter();

/** The time of the processor, not of the clock: others may be at work. */
function measure(texts: Iterable<string>): Measured & { readonly findings: number } {
  let [lines, findings] = [0, 0];
  const start = process.cpuUsage();
  for (const text of texts) {
    lines += linesOf(text);
    const messages = linter.verify(text, config, { filename: 'src/file.ts' });
    const fatal = messages.find((message) => message.fatal);
    if (fatal) throw new Error(`${fatal.message} at ${fatal.line}`);
    findings += messages.length;
  }
  const { user, system } = process.cpuUsage(start);
  return { lines, milliseconds: (user + system) / 1000, findings };
}

/** All modules over and over, each time with another text, until there are enough lines. */
function* repeated(texts: readonly string[], lines: number): Generator<string> {
  for (let [round, done] = [0, 0]; done < lines; round += 1) {
    for (const text of texts) {
      if (done >= lines) return;
      done += linesOf(text);
      yield `${text}// ${round}\n`;
    }
  }
}

function show(title: string, series: readonly (Measured & { findings: number })[]): void {
  console.log(`\n${title}\n`);
  console.log('      Lines  Findings  Seconds  ms for 1,000 lines');
  for (const { lines, findings, milliseconds } of series) {
    const columns = [lines.toLocaleString('en').padStart(11), findings.toLocaleString('en').padStart(8)];
    const [seconds, each] = [milliseconds / 1000, (milliseconds / lines) * 1000];
    console.log([...columns, seconds.toFixed(1).padStart(7), each.toFixed(2).padStart(18)].join('  '));
  }
  const exponent = exponentOf(series);
  console.log(`\nExponent: ${exponent.toFixed(3)} (1 is linear; at most ${limit})`);
  if (exponent > limit) process.exitCode = 1;
}

const [most = 1_000_000] = process.argv.slice(2).map(Number);
const texts = modules();
const functions = texts.map((text, index) => asFunction(text, `module${index}`));
measure(repeated(texts, 60_000));

show(
  'Many files',
  [1 / 64, 1 / 16, 1 / 4, 1].map((part) => measure(repeated(texts, most * part))),
);
show(
  'One file that grows',
  [1 / 16, 1 / 8, 1 / 4, 1 / 2, 1].map((part) => measure([[...repeated(functions, (most / 25) * part)].join('')])),
);
