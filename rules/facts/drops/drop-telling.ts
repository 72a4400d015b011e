import type { File } from '../../syntax/file.ts';
import { bare, isFunction, isInside, methodCall, type Node } from '../../syntax/nodes.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { functionMeantBy } from '../calls/called-function.ts';
import { operationsOn } from '../collections/operations.ts';

/** Levels of a log that nobody reads where it matters: they tell nobody. */
const quiet = new Set(['debug', 'trace', 'verbose', 'silly']);

/**
 * Whether some code may tell anybody that an item was dropped: it counts, logs, emits, throws, answers, keeps it elsewhere.
 * A function of this file is followed; any other call may tell.
 *
 * @param own What belongs to the queue, and tells nobody: the indices of a ring.
 */
export function mayTell(
  file: File,
  place: Place,
  roots: readonly Node[],
  own: ReadonlySet<Place> = new Set(),
  seen: ReadonlySet<Node> = new Set(),
): boolean {
  const isOwn = (node: Node): boolean => {
    const moved =
      node.type === 'AssignmentExpression' ? node.left : node.type === 'UpdateExpression' ? node.argument : undefined;
    const target = moved && placeOf(file, moved);
    return target !== undefined && own.has(target);
  };
  const operations = operationsOn(file, place);
  for (const root of roots) {
    for (const node of nodesIn(file, root, isOwn)) {
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
          if (!operations.some((operation) => operation.node === node) && callTells(file, place, node, own, seen))
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
  own: ReadonlySet<Place>,
  seen: ReadonlySet<Node>,
): boolean {
  if (quiet.has(methodCall(call)?.name ?? '')) return false;
  const fn = functionMeantBy(file, call.callee);
  if (!fn?.body) return true;
  return !seen.has(fn) && mayTell(file, place, [fn.body], own, new Set([...seen, fn]));
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
