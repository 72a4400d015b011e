import { readsOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, dressed, functionAround, isFunction, isLoop, type FunctionNode, type Node } from '../../syntax/nodes.ts';
import { ownerOfThis } from '../../syntax/owners.ts';
import { fieldPlace, placeOf, type Place } from '../../syntax/places.ts';
import { usesOf } from '../../syntax/uses.ts';
import { functionMeantBy } from '../calls/called-function.ts';
import { invocationOf } from '../calls/invocation.ts';
import { runningOf } from '../repetition/repetition.ts';

/**
 * Whether an item is only kept where a flag is set, by a loop that does not go on while it is: `while (!this.paused) await
 * this.next();` with `next()` that does `const x = await receive(); if (this.paused) this.queue.push(x); else this.emit('item', x);`.
 * What was asked for when it was paused is kept, and nothing more is asked for. All that this file does with the function
 * is to call it from such loops; that a method might be called from another file as well is not held against it.
 *
 * @returns the loop
 */
export function pausedLoopOf(file: File, fill: Node): Node | undefined {
  const flags = setAround(file, fill);
  if (flags.length === 0) return undefined;
  const own = loopOver(file, fill, flags);
  if (own) return own;
  const fn = functionAround(fill);
  const loops = (fn ? namesOf(file, fn) : []).map((site) => {
    const call = site.parent;
    return call?.type === 'CallExpression' && call.callee === site ? loopOver(file, call, flags) : undefined;
  });
  return loops.every((loop) => loop !== undefined) ? loops[0] : undefined;
}

/** Where a function is named, but where it gets its name. */
function namesOf(file: File, fn: FunctionNode): Node[] {
  const run = invocationOf(file, fn);
  if (run.how === 'by name') {
    const variable = variableOf(file, run.name);
    return variable ? readsOf(variable).map(dressed) : [];
  }
  const owner = run.how === 'as method' ? ownerOfThis(file, fn.body ?? fn) : undefined;
  if (run.how !== 'as method' || !owner || run.name === undefined) return [];
  return usesOf(file, fieldPlace(owner, run.name))
    .map(({ node }) => dressed(node))
    .filter((site) => site.type === 'MemberExpression')
    .filter((site) => !(site.parent.type === 'AssignmentExpression' && site.parent.left === site));
}

/** The flags that are set where a node runs. */
function setAround(file: File, node: Node): Place[] {
  const flags: Place[] = [];
  for (let at = node; at.parent && !isFunction(at.parent); at = at.parent)
    if (at.parent.type === 'IfStatement' && at !== at.parent.test)
      flags.push(...flagsOf(file, at.parent.test, at === at.parent.consequent, true));
  return flags;
}

/** The loop around a node that ends when one of the flags is set, and of which there is not one for each client. */
function loopOver(file: File, node: Node, flags: readonly Place[]): Node | undefined {
  for (let at = node; at.parent && !isFunction(at.parent); at = at.parent) {
    const loop = at.parent;
    if (!isLoop(loop)) continue;
    if (loop.type !== 'WhileStatement' && loop.type !== 'DoWhileStatement') return undefined;
    const flag = flagsOf(file, loop.test, true, false).find((each) => flags.includes(each));
    return flag && !isForEach(file, loop, flag) ? loop : undefined;
  }
  return undefined;
}

/** `server.on('connection', (client) => this.run(client))`: of such loops, as many bring one item each as clients came. */
function isForEach(file: File, loop: Node, flag: Place): boolean {
  const running = runningOf(file, loop, flag);
  if (running.kind !== 'callback' || running.node.type !== 'CallExpression') return false;
  const listener = running.node.arguments.at(-1);
  // An event that brings nothing, `() => this.run()`, is a sign to go on.
  return listener !== undefined && (functionMeantBy(file, listener)?.params.length ?? 0) > 0;
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
