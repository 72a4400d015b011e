/** A line of both texts, or of one of them. */
interface Line {
  readonly sign: ' ' | '-' | '+';
  readonly text: string;
}

/** The lines of two texts, as few as possible of them different: the longest common subsequence, by the table. */
function align(before: readonly string[], after: readonly string[]): Line[] {
  const width = after.length + 1;
  const common = new Uint32Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const [down, right] = [common[(i + 1) * width + j] ?? 0, common[i * width + j + 1] ?? 0];
      common[i * width + j] =
        before[i] === after[j] ? (common[(i + 1) * width + j + 1] ?? 0) + 1 : Math.max(down, right);
    }
  }
  const lines: Line[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const [old, now] = [before[i], after[j]];
    if (old !== undefined && old === now) {
      lines.push({ sign: ' ', text: old });
      i++;
      j++;
    } else if (
      old !== undefined &&
      (now === undefined || (common[(i + 1) * width + j] ?? 0) >= (common[i * width + j + 1] ?? 0))
    ) {
      lines.push({ sign: '-', text: old });
      i++;
    } else {
      lines.push({ sign: '+', text: now as string });
      j++;
    }
  }
  return lines;
}

const context = 3;

function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n/);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

/**
 * What changes in a file, line by line, as `diff -u` and git show it. Lines of the one text alone begin with `-`, of
 * the other one alone with `+`; three lines around them are shown, and `...` where some are left out.
 */
export function diffOf(before: string, after: string): string[] {
  const lines = align(linesOf(before), linesOf(after));
  const near = lines.map((_, index) =>
    lines.slice(Math.max(0, index - context), index + context + 1).some(({ sign }) => sign !== ' '),
  );
  return lines.flatMap(({ sign, text }, index) => {
    if (near[index]) return [`${sign}${text}`];
    return index > 0 && near[index - 1] && near.includes(true, index) ? ['...'] : [];
  });
}
