import { returnsOf } from '../../identity/returns.ts';
import { constantOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { runsWith, surelyFollows } from '../../syntax/flow.ts';
import { bare, dressed, isFunction, isNothing, type Node } from '../../syntax/nodes.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { usesOf } from '../../syntax/uses.ts';
import { calleeName } from '../calls/callback.ts';
import { functionMeantBy } from '../calls/called-function.ts';

/** Calls that answer with true or false, or with what there may not be (MDN: Boolean, Array, Map, String, RegExp). */
const tests =
  /^(?:Boolean|isArray|isBuffer|some|every|includes|has|get|delete|startsWith|endsWith|test|find|match|exec)$/;

/**
 * Whether a value is something that a test takes for true, as what is taken from a list is: not an answer to a question
 * (`packet.qos > 0`, `packet.confirm && packet`), nor a part or an argument that may be missing (`job.callback`), unless
 * the function goes on to take a part of it (`asked = job; say(asked.text)`).
 *
 * @param place where the value is put
 */
export function isSurelySomething(file: File, value: Node, place: Place): boolean {
  return isSomething(file, value) || isTakenApart(file, value, place);
}

function isSomething(file: File, value: Node): boolean {
  const at = bare(value);
  const isToo = (other: Node): boolean => isSomething(file, other);
  switch (at.type) {
    case 'Literal':
      return 'regex' in at || Boolean(at.value);
    case 'TemplateLiteral':
      return at.quasis.some(({ value: text }) => text.raw !== '');
    case 'BinaryExpression':
      return at.operator === '+' && [at.left, at.right].some((side) => isText(side));
    case 'LogicalExpression':
      return at.operator === '||' ? isToo(at.right) : isToo(at.left) && isToo(at.right);
    case 'ConditionalExpression':
      return isToo(at.consequent) && isToo(at.alternate);
    case 'AssignmentExpression':
      return at.operator === '=' && isToo(at.right);
    case 'UpdateExpression':
      return at.prefix && at.operator === '++';
    case 'CallExpression':
      return isOfCall(file, at);
    case 'Identifier': {
      const variable = variableOf(file, at);
      const constant = variable && constantOf(variable);
      return constant !== undefined && isToo(constant);
    }
    // `queue[0]`
    case 'MemberExpression':
      return at.computed && at.property.type === 'Literal' && typeof at.property.value === 'number';
    default:
      return isFunction(at) || /^(?:New|Object|Array|Class|Await)Expression$/.test(at.type);
  }
}

/** A call, unless it is a test, or one of a function here that may give back something else. */
function isOfCall(file: File, call: Extract<Node, { type: 'CallExpression' }>): boolean {
  const name = calleeName(call) ?? '';
  // `pool.get()` gives the next one, `handlers.get(type)` what there is by that name.
  if (tests.test(name) && (name !== 'get' || call.arguments.length > 0)) return false;
  const fn = functionMeantBy(file, call.callee);
  return !fn || fn.async || fn.generator || returnsOf(file, fn).every((value) => !isTest(value));
}

/** `packet.qos > 0`, `!packet.last`, `packet.confirm && packet`, nothing */
function isTest(value: Node): boolean {
  const at = bare(value);
  if (at.type === 'LogicalExpression') return at.operator === '&&' || isTest(at.right);
  if (at.type === 'ConditionalExpression') return [at.consequent, at.alternate].some(isTest);
  if (at.type === 'BinaryExpression') return !/^[-+*/%&|^]|[<>]{2}/.test(at.operator);
  return (
    isNothing(at) || (at.type === 'UnaryExpression' && at.operator === '!') || (at.type === 'Literal' && !at.value)
  );
}

function isText(node: Node): boolean {
  const at = bare(node);
  return at.type === 'Literal' && typeof at.value === 'string' && at.value !== '';
}

/** Whether whoever puts a value into a place surely takes a part of it, by its own name or later by that of the place. */
function isTakenApart(file: File, value: Node, place: Place): boolean {
  const own = placeOf(file, bare(value));
  return (
    (own !== undefined && usesOf(file, own).some(({ node }) => isPartTaken(node) && runsWith(node, value))) ||
    usesOf(file, place).some(({ node }) => isPartTaken(node) && surelyFollows(node, value))
  );
}

/** `asked.text`, not `asked?.text` */
function isPartTaken(node: Node): boolean {
  const at = dressed(node);
  return at.parent?.type === 'MemberExpression' && at.parent.object === at && !at.parent.optional;
}
