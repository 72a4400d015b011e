import { describe, expect, test } from 'vitest';
import { ways } from '../support/parse.ts';
import { bufferIn } from './collections.ts';

/** By what makes a collection no queue: such code, and the nearest code that is one, as nothing else has changed. */
export type Neighbours = Readonly<Record<string, readonly (readonly [other: string, queue: string])[]>>;

/** A class whose field `queue` the methods fill and empty. */
export const field = (methods: string): string => `export class A { queue = []; ${methods} }`;

export function testNeighbours(neighbours: Neighbours): void {
  for (const [kind, rows] of Object.entries(neighbours)) {
    describe.each(ways)(`${kind}, %s`, (way) => {
      test.each(rows)('%s, but a queue is %s', (other, queue) => {
        expect(bufferIn(other, way)).toBe(kind);
        expect(bufferIn(queue, way)).toBe('queue');
      });
    });
  }
}
