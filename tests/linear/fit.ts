/** How long something took for so many lines. */
export interface Measured {
  readonly lines: number;
  readonly milliseconds: number;
}

/**
 * The exponent `e` of `time = c · lines^e` that fits best: 1 is linear, 2 is quadratic. It is the slope of the line of
 * least squares through the logarithms.
 */
export function exponentOf(measured: readonly Measured[]): number {
  const points = measured.map(({ lines, milliseconds }) => [Math.log(lines), Math.log(milliseconds)] as const);
  const mean = (of: (point: (typeof points)[number]) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean((point) => point[0]), mean((point) => point[1])];
  const covariance = mean((point) => (point[0] - x) * (point[1] - y));
  return covariance / mean((point) => (point[0] - x) ** 2);
}
