import type { TSESTree } from '@typescript-eslint/utils';
import { isCallbackName } from '../knowledge/collections.ts';
import { readsOf, variableOf, type Variable } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import { mayFollow } from '../syntax/flow.ts';
import { dressed, functionAround, type FunctionNode, type Node } from '../syntax/nodes.ts';
import { calleeName } from './callback.ts';
import { isTimer } from './deferred-call.ts';
import { invocationOf } from './invocation.ts';

/**
 * Whether whoever has something put in is told when its turn is over, and cannot help it: the function that fills, or
 * one around it up to the one that repeats, asks for a callback, and does not call it itself.
 * `send(item, callback) { this.queue.push({ item, callback }); }`. Such a caller can go on when it is called back, as a
 * caller who awaits a promise can; one who may leave the callback out is told nothing.
 */
export function isCallerTold(file: File, fill: Node): boolean {
  for (let fn = functionAround(fill); fn; fn = functionAround(fn)) {
    const home = fn;
    if (home.params.some((given) => isAskedFor(file, home, fill, given))) return true;
    if (invocationOf(file, home).how === 'repeatedly') return false;
  }
  return false;
}

/** A parameter that by its name is a callback, without a default, and that every use takes to be there. */
function isAskedFor(file: File, fn: FunctionNode, fill: Node, given: Node): boolean {
  const name = given.type === 'TSParameterProperty' ? given.parameter : given;
  if (name.type !== 'Identifier' || name.optional || !isCallback(name.name)) return false;
  const variable = variableOf(file, name);
  const reads = variable ? readsOf(variable) : [];
  if (!variable || reads.length === 0 || mayBeMissing(variable, name)) return false;
  return !reads.some((read) => functionAround(read) === fn && mayFollow(read, fill) && isCalled(read));
}

/** `callback`, `cb`, `done`; also with a word before: `rowCallback`. */
function isCallback(name: string): boolean {
  return isCallbackName(name) || /(?:Callback|Cb)$/.test(name);
}

/** `callback?: Callback | undefined`, `if (callback)`, `callback || noop`, `callback?.()`; but not a test that throws. */
function mayBeMissing({ references }: Variable, name: TSESTree.Identifier): boolean {
  const type = name.typeAnnotation?.typeAnnotation;
  if (type?.type === 'TSUnionType' && type.types.some((each) => /^TS(?:Undefined|Null)Keyword$/.test(each.type)))
    return true;
  return references.some(({ identifier, writeExpr }) => writeExpr !== undefined || isTested(identifier));
}

function isTested(read: Node): boolean {
  const value = dressed(read);
  const { parent } = value;
  switch (parent?.type) {
    case 'CallExpression':
      return parent.callee === value && parent.optional;
    case 'LogicalExpression':
      return parent.left === value || isTested(parent);
    case 'IfStatement':
    case 'ConditionalExpression':
      return parent.test === value && !throws(parent);
    case 'UnaryExpression':
      return /^(?:!|typeof)$/.test(parent.operator) && isTested(parent);
    case 'BinaryExpression':
      return isTested(parent);
    default:
      return false;
  }
}

/** `if (typeof callback !== 'function') throw new TypeError();` asks for it all the more. */
function throws(branch: Node): boolean {
  if (branch.type !== 'IfStatement') return false;
  const { consequent } = branch;
  const [first] = consequent.type === 'BlockStatement' ? consequent.body : [consequent];
  return first?.type === 'ThrowStatement';
}

/** `callback()`, `process.nextTick(callback)` */
function isCalled(read: Node): boolean {
  const value = dressed(read);
  const { parent } = value;
  if (parent?.type !== 'CallExpression') return false;
  return parent.callee === value || isTimer(calleeName(parent));
}
