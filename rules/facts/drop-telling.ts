import type { File } from '../syntax/file.ts';
import { bare, isFunction, isInside, methodCall, type Node } from '../syntax/nodes.ts';
import { placeOf, type Place } from '../syntax/places.ts';
import { nodesIn } from '../syntax/tree.ts';
import { functionMeantBy } from './called-function.ts';
import { operationsOn } from './operations.ts';

/** Levels of a log that nobody reads where it matters: they tell nobody. */
const quiet = new Set(['debug', 'trace', 'verbose', 'silly']);

/**
 * Whether some code may tell anybody that an item was dropped: it counts, logs, emits, throws, answers, keeps it elsewhere.
 * A function of this file is followed; any other call may tell.
 */
export function mayTell(
  file: File,
  place: Place,
  roots: readonly Node[],
  seen: ReadonlySet<Node> = new Set(),
): boolean {
  const operations = operationsOn(file, place);
  for (const root of roots) {
    for (const node of nodesIn(file, root)) {
      switch (node.type) {
        case 'ThrowStatement':
        case 'AwaitExpression':
        case 'YieldExpression':
        case 'NewExpression':
        case 'VariableDeclarator':
          return true;
        case 'ReturnStatement':
          if (node.argument && !isUndefined(node.argument)) return true;
          break;
        case 'UpdateExpression':
          if (node.operator === '++') return true;
          break;
        case 'AssignmentExpression':
          // `this.bytes -= item.length` goes with the item.
          if (node.operator !== '-=' && !isOf(file, place, node.left)) return true;
          break;
        case 'CallExpression':
          if (!operations.some((operation) => operation.node === node) && callTells(file, place, node, seen))
            return true;
          break;
        default:
      }
    }
  }
  return false;
}

function callTells(
  file: File,
  place: Place,
  call: Extract<Node, { type: 'CallExpression' }>,
  seen: ReadonlySet<Node>,
): boolean {
  if (quiet.has(methodCall(call)?.name ?? '')) return false;
  const fn = functionMeantBy(file, call.callee);
  if (!fn?.body) return true;
  return !seen.has(fn) && mayTell(file, place, [fn.body], new Set([...seen, fn]));
}

function isOf(file: File, place: Place, target: Node): boolean {
  const at = bare(target);
  const object = at.type === 'MemberExpression' ? placeOf(file, at.object) : undefined;
  return placeOf(file, at) === place || object === place;
}

export function isUndefined(node: Node): boolean {
  return (
    (node.type === 'Identifier' && node.name === 'undefined') ||
    (node.type === 'UnaryExpression' && node.operator === 'void' && node.argument.type === 'Literal')
  );
}

/** Whether a function answers its caller with anything, which may tell. */
export function answers(file: File, fn: Node): boolean {
  for (const node of nodesIn(file, fn, (inner) => isFunction(inner) && inner !== fn && isInside(inner, fn)))
    if (node.type === 'ReturnStatement' && node.argument && !isUndefined(node.argument)) return true;
  return isFunction(fn) && fn.body?.type !== 'BlockStatement';
}
