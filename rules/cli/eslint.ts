import type { ESLint } from 'eslint';
import { formatterFor, unknownFormat } from './formats.ts';
import { lintWhatExists } from './paths.ts';
import { withProgress } from './progress.ts';

/** What a run of ESLint's command line came to. */
export interface Run {
  /** Whether ESLint got as far as linting; it does not if it cannot make sense of its options. */
  started: boolean;
  /** The results of all files, before `--quiet` or suppressions take any away; unset as long as nothing was linted. */
  linted?: readonly ESLint.LintResult[];
  /** The results as they were reported, and the format; unset as long as nothing was reported. */
  reported?: readonly ESLint.LintResult[];
  format?: string;
  /** What could not be done; ESLint knows nothing of it. */
  readonly problems: string[];
}

type Watched = 'lintFiles' | 'lintText' | 'loadFormatter';

/** The methods as they are called, with `this`. */
type Methods = { [Name in Watched]: (this: ESLint, ...given: Parameters<ESLint[Name]>) => ReturnType<ESLint[Name]> };

/**
 * Looks over the shoulder of ESLint's command line.
 *
 * It shows neither its paths nor its results to anybody, and its options are for itself to read: with a formatter of
 * our own instead, every option about formats would be ours to understand, and `--quiet` would hide files from the
 * count. It works with the public methods of the public class, though, and these can be extended.
 */
export function watch(eslint: typeof ESLint): Run {
  const run: Run = { started: false, problems: [] };
  const methods = eslint.prototype as Methods;
  const { lintFiles, lintText, loadFormatter } = methods;

  methods.lintFiles = async function (paths) {
    run.started = true;
    const lint = (some: readonly string[]) => lintFiles.call(this, [...some]);
    const complain = (problem: string) => run.problems.push(problem);
    return (run.linted = await withProgress(process.stderr, () => lintWhatExists(lint, [paths].flat(), complain)));
  };

  methods.lintText = async function (...given) {
    run.started = true;
    return (run.linted = await lintText.apply(this, given));
  };

  methods.loadFormatter = async function (name) {
    const load = async () => {
      try {
        return await loadFormatter.call(this, name && formatterFor(name));
      } catch (error) {
        throw name === undefined ? error : unknownFormat(name, error);
      }
    };
    const formatter = await load();
    return {
      format(results, data) {
        run.reported = results;
        run.format = name ?? 'stylish';
        return formatter.format(results, data);
      },
    };
  };

  return run;
}
