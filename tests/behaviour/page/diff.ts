const context = 2;

interface Line {
  readonly mark: ' ' | '-' | '+';
  readonly text: string;
}

/** What changed between two texts, in the form of `diff -u` without its head. */
export function unifiedDiff(before: string, after: string): string {
  const lines = compared(before.trimEnd().split('\n'), after.trimEnd().split('\n'));
  const isNear = lines.map((_, at) => lines.slice(Math.max(0, at - context), at + context + 1).some(isChange));
  const shown: string[] = [];
  let [old, now] = [1, 1];
  lines.forEach(({ mark, text }, at) => {
    if (isNear[at]) {
      if (!isNear[at - 1]) shown.push(hunkHead(lines, isNear, at, old, now));
      shown.push(`${mark}${text}`.trimEnd());
    }
    if (mark !== '+') old += 1;
    if (mark !== '-') now += 1;
  });
  return shown.join('\n');
}

function isChange({ mark }: Line): boolean {
  return mark !== ' ';
}

function hunkHead(lines: readonly Line[], isNear: readonly boolean[], from: number, old: number, now: number): string {
  const end = isNear.indexOf(false, from);
  const hunk = lines.slice(from, end < 0 ? lines.length : end);
  const count = (mark: string): number => hunk.filter((line) => line.mark !== mark).length;
  return `@@ -${old},${count('+')} +${now},${count('-')} @@`;
}

/** The longest common lines stay; of a changed place, what goes stands before what comes. */
function compared(before: readonly string[], after: readonly string[]): Line[] {
  const common = after.map(() => before.map(() => 0));
  const at = (i: number, j: number): number => common[j]?.[i] ?? 0;
  for (let j = after.length - 1; j >= 0; j -= 1) {
    for (let i = before.length - 1; i >= 0; i -= 1) {
      const row = common[j] as number[];
      row[i] = before[i] === after[j] ? 1 + at(i + 1, j + 1) : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const lines: Line[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const [old = '', now = ''] = [before[i], after[j]];
    if (i < before.length && j < after.length && old === now) {
      lines.push({ mark: ' ', text: old });
      [i, j] = [i + 1, j + 1];
    } else if (i < before.length && (j === after.length || at(i + 1, j) >= at(i, j + 1))) {
      lines.push({ mark: '-', text: old });
      i += 1;
    } else {
      lines.push({ mark: '+', text: now });
      j += 1;
    }
  }
  return lines;
}
