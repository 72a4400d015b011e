import type { Expected } from './expected.ts';
import type { Finding } from './finding.ts';

/** A finding as a line of text; two are the same when their lines are. */
export function shown({ rule, file, line, messageId, presets }: Finding): string {
  return `${file}:${line} ${rule} (${messageId}) in ${presets.join(', ')}`;
}

function head({ version, files, lines }: Expected): string {
  return `${version}, ${files} files, ${lines} lines`;
}

/** The items of one list that another does not have, as often as it does not. */
function missing(from: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return from.filter((one) => {
    const index = left.indexOf(one);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

/** What changed in a package since it was accepted: a line for each difference, with `-` for what is gone, and `+` for what is new. */
export function difference(expected: Expected | undefined, found: Expected): string[] {
  const [before, after] = [expected ? [head(expected)] : [], [head(found)]];
  const [old, now] = [expected?.findings.map(shown) ?? [], found.findings.map(shown)];
  return [
    ...missing(before, after).map((line) => `- ${line}`),
    ...missing(after, before).map((line) => `+ ${line}`),
    ...missing(old, now).map((line) => `- ${line}`),
    ...missing(now, old).map((line) => `+ ${line}`),
  ];
}
