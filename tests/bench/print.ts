import { median } from './run.ts';

/** The median of some times. */
export function milliseconds(values: readonly number[]): string {
  return `${median(values).toFixed(median(values) < 100 ? 1 : 0)} ms`;
}

/** The median of some ratios, with the least and the greatest. */
export function times(ratios: readonly number[]): string {
  const [least, most] = [Math.min(...ratios), Math.max(...ratios)].map((value) => value.toFixed(3));
  return `**${median(ratios).toFixed(3)}** (${least} to ${most})`;
}

/** A table in Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): void {
  for (const row of [head, head.map(() => '---'), ...rows]) console.log(`| ${row.join(' | ')} |`);
}
