import { functionAround, isInside, lineOf, type Node } from '../../syntax/nodes.ts';
import { calleeName } from '../calls/callback.ts';
import { fullNameOf, nameOfFunction } from '../../syntax/function-names.ts';
import type { Repetition } from './repetition-kind.ts';

/**
 * What repeats, in the words of a message: `a loop goes on writing`, `'data' events keep coming`. A loop that calls the
 * function around `at`, perhaps from far away, is named by its line: `the loop in line 3 comes here again and again`.
 *
 * @param at what is repeated
 * @param doing what a loop goes on doing: `writing`
 */
export function repeatsIn(repetition: Repetition, at: Node, doing: string): string {
  switch (repetition.kind) {
    case 'loop':
      // A reader's or parser's loop does other things; what it calls, or hands a function to, writes.
      return isInside(at, repetition.node) && functionAround(at) === functionAround(repetition.node)
        ? `a loop goes on ${doing}`
        : `the loop in line ${lineOf(repetition.node)} comes here again and again`;
    case 'recursion':
      return `${repetition.name}() starts itself again`;
    case 'callback':
      return callbackWords(repetition, isInside(at, repetition.node));
    default:
      return 'callers go on';
  }
}

function callbackWords({ by, name, node }: Extract<Repetition, { kind: 'callback' }>, direct: boolean): string {
  switch (by) {
    case 'item':
      return direct ? `${name}() hands over item after item` : 'item after item is handed over';
    case 'event':
      // `values.subscribe(listener)` is a call; `emitter.on('subscribe', listener)` is for an event of this name.
      if (node.type === 'CallExpression' && calleeName(node) === 'subscribe')
        return 'a subscription keeps giving values';
      return `'${name}' events keep coming`;
    case 'timer':
      return 'a timer keeps firing';
    case 'request':
      return 'requests keep coming';
    case 'chunk':
      return `${name}() is called for chunk after chunk`;
  }
}

/**
 * The function that others call, as the subject of a message: `put()`. Where `at` stands in another one, that is named
 * first, since it is what a reader sees there: `write(), which put() runs,`.
 */
export function wrapperIn({ name, fn }: Extract<Repetition, { kind: 'calls' }>, at: Node): string {
  const own = isInside(at, fn) ? undefined : nameAround(at);
  if (name === undefined) return own === undefined ? 'This function' : `${own}()`;
  if (own === undefined || own === name) return `${nameOfFunction(fn) === name ? fullNameOf(fn) : name}()`;
  return `${own}(), which ${name}() runs,`;
}

/** The name of the innermost function around a node that has one. */
function nameAround(node: Node): string | undefined {
  for (let fn = functionAround(node); fn; fn = functionAround(fn)) {
    const name = nameOfFunction(fn);
    if (name !== undefined) return name;
  }
  return undefined;
}
