import { variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, isFunction, type FunctionNode, type Node } from '../../syntax/nodes.ts';
import { placeOf } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { valuesIn } from '../../syntax/uses.ts';
import { calleeName } from './callback.ts';
import { functionMeantBy } from './called-function.ts';

const timers = new Set([
  'setTimeout',
  'setImmediate',
  'nextTick',
  'queueMicrotask',
  'requestAnimationFrame',
  'setInterval',
  'then',
]);

/** What runs a function later, surely and soon. */
export function isTimer(name: string | undefined): boolean {
  return name !== undefined && timers.has(name);
}

/** The functions that a call runs, in this turn or one that surely comes: its own, or what it hands to a timer. */
export function functionsRunBy(file: File, call: Extract<Node, { type: 'CallExpression' }>): FunctionNode[] {
  const name = calleeName(call);
  const targets: Node[] = isTimer(name) ? [...call.arguments] : [call.callee, ...delayedByFunction(file, call)];
  return [...targets, ...delayedBy(file, call)].flatMap((target) => functionMeantBy(file, target) ?? []);
}

/** `run(drain)` of `function run(callback) { return setTimeout(callback, 0); }` */
function delayedByFunction(file: File, call: Extract<Node, { type: 'CallExpression' }>): Node[] {
  const fn = functionMeantBy(file, call.callee);
  if (!fn || fn.params.length === 0) return [];
  const timed = [...nodesIn(file, fn, (inner) => isFunction(inner) && inner !== fn)].flatMap((node) =>
    node.type === 'CallExpression' && isTimer(calleeName(node)) ? node.arguments : [],
  );
  return call.arguments.filter((_, position) => {
    const parameter = fn.params[position];
    const variable = parameter && variableOf(file, parameter);
    return variable !== undefined && timed.some((argument) => variableOf(file, argument) === variable);
  });
}

/**
 * What a call sets going that was made with a callback and a delay: `this.flushSoon()` of `debounce(() => this.flush(), 50)`,
 * `this.batcher.changed()` of `new Batcher(() => this.flush(), 200)`.
 */
function delayedBy(file: File, call: Extract<Node, { type: 'CallExpression' }>): Node[] {
  const callee = bare(call.callee);
  const holder = callee.type === 'MemberExpression' ? [callee, bare(callee.object)] : [callee];
  return holder.flatMap((node) => {
    const place = placeOf(file, node);
    return place ? valuesIn(file, place).flatMap((value) => (value ? callbackWithDelay(bare(value)) : [])) : [];
  });
}

function callbackWithDelay(maker: Node): Node[] {
  if (maker.type !== 'CallExpression' && maker.type !== 'NewExpression') return [];
  const delay = maker.arguments.findIndex(
    (argument) => argument.type === 'Literal' && typeof argument.value === 'number',
  );
  const callback = delay > 0 ? maker.arguments[delay - 1] : undefined;
  return callback && isFunction(callback) ? [callback] : [];
}
