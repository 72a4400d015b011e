import { returnsOf } from '../../identity/returns.ts';
import { effectOf } from '../../knowledge/collections.ts';
import { constantOf, partOf, readsOf, variableOf, type Variable } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  isFunction,
  isInside,
  isNewPromise,
  keyName,
  memberName,
  methodCall,
  stringValue,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { functionMeantBy } from '../calls/called-function.ts';

/**
 * Whether a value is put where another part of the program finds it, when the answer comes: a field, a collection, a
 * listener (not one for room), a part of an object that is. `pending.set(id, resolve)`, `this.waiting = { id, resolve }`.
 */
export function isKept(file: File, node: Node, depth = 0): boolean {
  const value = dressed(node);
  const { parent } = value;
  if (depth > 4) return false;
  switch (parent?.type) {
    case 'AssignmentExpression':
      return (
        parent.right === value && (bare(parent.left).type === 'MemberExpression' || isOfOutside(file, parent.left))
      );
    case 'Property':
      return (
        parent.value === value && parent.parent.type === 'ObjectExpression' && isKept(file, parent.parent, depth + 1)
      );
    case 'ArrayExpression':
    case 'NewExpression':
    case 'LogicalExpression':
    case 'ConditionalExpression':
      return isKept(file, parent, depth + 1);
    case 'VariableDeclarator': {
      const variable = parent.init === value ? variableOf(file, parent.id) : undefined;
      return variable !== undefined && readsOf(variable).some((read) => isKept(file, read, depth + 1));
    }
    case 'CallExpression':
      return parent.callee !== value && keeps(parent);
    default:
      return false;
  }
}

/** Events that answer nothing that was asked: room, and the beginning and end of a connection (Node docs, net, stream). */
const noAnswers = new Set(['drain', 'error', 'close', 'end', 'finish', 'connect', 'open', 'ready', 'timeout']);

/** `pending.push(value)`, `pending.set(id, value)`, `socket.once('answer', value)` */
function keeps(call: Extract<Node, { type: 'CallExpression' }>): boolean {
  const method = methodCall(call);
  if (!method) return false;
  if (/^(?:once|on|addListener|addEventListener)$/.test(method.name))
    return !noAnswers.has(stringValue(call.arguments[0]) ?? '');
  return effectOf(method.name)?.startsWith('fill') === true;
}

/** A variable of a function, or the module, around the one that assigns it. */
function isOfOutside(file: File, target: Node): boolean {
  const [name] = variableOf(file, target)?.identifiers ?? [];
  return name === undefined ? bare(target).type === 'Identifier' : functionAround(name) !== functionAround(target);
}

/**
 * Whether a promise is settled by what another part of the program finds: its `resolve` is kept, or it is one of
 * `events.once()`. Timers settle nothing that was asked.
 */
export function isSettledElsewhere(file: File, node: Node, depth = 0): boolean {
  const at = bare(node);
  if (depth > 4) return false;
  const next = (each: Node): boolean => isSettledElsewhere(file, each, depth + 1);
  switch (at.type) {
    case 'AwaitExpression':
      return next(at.argument);
    case 'NewExpression':
      return isNewPromise(at) && at.arguments[0] !== undefined && keepsSettler(file, at.arguments[0]);
    case 'Identifier': {
      const variable = variableOf(file, at);
      const value = variable && constantOf(variable);
      // What was begun elsewhere, `await this.connected`, was asked by somebody else.
      if (value && functionAround(value) !== functionAround(at)) return false;
      return value ? next(value) : variable !== undefined && isOfKeptDeferred(file, variable);
    }
    case 'MemberExpression': {
      // `await deferred.promise`
      const deferred = memberName(at) === 'promise' ? variableOf(file, at.object) : undefined;
      return deferred !== undefined && readsOf(deferred).some((read) => isKept(file, read));
    }
    case 'CallExpression': {
      const method = methodCall(at);
      // `Promise.race([answered, timeout])`
      if (method && /^(?:race|any|all|allSettled)$/.test(method.name)) return at.arguments.some(next);
      if (method && /^(?:then|catch|finally)$/.test(method.name)) return next(method.receiver);
      const fn = functionMeantBy(file, at.callee);
      return fn !== undefined && givesSettled(file, fn, next);
    }
    case 'ArrayExpression':
      return at.elements.some((element) => element !== null && next(element));
    default:
      return false;
  }
}

function givesSettled(file: File, fn: FunctionNode, next: (node: Node) => boolean): boolean {
  if (returnsOf(file, fn).some(next)) return true;
  if (!fn.async || !fn.body) return false;
  for (const node of nodesIn(file, fn.body, isFunction)) if (node.type === 'AwaitExpression' && next(node)) return true;
  return false;
}

/** `new Promise((resolve) => { this.waiting = resolve; })`, `new Promise((resolve) => socket.once('data', (x) => resolve(x)))` */
function keepsSettler(file: File, executor: Node): boolean {
  const fn = functionMeantBy(file, executor);
  const [resolve] = fn?.params ?? [];
  const variable = resolve && variableOf(file, resolve);
  return fn !== undefined && variable !== undefined && isKeptOrCalledByKept(file, variable, fn);
}

/** Whether a function is kept itself, or called by one that is: `this.onEnd = (result) => { …; callback(result); }`. */
export function isKeptOrCalledByKept(file: File, variable: Variable, home: FunctionNode): boolean {
  return readsOf(variable).some((read) => {
    if (functionAround(read) === home) return isKept(file, read);
    const value = dressed(read);
    if (value.parent?.type !== 'CallExpression' || value.parent.callee !== value) return isKept(file, read);
    for (let fn = functionAround(read); fn && fn !== home && isInside(fn, home); fn = functionAround(fn))
      if (isKept(file, fn) || isKeptByName(file, fn)) return true;
    return false;
  });
}

/** `function onAnswer(result) { …; callback(result); } socket.on('answer', onAnswer);` */
function isKeptByName(file: File, fn: FunctionNode): boolean {
  const variable = fn.type === 'FunctionDeclaration' && fn.id ? variableOf(file, fn.id) : undefined;
  return variable !== undefined && readsOf(variable).some((read) => isKept(file, read));
}

/** `const { promise, resolve } = withResolvers(); this.waiting = { id, resolve }; … await promise` */
function isOfKeptDeferred(file: File, variable: Variable): boolean {
  const [def] = variable.defs;
  if (partOf(variable)?.name !== 'promise' || def?.type !== 'Variable' || def.node.id.type !== 'ObjectPattern')
    return false;
  return def.node.id.properties.some((part) => {
    const settler = part.type === 'Property' && keyName(part) === 'resolve' ? variableOf(file, part.value) : undefined;
    return settler !== undefined && readsOf(settler).some((read) => isKept(file, read));
  });
}
