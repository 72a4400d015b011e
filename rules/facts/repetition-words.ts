import { isInside, type Node } from '../syntax/nodes.ts';
import type { Repetition } from './repetition-kind.ts';

/**
 * What repeats, in the words of a message: `a loop goes on writing`, `'data' events keep coming`.
 *
 * @param at what is repeated
 * @param doing what a loop goes on doing: `writing`
 */
export function repeatsIn(repetition: Repetition, at: Node, doing: string): string {
  switch (repetition.kind) {
    case 'loop':
      return `a loop goes on ${doing}`;
    case 'recursion':
      return `${repetition.name}() starts itself again`;
    case 'callback':
      return callbackWords(repetition, isInside(at, repetition.node));
    default:
      return 'callers go on';
  }
}

function callbackWords({ by, name }: Extract<Repetition, { kind: 'callback' }>, direct: boolean): string {
  switch (by) {
    case 'item':
      return direct ? `${name}() hands over item after item` : 'item after item is handed over';
    case 'event':
      return `'${name}' events keep coming`;
    case 'timer':
      return 'a timer keeps firing';
    case 'request':
      return 'requests keep coming';
    case 'chunk':
      return `${name}() is called for chunk after chunk`;
  }
}

/** The function that others call, as the subject of a message. */
export function wrapperIn({ name }: Extract<Repetition, { kind: 'calls' }>): string {
  return name === undefined ? 'This function' : `${name}()`;
}
