import { logs } from '../../knowledge/logging.ts';
import { isGlobal, parameterOf, variableOf, type Variable } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  functionAround,
  isFunction,
  isInside,
  isNothing,
  memberName,
  methodCall,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { callsOf, functionMeantBy } from '../calls/called-function.ts';
import { invocationOf } from '../calls/invocation.ts';
import { repetitionOf } from '../repetition/repetition.ts';

/**
 * Whether the callback of a write lets the next one start. A callback proves nothing by itself: one that only looks at
 * its error paces nobody.
 *
 * @param position the first argument that may be a callback; nothing where the API takes none
 */
export function callbackGates(
  file: File,
  call: Extract<Node, { type: 'CallExpression' }>,
  position: number | undefined,
): boolean {
  const last = call.arguments.at(-1);
  if (!last || position === undefined || call.arguments.length <= position) return false;
  const whole = bare(last);
  // `done || noop`, `done ?? (() => {})`
  const callback = whole.type === 'LogicalExpression' && whole.operator !== '&&' ? bare(whole.left) : whole;
  if (isFunction(callback)) return goesOn(file, callback);
  const given = variableOf(file, callback);
  if (given && isGivenForMany(file, call, given)) return false;
  if (isCallersOwn(file, callback) || (callback !== whole && given && parameterOf(given)))
    return !given || !isLeftOut(file, call, given);
  if (callback.type !== 'Identifier' && callback.type !== 'MemberExpression' && callback.type !== 'CallExpression')
    return false;
  if (isEncoding(file, callback)) return false;
  const meant = functionMeantBy(file, callback);
  if (meant) return goesOn(file, meant);
  if (callback.type !== 'Identifier') return true;
  if (callback.name === 'undefined') return false;
  return given?.defs[0]?.type === 'Parameter' && !isLeftOut(file, call, given);
}

/** Whether a parameter was given once, before the events in which it is handed to a write come: `(source, done) => { source.on('data', (x) => w.write(x, done)); }`. */
function isGivenForMany(file: File, call: Node, given: Variable): boolean {
  const home = parameterOf(given)?.fn;
  for (let fn = functionAround(call); home && fn && fn !== home && isInside(fn, home); fn = functionAround(fn)) {
    const invocation = invocationOf(file, fn);
    if (invocation.how === 'repeatedly' && invocation.by !== 'item') return true;
  }
  return false;
}

/** Whether what repeats the write hands in no callback: then none is called, or one that stands in and tells nobody. */
function isLeftOut(file: File, write: Extract<Node, { type: 'CallExpression' }>, given: Variable): boolean {
  const parameter = parameterOf(given);
  const receiver = methodCall(write)?.receiver;
  if (!parameter || !receiver || !isFunction(parameter.fn)) return false;
  return callsOf(file, parameter.fn).some((call) => {
    if (call.type !== 'CallExpression') return false;
    const before = call.arguments.slice(0, parameter.position + 1);
    const callback = before[parameter.position];
    if (before.some(({ type }) => type === 'SpreadElement') || (callback && !isNothing(bare(callback)))) return false;
    return /^(?:loop|callback|recursion)$/.test(repetitionOf(file, call, receiver, call.arguments[0]).kind);
  });
}

/**
 * A parameter, also where another function stands in for one that is missing: `if (!done) done = noop`. Whoever handed one
 * in hears of it.
 */
function isCallersOwn(file: File, callback: Node): boolean {
  const variable = callback.type === 'Identifier' ? variableOf(file, callback) : undefined;
  if (!variable || variable.defs[0]?.type !== 'Parameter' || isEncoding(file, callback)) return false;
  const writes = variable.references.filter((reference) => reference.isWrite());
  return writes.length > 0 && writes.every((write) => write.init || isStandIn(file, write.identifier, variable));
}

/** `if (!done) done = noop`, `done = done || noop`, `done ||= noop` */
function isStandIn(file: File, written: Node, variable: object): boolean {
  const assignment = written.parent;
  if (assignment?.type !== 'AssignmentExpression') return false;
  if (assignment.operator !== '=' || mentions(file, assignment.right, variable)) return true;
  for (let at: Node = assignment; at.parent && !isFunction(at.parent); at = at.parent) {
    const around: Node = at.parent;
    if (around.type === 'IfStatement' && around.consequent === at) return mentions(file, around.test, variable);
    if (around.type === 'LogicalExpression' && around.right === at) return mentions(file, around.left, variable);
  }
  return false;
}

/** The second argument of `write(chunk, encoding)`: a string by its type, or by what such an argument is always called. */
function isEncoding(file: File, node: Node): boolean {
  if (node.type === 'CallExpression') return isEncoding(file, bare(node.callee));
  const name = node.type === 'Identifier' ? node.name : node.type === 'MemberExpression' ? memberName(node) : undefined;
  if (name !== undefined && /^enc|encoding$|charset$|^opt(?:ion)?s$/i.test(name)) return true;
  const declared = variableOf(file, node)?.identifiers[0]?.typeAnnotation?.typeAnnotation;
  return (
    declared !== undefined &&
    (declared.type === 'TSStringKeyword' || file.code.getText(declared).endsWith('BufferEncoding'))
  );
}

/** Whether the function calls something on its way without an error; `besides` is a call that does not count. */
export function goesOn(file: File, fn: FunctionNode, besides?: Node): boolean {
  const [parameter] = fn.params;
  const error = parameter?.type === 'Identifier' ? variableOf(file, parameter) : undefined;
  if (!fn.body) return false;
  for (const node of nodesIn(file, fn.body, (at) => error !== undefined && isErrorBranch(file, at, error))) {
    if (node.type !== 'CallExpression' || node === besides) continue;
    const callee = bare(node.callee);
    const object = callee.type === 'MemberExpression' ? bare(callee.object) : undefined;
    const named =
      object?.type === 'MemberExpression' ? memberName(object) : object?.type === 'Identifier' ? object.name : '';
    const isLogged =
      logs.has((named ?? '').toLowerCase()) || (callee.type === 'Identifier' && logs.has(callee.name.toLowerCase()));
    if (!isLogged && !isOfClock(file, callee)) return true;
  }
  return false;
}

/** `Date.now()`, `new Date().getTime()`, `clearTimeout(timer)`: who notes when it was written, or stops a timer, starts nothing. */
function isOfClock(file: File, callee: Node): boolean {
  if (isGlobal(file, callee)) return /^clear(?:Timeout|Interval|Immediate)$/.test(callee.name);
  const object = callee.type === 'MemberExpression' ? bare(callee.object) : undefined;
  const clock = object?.type === 'NewExpression' ? bare(object.callee) : object;
  return clock !== undefined && isGlobal(file, clock) && /^(?:Date|performance)$/.test(clock.name);
}

/** What runs only when there is an error: `if (error) …`, `error && …`, `if (!error) … else …`. */
function isErrorBranch(file: File, node: Node, error: object): boolean {
  const branch = node.parent;
  switch (branch?.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      if (branch.test === node || !mentions(file, branch.test, error)) return false;
      return node === (isNegated(branch.test) ? branch.alternate : branch.consequent);
    case 'LogicalExpression':
      if (branch.right !== node || !mentions(file, branch.left, error)) return false;
      return branch.operator === (isNegated(branch.left) ? '||' : '&&');
    default:
      return false;
  }
}

/** `!error`, `error == null` */
function isNegated(test: Node): boolean {
  const at = bare(test);
  return (
    (at.type === 'UnaryExpression' && at.operator === '!') ||
    (at.type === 'BinaryExpression' && /^===?$/.test(at.operator))
  );
}

function mentions(file: File, node: Node, variable: object): boolean {
  for (const at of nodesIn(file, node)) if (at.type === 'Identifier' && variableOf(file, at) === variable) return true;
  return false;
}
