import type { Node } from './nodes.ts';

/** Those of some nodes, which stand in source order and not in each other, that begin between two places of the text. */
export function between<Item extends Node>(nodes: readonly Item[], start: number, end: number): readonly Item[] {
  return nodes.slice(firstFrom(nodes, start), firstFrom(nodes, end));
}

/** Whether one of some nodes, as above, begins between two places of the text. */
export function isAnyBetween(nodes: readonly Node[], start: number, end: number): boolean {
  return firstFrom(nodes, start) < firstFrom(nodes, end);
}

/** The index of the first node that begins at a place of the text or after it. */
function firstFrom(nodes: readonly Node[], place: number): number {
  let [low, high] = [0, nodes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((nodes[middle] as Node).range[0] < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
