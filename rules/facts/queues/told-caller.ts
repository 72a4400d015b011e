import type { TSESTree } from '@typescript-eslint/utils';
import { effectOf, isCallbackName } from '../../knowledge/collections.ts';
import { readsOf, variableOf, type Variable } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { runsInstead } from '../../syntax/flow.ts';
import { dressed, functionAround, isFunction, methodCall, type FunctionNode, type Node } from '../../syntax/nodes.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { calleeName } from '../calls/callback.ts';
import { functionMeantBy } from '../calls/called-function.ts';
import { carelessCallerOf } from './careless-caller.ts';
import { isTimer } from '../calls/deferred-call.ts';
import { invocationOf } from '../calls/invocation.ts';
import { mentions } from '../collections/mentions.ts';
import type { Operation } from '../collections/operation.ts';
import { isPromisedInstead } from './promised-instead.ts';

/**
 * Whether whoever has something put in is told when its turn is over, and cannot help it: the function that fills asks
 * for a callback, does not call it itself, and hands it on with the item.
 * `send(item, callback) { this.queue.push({ item, callback }); }`. Such a caller can go on when it is called back, as a
 * caller who awaits a promise can; one who may leave the callback out is told nothing, unless it is given a promise
 * instead, which no caller here throws away.
 */
export function isCallerTold(file: File, fill: Operation): boolean {
  for (let fn = functionAround(fill.node); fn; fn = functionAround(fn)) {
    const home = fn;
    if (home.params.some((given) => isAskedFor(file, home, fill, given))) return true;
    // What is called for many items, by its name or by an event, is no part of what one caller asked for.
    const { how } = invocationOf(file, home);
    if (how !== 'once' && how !== 'unknown') return false;
  }
  return false;
}

/** A parameter that by its name is a callback, without a default, that every use takes to be there, and that waits with the item. */
function isAskedFor(file: File, fn: FunctionNode, fill: Operation, given: Node): boolean {
  const name = given.type === 'TSParameterProperty' ? given.parameter : given;
  if (name.type !== 'Identifier' || !isCallback(name.name)) return false;
  const variable = variableOf(file, name);
  const reads = variable ? readsOf(variable) : [];
  if (!variable || reads.length === 0) return false;
  if ((name.optional || mayBeMissing(variable, name)) && !isPromised(file, variable, fill)) return false;
  if (reads.some((read) => isCalledAtOnce(file, read, fn, fill.node))) return false;
  return fill.items.some((item) => mentions(file, item, [variable])) || isPutBeside(file, fill.node, variable);
}

function isPromised(file: File, variable: Variable, fill: Operation): boolean {
  const tests = variable.references.flatMap(({ identifier }) => (isTested(identifier) ? [identifier] : []));
  return isPromisedInstead(file, variable, tests) && !carelessCallerOf(file, [fill]);
}

/** `this.queue.push(item); this.ends.push(callback);`, also in what is made of it: `(answer) => callback(answer)`. */
function isPutBeside(file: File, fill: Node, variable: Variable): boolean {
  const fn = functionAround(fill);
  if (!fn?.body) return false;
  for (const node of nodesIn(file, fn.body, isFunction)) {
    const call = methodCall(node);
    if (!call || node === fill || !effectOf(call.name)?.startsWith('fill')) continue;
    if (call.call.arguments.some((argument) => mentions(file, argument, [variable]))) return true;
  }
  return false;
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

/**
 * `callback()`, `callback.call(null)`, `queueMicrotask(callback)`, `this.finish(callback)` with a `finish()` that calls it;
 * not what happens instead of the filling: `if (closed) return callback(closed);`.
 */
function isCalledAtOnce(file: File, read: Node, fn: FunctionNode, fill: Node): boolean {
  const value = dressed(read);
  const parent = value.parent as Node;
  const inner = functionAround(read);
  if (parent.type === 'MemberExpression') {
    const call = methodCall(dressed(parent).parent);
    return inner === fn && call !== undefined && /^(?:call|apply)$/.test(call.name) && !runsInstead(call.call, fill);
  }
  if (parent.type !== 'CallExpression') return false;
  if (parent.callee === value) {
    // `queueMicrotask(() => callback())`
    const starter = inner && inner !== fn ? dressed(inner).parent : undefined;
    const isDeferred =
      starter?.type === 'CallExpression' && isTimer(calleeName(starter)) && functionAround(starter) === fn;
    return (inner === fn && !runsInstead(parent, fill)) || (isDeferred && !runsInstead(starter, fill));
  }
  if (inner !== fn || runsInstead(parent, fill)) return false;
  return isTimer(calleeName(parent)) || callsParameter(file, parent, value);
}

/** A function of this file that itself calls what it is given. */
function callsParameter(file: File, call: Extract<Node, { type: 'CallExpression' }>, value: Node): boolean {
  const run = functionMeantBy(file, call.callee);
  const parameter = run?.params[call.arguments.indexOf(value as never)];
  const variable = parameter && variableOf(file, parameter);
  return (
    variable !== undefined &&
    readsOf(variable).some((read) => {
      const at = dressed(read);
      return at.parent?.type === 'CallExpression' && at.parent.callee === at && functionAround(read) === run;
    })
  );
}
