import { exportBehind } from '../../identity/export-behind.ts';
import { returnsOf } from '../../identity/returns.ts';
import { givesLongList, listsByName, rowsOfQuery, tableMethods } from '../../knowledge/concurrent-work.ts';
import {
  constantOf,
  isGlobal,
  parameterOf,
  partOf,
  valuesOf,
  variableOf,
  type Variable,
} from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, dressed, isFunction, methodCall, stringValue, type Node } from '../../syntax/nodes.ts';
import { callsOf, functionMeantBy } from '../calls/called-function.ts';
import { fillsOf, isCappedInFile } from './list-fills.ts';
import { isFiniteCollection } from './finite-items.ts';
import { isLimitedQuery } from './limited-query.ts';
import { isListOfOptions } from './list-of-options.ts';
import { isOwnFolder } from './own-folder.ts';
import { isUntouched } from './untouched.ts';

/** How many items a list may have. */
export type ListSize =
  /** Few by nature: they stand in the text, or the program itself names their number. */
  | { readonly is: 'few' }
  /** As many as there are files, rows or lines: `source` is what gives them. */
  | { readonly is: 'many'; readonly source: Node }
  | { readonly is: 'unknown' };

const few: ListSize = { is: 'few' };
const unknown: ListSize = { is: 'unknown' };

/** Methods that give as many items as their receiver has, or fewer; of promises, what gives the same value. */
const keeps =
  /^(?:filter|map|reverse|sort|toReversed|toSorted|flat|values|keys|entries|catch|finally|splice|slice|concat)$/;

/** How many items a list may have, followed back to where it comes from in this file. */
export function sizeOf(file: File, node: Node): ListSize {
  return follow(file, node, new Set());
}

function follow(file: File, node: Node, seen: Set<Node | Variable>): ListSize {
  const at = bare(node);
  if (seen.has(at) || seen.size > 60) return unknown;
  seen.add(at);
  if (isListOfOptions(file, at)) return few;
  switch (at.type) {
    case 'ArrayExpression':
      return ofAll(
        at.elements.flatMap((item) => (item?.type === 'SpreadElement' ? follow(file, item.argument, seen) : [])),
      );
    case 'ObjectExpression':
      return isFiniteCollection(file, at) ? few : unknown;
    case 'Literal':
      return few;
    case 'AwaitExpression':
      return follow(file, at.argument, seen);
    case 'ConditionalExpression':
      return ofAll([follow(file, at.consequent, seen), follow(file, at.alternate, seen)]);
    case 'LogicalExpression':
      return ofAll([follow(file, at.left, seen), follow(file, at.right, seen)]);
    case 'NewExpression': {
      const [first] = at.arguments;
      if (first && isGlobal(file, at.callee) && /^(?:Set|Map)$/.test(at.callee.name)) return follow(file, first, seen);
      // `new Array(workers)`: the program says how many.
      return isGlobal(file, at.callee) && at.callee.name === 'Array' ? few : unknown;
    }
    case 'CallExpression':
      return ofCall(file, at, seen);
    case 'Identifier':
      return ofName(file, at, seen);
    case 'MemberExpression':
      return ofMember(file, at);
    default:
      return unknown;
  }
}

/** The most that one of several can be. */
function ofAll(sizes: readonly ListSize[]): ListSize {
  return sizes.find(({ is }) => is === 'many') ?? (sizes.every(({ is }) => is === 'few') ? few : unknown);
}

function ofCall(file: File, call: Extract<Node, { type: 'CallExpression' }>, seen: Set<Node | Variable>): ListSize {
  if (isFiniteCollection(file, call)) return few;
  const [first, second] = call.arguments;
  const method = methodCall(call);
  if (isGlobal(file, call.callee) && call.callee.name === 'Array') return few;
  if (method && isGlobal(file, method.receiver)) {
    const { name } = method.receiver;
    if (name === 'Array' && method.name === 'from' && first)
      // `Array.from({ length: workers })`
      return bare(first).type === 'ObjectExpression' ? few : follow(file, first, seen);
    if (name === 'Object' && /^(?:keys|values|entries)$/.test(method.name) && first) return follow(file, first, seen);
    if (name === 'Promise' && first) return follow(file, first, seen);
  }
  if (method?.name === 'slice' || method?.name === 'splice') {
    const end = method.name === 'slice' ? second : (second ?? first);
    // A part of fixed length: `slice(start, start + size)`, `splice(0, size)`.
    if (second && end) return few;
  }
  if (method?.name === 'fill') return follow(file, method.receiver, seen);
  if (method && keeps.test(method.name)) {
    const sizes = [follow(file, method.receiver, seen)];
    if (method.name === 'concat') sizes.push(...call.arguments.map((each) => follow(file, each, seen)));
    return ofAll(sizes);
  }
  if (method?.name === 'flatMap' && first) {
    const fn = functionMeantBy(file, first);
    const lists = fn ? returnsOf(file, fn).map((value) => follow(file, value, seen)) : [unknown];
    return ofAll([follow(file, method.receiver, seen), ...lists]);
  }
  if (method?.name === 'then' && first) {
    const fn = functionMeantBy(file, first);
    return fn ? ofAll(returnsOf(file, fn).map((value) => follow(file, value, seen))) : unknown;
  }
  // The lines of a text
  if (method?.name === 'split' && first && isLineBreak(first)) return { is: 'many', source: call };
  if (method && tableMethods.has(method.name)) return isLimitedQuery(file, method) ? few : { is: 'many', source: call };
  if (listsFolder(file, call)) return first && isOwnFolder(file, first) ? few : { is: 'many', source: call };
  const fn = functionMeantBy(file, call.callee);
  const returned = fn && !fn.generator ? returnsOf(file, fn) : [];
  return returned.length > 0 ? ofAll(returned.map((value) => follow(file, value, seen))) : unknown;
}

/** `readdir(folder)`, also `this.fs.readdir(folder)` and the like of another file; a function of this one says itself what it gives. */
function listsFolder(file: File, call: Extract<Node, { type: 'CallExpression' }>): boolean {
  const given = exportBehind(file, call.callee);
  if (given && givesLongList(given.module, given.name)) return true;
  return listsByName.has(methodCall(call)?.name ?? '') && !functionMeantBy(file, call.callee);
}

function isLineBreak(node: Node): boolean {
  const text = stringValue(node);
  if (text !== undefined) return text === '\n' || text === '\r\n';
  return node.type === 'Literal' && 'regex' in node && /\\n/.test(node.regex.pattern);
}

function ofName(file: File, name: Extract<Node, { type: 'Identifier' }>, seen: Set<Node | Variable>): ListSize {
  const variable = variableOf(file, name);
  if (!variable || seen.has(variable)) return unknown;
  seen.add(variable);
  const [def] = variable.defs;
  if (!def || def.type === 'TSEnumName') return few;
  if (isCappedInFile(file, variable)) return few;
  // The convention of constants
  if (/^[A-Z][A-Z0-9_]*$/.test(name.name) && (def.type === 'ImportBinding' || constantOf(variable))) return few;
  if (def.type === 'Parameter') return ofParameter(file, variable, seen);
  const part = partOf(variable);
  if (part) return isQuery(part.whole, part.name) ? { is: 'many', source: bare(part.whole) } : unknown;
  if (def.type !== 'Variable') return unknown;
  const loop = def.node.parent.parent;
  // `for (const batch of batches)`: the items of a list of lists, one after the other
  if (loop.type === 'ForOfStatement' && loop.left === def.node.parent) return few;
  const values = valuesOf(variable);
  if (values.length === 0 || values.includes(undefined)) return unknown;
  const sizes = values.map((value) => follow(file, value as Node, seen));
  const whole = ofAll(sizes);
  if (whole.is !== 'few' || isUntouched(variable)) return whole;
  return ofAll(fillsOf(variable).map((fill) => (fill === 'once' ? few : fill ? follow(file, fill, seen) : unknown)));
}

function ofParameter(file: File, variable: Variable, seen: Set<Node | Variable>): ListSize {
  const parameter = parameterOf(variable);
  if (!parameter || !isFunction(parameter.fn)) return unknown;
  const call = dressed(parameter.fn).parent;
  const method = methodCall(call);
  // `readdir(folder).then((names) => …)`
  if (method?.name === 'then' && method.call.arguments[0] === parameter.fn && parameter.position === 0)
    return follow(file, method.receiver, seen);
  // `readdir(folder, (error, names) => …)`
  if (call?.type === 'CallExpression' && call.arguments.at(-1) === parameter.fn && parameter.position === 1) {
    const [folder] = call.arguments;
    if (listsFolder(file, call)) return folder && isOwnFolder(file, folder) ? few : { is: 'many', source: call };
  }
  const sizes = callsOf(file, parameter.fn).map((each) => {
    const argument = each.type === 'CallExpression' ? each.arguments[parameter.position] : undefined;
    return argument ? follow(file, argument, seen) : unknown;
  });
  return sizes.length === 0 ? unknown : ofAll(sizes);
}

function ofMember(file: File, member: Extract<Node, { type: 'MemberExpression' }>): ListSize {
  const { object, property } = member;
  const name = !member.computed && property.type === 'Identifier' ? property.name : undefined;
  if (name === undefined) return unknown;
  if (name === 'argv' && isGlobal(file, object) && object.name === 'process') return few;
  if (/^[A-Z][A-Z0-9_]*$/.test(name)) return few;
  if (isQuery(object, name)) return { is: 'many', source: bare(object) };
  const variable = variableOf(file, object);
  const value = variable && constantOf(variable);
  if (value && isQuery(value, name)) return { is: 'many', source: bare(value) };
  return unknown;
}

/** `await client.query(…)`, whose `rows` are asked for. */
function isQuery(whole: Node, name: string): boolean {
  const at = bare(whole);
  const call = methodCall(at.type === 'AwaitExpression' ? bare(at.argument) : at);
  return call !== undefined && rowsOfQuery[name] === call.name;
}
