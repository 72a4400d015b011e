import type { File } from '../syntax/file.ts';
import { bare, functionAround, isFunction, isLoop, type Node } from '../syntax/nodes.ts';
import { placeOf, type Place } from '../syntax/places.ts';
import { callsOf } from './called-function.ts';
import { invocationOf } from './invocation.ts';

/**
 * Whether an item is only kept where a flag is set, by a loop that does not go on while it is: `while (!this.paused) await
 * this.next();` with `next()` that does `const x = await receive(); if (this.paused) this.queue.push(x); else this.emit('item', x);`.
 * What was asked for when it was paused is kept, and nothing more is asked for.
 *
 * @returns the loop
 */
export function pausedLoopOf(file: File, fill: Node): Node | undefined {
  const flags = setAround(file, fill);
  if (flags.length === 0) return undefined;
  const own = loopOver(file, fill, flags);
  if (own) return own;
  const fn = functionAround(fill);
  const run = fn && invocationOf(file, fn);
  if (!fn || (run?.how !== 'as method' && run?.how !== 'by name')) return undefined;
  const loops = callsOf(file, fn).map((call) => loopOver(file, call, flags));
  return loops.every((loop) => loop !== undefined) ? loops[0] : undefined;
}

/** The flags that are set where a node runs. */
function setAround(file: File, node: Node): Place[] {
  const flags: Place[] = [];
  for (let at = node; at.parent && !isFunction(at.parent); at = at.parent)
    if (at.parent.type === 'IfStatement' && at !== at.parent.test)
      flags.push(...flagsOf(file, at.parent.test, at === at.parent.consequent, true));
  return flags;
}

/** The loop around a node that ends when one of the flags is set. */
function loopOver(file: File, node: Node, flags: readonly Place[]): Node | undefined {
  for (let at = node; at.parent && !isFunction(at.parent); at = at.parent) {
    const loop = at.parent;
    if (!isLoop(loop)) continue;
    if (loop.type !== 'WhileStatement' && loop.type !== 'DoWhileStatement') return undefined;
    return flagsOf(file, loop.test, true, false).some((flag) => flags.includes(flag)) ? loop : undefined;
  }
  return undefined;
}

/** The flags of which a test, where its answer is this one, says that they are set, or that they are not. */
function flagsOf(file: File, test: Node, answer: boolean, isSet: boolean): Place[] {
  const at = bare(test);
  if (at.type === 'UnaryExpression' && at.operator === '!') return flagsOf(file, at.argument, !answer, isSet);
  // Of `a && b` both are true where it is; where it is not, nobody knows which.
  if (at.type === 'LogicalExpression' && (at.operator === '&&') === answer && at.operator !== '??')
    return [...flagsOf(file, at.left, answer, isSet), ...flagsOf(file, at.right, answer, isSet)];
  if (at.type !== 'Identifier' && at.type !== 'MemberExpression') return [];
  const place = answer === isSet ? placeOf(file, at) : undefined;
  return place ? [place] : [];
}
