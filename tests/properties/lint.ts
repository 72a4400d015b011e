import type { Linter } from 'eslint';
import type { Lint } from './properties.ts';

/** Lints with some configuration, and brings the comments along. */
export function linterFor(linter: Linter, config: Linter.Config[], filename: string): Lint {
  return (text) => {
    const messages = linter.verify(text, config, { filename });
    const fatal = messages.find((message) => message.fatal);
    if (fatal) return { fatal: `line ${fatal.line}: ${fatal.message}`, reports: [], comments: [] };
    const comments = linter.getSourceCode().getAllComments();
    return {
      fatal: undefined,
      reports: messages.filter(({ ruleId }) => ruleId?.startsWith('backpressure/')),
      // `a(); // one` and `// two` below, from which the code has gone, may become one comment.
      comments: comments.flatMap(({ value }) => value.split(' // ')).map((value) => value.trim()),
    };
  };
}
