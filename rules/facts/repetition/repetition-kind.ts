import type { FunctionNode, Node } from '../../syntax/nodes.ts';
import type { Called } from '../calls/callback.ts';

/** How often something can happen in the life of the value that it happens to. */
export type Repetition =
  | { readonly kind: 'once' | 'unknown' }
  | { readonly kind: 'loop'; readonly node: Node }
  | {
      readonly kind: 'callback';
      readonly by: Extract<Called, { how: 'repeatedly' }>['by'];
      readonly name: string;
      readonly node: Node;
    }
  /** A method, or a closure, that outlives the function in which the value began, and hands on what it is given. */
  | { readonly kind: 'calls'; readonly name: string | undefined; readonly fn: FunctionNode }
  /** The function starts itself again, perhaps through a promise or a timer. */
  | { readonly kind: 'recursion'; readonly name: string; readonly fn: FunctionNode };

export const once: Repetition = { kind: 'once' };
export const unknown: Repetition = { kind: 'unknown' };

/** What a method is called with is not what a function inside of it, which somebody unknown calls, writes. */
export function unlessUnclear(repetition: Repetition, uncertain: boolean): Repetition {
  return uncertain && repetition.kind === 'calls' ? unknown : repetition;
}

/** The most telling of several answers. */
export function combine(answers: readonly Repetition[]): Repetition {
  return (
    answers.find(({ kind }) => kind !== 'once' && kind !== 'unknown') ??
    answers.find(({ kind }) => kind === 'unknown') ??
    answers[0] ??
    unknown
  );
}
