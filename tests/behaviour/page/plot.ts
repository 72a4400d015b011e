import type { Report } from '../driver/report.ts';

type Series = Report['level']['series'];

export interface Plot {
  readonly title: string;
  readonly unit: 'bytes' | 'items';
  readonly before: Report;
  readonly after: Report;
  /** What the level should not go beyond. */
  readonly limit: number;
}

const size = { width: 560, height: 240 };
const area = { left: 64, right: 16, top: 34, bottom: 44 };
const inner = { width: size.width - area.left - area.right, height: size.height - area.top - area.bottom };
const points = 140;

const style = `
  text { font: 12px system-ui, sans-serif; fill: #24292f; }
  .axis, .grid { stroke: #8c959f; fill: none; }
  .grid { stroke-opacity: 0.3; }
  .limit { stroke: #57606a; stroke-dasharray: 4 4; }
  .before { stroke: #cf222e; } .after { stroke: #0969da; }
  polyline { fill: none; stroke-width: 2; stroke-linejoin: round; }
  text.before { fill: #cf222e; stroke: none; } text.after { fill: #0969da; stroke: none; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3; }
    .limit { stroke: #9198a1; }
    .before { stroke: #ff7b72; } .after { stroke: #58a6ff; }
    text.before { fill: #ff7b72; } text.after { fill: #58a6ff; }
  }`;

/** The level over time, without the suggestion and with it, to be read on a light page and on a dark one. */
export function plotOf({ title, unit, before, after, limit }: Plot): string {
  const all = [...before.level.series, ...after.level.series];
  const [scale, word] = scaleFor(unit, before.level.max);
  const xs = ticksUpTo(Math.max(...all.map(([time]) => time)));
  const ys = ticksUpTo(Math.max(limit, ...all.map(([, level]) => level)) / scale);
  const x = (time: number): number => area.left + (time / (xs.at(-1) ?? 1)) * inner.width;
  const y = (level: number): number => area.top + inner.height * (1 - level / scale / (ys.at(-1) ?? 1));
  const bottom = area.top + inner.height;
  const right = area.left + inner.width;
  const line = (series: Series, name: string): string => {
    const path = peaksOf(series).map(([time, level]) => `${round(x(time))},${round(y(level))}`);
    return `<polyline class="${name}" points="${path.join(' ')}"/>`;
  };
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="${escaped(title)}">
<title>${escaped(title)}</title>
<style>${style}
</style>
${ys.map((tick) => `<path class="grid" d="M${area.left} ${round(y(tick * scale))}H${right}"/>`).join('\n')}
${ys.map((tick) => `<text x="${area.left - 8}" y="${round(y(tick * scale) + 4)}" text-anchor="end">${tick}</text>`).join('\n')}
${xs.map((tick) => `<text x="${round(x(tick))}" y="${bottom + 18}" text-anchor="middle">${tick}</text>`).join('\n')}
<path class="axis" d="M${area.left} ${area.top}V${bottom}H${right}"/>
<text x="${right}" y="${size.height - 8}" text-anchor="end">time in ms</text>
<text x="8" y="18">waiting, in ${word}</text>
<text class="before" x="${right - 140}" y="18" text-anchor="end">without: ${named(before.level.max, scale)}</text>
<text class="after" x="${right}" y="18" text-anchor="end">with: ${named(after.level.max, scale)} at most</text>
<path class="limit" d="M${area.left} ${round(y(limit))}H${right}"/>
${line(before.level.series, 'before')}
${line(after.level.series, 'after')}
</svg>
`;
}

function scaleFor(unit: Plot['unit'], max: number): [scale: number, word: string] {
  if (unit === 'items') return [1, 'items'];
  return max < 4 * 1024 ** 2 ? [1024, 'KiB'] : [1024 ** 2, 'MiB'];
}

function named(level: number, scale: number): string {
  const value = level / scale;
  return value < 10 && !Number.isInteger(value) ? value.toFixed(2) : String(Math.round(value));
}

/** 0, and four or five round numbers, the last of which is not below `max`. */
function ticksUpTo(max: number): number[] {
  const rough = max / 4 || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((each) => each * power >= rough) ?? 10) * power;
  return Array.from({ length: Math.ceil(max / step) + 1 }, (_, index) => round(index * step));
}

/** The highest level of each stretch of time: a peak is what the picture is about. */
function peaksOf(series: Series): Series {
  const stretch = Math.ceil(series.length / points);
  const peaks: (readonly [number, number])[] = [];
  for (let at = 0; at < series.length; at += stretch) {
    const part = series.slice(at, at + stretch);
    peaks.push(part.reduce((high, each) => (each[1] > high[1] ? each : high)));
  }
  return peaks;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
