import type { Linter } from 'eslint';

interface Comment {
  readonly type: string;
  readonly value: string;
}

/** A comment that configures the linted project's own ESLint: the rules that it turns on are not ours to report. */
function configuresTheProject({ type, value }: Comment): boolean {
  const text = value.trim();
  return type === 'Block' && /^(?:eslint|eslint-env|exported|globals?)\s/.test(text) && !text.includes('backpressure/');
}

/** The comments of a file, without those that configure rules other than ours. */
export function withoutProjectConfiguration<Kind extends Comment>(comments: readonly Kind[]): Kind[] {
  return comments.filter((comment) => !configuresTheProject(comment));
}

/** ESLint's complaint about a comment such as `eslint-disable-line import/first`: the plugin is not loaded here. */
function isAboutAbsentRule({ ruleId, message }: Linter.LintMessage): boolean {
  return ruleId !== null && !ruleId.startsWith('backpressure/') && message.startsWith('Definition for rule ');
}

/**
 * A processor that takes complaints about rules of other plugins away again; it leaves the code as it is.
 *
 * It is the last one to see a file, and tells how many findings there are.
 */
export function forgetAbsentRules(
  meta: { name: string; version: string },
  tell: (findings: number) => void,
): Linter.Processor {
  return {
    meta,
    supportsAutofix: true,
    preprocess: (text) => [text],
    postprocess(messages) {
      const own = messages.flat().filter((message) => !isAboutAbsentRule(message));
      tell(own.filter(({ ruleId }) => ruleId !== null).length);
      return own;
    },
  };
}
