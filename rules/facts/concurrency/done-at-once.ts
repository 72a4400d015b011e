import type { Telling } from '../../knowledge/channels/row.ts';
import { returnsOf } from '../../identity/returns.ts';
import { constantOf, isGlobal, parameterOf, readsOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  isFunction,
  methodCall,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { functionMeantBy } from '../calls/called-function.ts';
import { workOf } from './started-work.ts';

/** Methods of texts and numbers that give a text (ECMAScript). */
const textMethods =
  /^(?:toString|toFixed|trim|trimStart|trimEnd|padStart|padEnd|toUpperCase|toLowerCase|replace|replaceAll|repeat|join)$/;

/** Globals whose functions give no promise (ECMAScript). */
const synchronous = /^(?:String|Number|Boolean|BigInt|parseInt|parseFloat|JSON|Math|Object|encodeURIComponent)$/;

/**
 * Whether a function that is run for each item is done with it when it returns, so that nothing is under way, however many
 * items there are: all that it gives back are values and no promises, or it calls its callback on the spot.
 *
 * @param tells how the function says that it is done
 * @returns false where it is not known
 */
export function isDoneAtOnce(file: File, worker: Node, tells: Telling): boolean {
  const fn = functionMeantBy(file, worker);
  if (!fn || workOf(file, fn).starts === 'io') return false;
  return tells === 'callback' && !fn.async ? callsBackAtOnce(file, fn) : givesValues(file, fn, new Set());
}

/** `(item, next) => { names.push(item.name); next(); }`; a callback that is handed on is called when somebody else is done. */
function callsBackAtOnce(file: File, fn: FunctionNode): boolean {
  const callback = fn.params.length > 1 ? variableOf(file, fn.params.at(-1) as Node) : undefined;
  const reads = callback ? readsOf(callback) : [];
  return (
    reads.length > 0 &&
    reads.every((read) => {
      const { parent } = dressed(read);
      return parent?.type === 'CallExpression' && bare(parent.callee) === read && functionAround(parent) === fn;
    })
  );
}

function givesValues(file: File, fn: FunctionNode, passed: Set<Node>): boolean {
  if (!fn.body || fn.generator || passed.has(fn)) return false;
  passed.add(fn);
  for (const node of nodesIn(file, fn.body, isFunction)) {
    if (node.type === 'ForOfStatement' && node.await) return false;
    if (node.type === 'AwaitExpression' && !isValue(file, node.argument, passed)) return false;
  }
  return returnsOf(file, fn).every((given) => isValue(file, given, passed));
}

/** Whether something is a value, or a promise of one that is there: no work of its own is behind it. */
function isValue(file: File, node: Node, passed: Set<Node>): boolean {
  const at = bare(node);
  const inner = (part: Node): boolean => isValue(file, part, passed);
  switch (at.type) {
    case 'Literal':
    case 'TemplateLiteral':
    case 'ObjectExpression':
    case 'ArrayExpression':
    case 'BinaryExpression':
    case 'UnaryExpression':
    case 'UpdateExpression':
    // What an item holds was there before.
    case 'MemberExpression':
    // Looked at where it stands.
    case 'AwaitExpression':
      return true;
    case 'ConditionalExpression':
      return inner(at.consequent) && inner(at.alternate);
    case 'LogicalExpression':
      return inner(at.left) && inner(at.right);
    case 'AssignmentExpression':
      return inner(at.right);
    case 'Identifier': {
      const variable = variableOf(file, at);
      if (!variable || variable.defs.length === 0) return at.name === 'undefined';
      const value = constantOf(variable);
      return parameterOf(variable) !== undefined || (value !== undefined && inner(value));
    }
    case 'CallExpression':
      return isValueOfCall(file, at, passed);
    default:
      return false;
  }
}

function isValueOfCall(file: File, call: Extract<Node, { type: 'CallExpression' }>, passed: Set<Node>): boolean {
  const method = methodCall(call);
  if (method && /^(?:then|catch|finally)$/.test(method.name)) {
    if (!isValue(file, method.receiver, passed)) return false;
    return call.arguments.every((argument) => {
      const fn = functionMeantBy(file, argument);
      return fn !== undefined && givesValues(file, fn, passed);
    });
  }
  const root = method ? method.receiver : bare(call.callee);
  if (isGlobal(file, root)) {
    const isSettled = root.name === 'Promise' && /^(?:resolve|reject)$/.test(method?.name ?? '');
    return isSettled ? call.arguments.every((value) => isValue(file, value, passed)) : synchronous.test(root.name);
  }
  if (method && textMethods.test(method.name)) return true;
  const fn = functionMeantBy(file, call.callee);
  return fn !== undefined && givesValues(file, fn, passed);
}
