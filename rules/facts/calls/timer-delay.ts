import { bare, type Node } from '../../syntax/nodes.ts';

/** Slower ones report a state, or keep a connection alive. */
const fast = 100;

/** Whether a timer with this delay fires so often that what it sends adds up: milliseconds, or `1000 / framesPerSecond`. */
export function isFastDelay(delay: Node | undefined): boolean {
  const value = delay && bare(delay);
  if (value?.type === 'Literal') return typeof value.value === 'number' && value.value < fast;
  return value?.type === 'BinaryExpression' && value.operator === '/';
}
