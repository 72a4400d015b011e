import { isLogMethod } from '../../knowledge/logging.ts';
import { valuesOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { returns } from '../../syntax/flow.ts';
import { bare, dressed, isFunction, isLoop, listAround, memberName, type Node } from '../../syntax/nodes.ts';
import { placeOf } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { valuesIn } from '../../syntax/uses.ts';
import { calleeName } from '../calls/callback.ts';
import type { Growth } from './growth.ts';
import { onlyRejects } from './only-rejects.ts';
import { isSize, sizeAt } from '../collections/sizes.ts';

export type Comparison = Extract<Node, { type: 'BinaryExpression' }>;

/** The comparison that an expression is a side of, also as a part of a sum or of what a function makes of it. */
export function comparisonAround(level: Node): Comparison | undefined {
  for (let at = dressed(level); at.parent; at = at.parent) {
    const { parent } = at;
    if (parent.type === 'BinaryExpression' && /^[<>]=?$/.test(parent.operator)) return parent;
    const isPart =
      (parent.type === 'BinaryExpression' && /^[+\-*/]$/.test(parent.operator)) ||
      (parent.type === 'CallExpression' && parent.callee !== at) ||
      (parent.type === 'MemberExpression' && parent.property === at) ||
      (parent.type === 'MemberExpression' && parent.computed) ||
      // `if (bytes++ > max) fail();`
      parent.type === 'UpdateExpression' ||
      parent.type === 'LogicalExpression';
    if (!isPart) return undefined;
  }
  return undefined;
}

/** What happens where the size is above the limit. */
export function consequenceOf(
  file: File,
  test: Comparison,
  level: Node,
  growth: Growth,
): 'limits' | 'logs' | 'rejects' | 'nothing' {
  const limit = bare(isWithin(level, test.left) ? test.right : test.left);
  if ((limit.type === 'Literal' && limit.value === 0) || mentionsCursor(file, limit)) return 'nothing';
  const isAbove = isWithin(level, test.left) === test.operator.startsWith('>');
  let at = dressed(test);
  while (at.parent?.type === 'LogicalExpression') at = dressed(at.parent);
  const home = at.parent as Node;
  // `while (rest.length >= size) { emit(rest.subarray(0, size)); … }` takes all that is there; one that stops waits for more.
  if (isLoop(home)) return isAbove && isFixed(file, limit) && !mayStop(file, home.body) ? 'limits' : 'nothing';
  if (home.type !== 'IfStatement' && home.type !== 'ConditionalExpression') {
    // `const isTooLarge = size > max`, `return size <= max`, `assert(size <= max)`
    return /^(?:VariableDeclarator|ReturnStatement|CallExpression|AssignmentExpression|ExpressionStatement|ArrowFunctionExpression)$/.test(
      home.type,
    )
      ? 'limits'
      : 'nothing';
  }
  if (isAbove) {
    if (onlyRejects(file, home.consequent, growth)) return 'rejects';
    return isLogged(home.consequent) ? 'logs' : 'limits';
  }
  // `if (size + chunk.length <= max) body += chunk; else …`
  const isBelowOnly = isWithin(growth.node, home.consequent) || (home.alternate && !isLogged(home.alternate));
  return isBelowOnly || failsAfter(home) ? 'limits' : 'nothing';
}

/** `if (size <= max) return; rest = ''; throw new RangeError();`: what follows is for what is too large. Is there enough? is followed by its use. */
function failsAfter(test: Node): boolean {
  const list = test.type === 'IfStatement' && returns(test.consequent) ? listAround(test) : undefined;
  const statements = list && 'body' in list && Array.isArray(list.body) ? (list.body as Node[]) : [];
  return statements.slice(statements.indexOf(test) + 1).some((statement) => {
    if (statement.type === 'ThrowStatement') return true;
    const call = statement.type === 'ExpressionStatement' ? bare(statement.expression) : undefined;
    return call?.type === 'CallExpression' && (calleeName(call) === 'destroy' || call.arguments.some(isNewError));
  });
}

function isNewError(node: Node): boolean {
  const made = bare(node);
  return made.type === 'NewExpression' && /Error$/.test(calleeName(made) ?? '');
}

/** A number, a constant or a setting; not what was read from the data: `const size = data.readUInt32BE(0)`. */
export function isFixed(file: File, limit: Node): boolean {
  const place = placeOf(file, limit);
  return !(place && valuesIn(file, place).some((value) => value && [...nodesIn(file, value)].some(isCall)));
}

/**
 * `i < data.length`, also through `const end = data.length`, and `start < end`, where `indexOf()` found the end: a position
 * in the data. Texts, bytes and lists have no `size`.
 */
export function mentionsCursor(file: File, limit: Node): boolean {
  for (const node of nodesIn(file, limit)) {
    const size = sizeAt(node);
    if (size && !isNamedSize(size)) return true;
    const variable = node.type === 'Identifier' ? variableOf(file, node) : undefined;
    if (variable && valuesOf(variable).some((value) => value && isPosition(bare(value)))) return true;
    const isCursor = variable?.references.some(({ identifier: { parent } }) => {
      if (parent?.type === 'UpdateExpression') return true;
      return parent?.type === 'AssignmentExpression' && parent.operator === '+=';
    });
    if (isCursor) return true;
  }
  return false;
}

function isPosition(value: Node): boolean {
  if (isSize(value)) return !isNamedSize(value);
  return value.type === 'CallExpression' && /^(?:last)?[iI]ndexOf$/.test(calleeName(value) ?? '');
}

/** `limits.size` */
function isNamedSize(size: Node): boolean {
  return size.type === 'MemberExpression' && memberName(size) === 'size';
}

/** Whether something in a loop leaves it, or its function. */
export function mayStop(file: File, body: Node): boolean {
  for (const node of nodesIn(file, body, isFunction))
    if (node.type === 'BreakStatement' || node.type === 'ReturnStatement') return true;
  return false;
}

function isCall(node: Node): boolean {
  return node.type === 'CallExpression';
}

function isLogged(branch: Node): boolean {
  let calls = 0;
  const statements = branch.type === 'BlockStatement' ? branch.body : [branch];
  for (const statement of statements) {
    if (statement.type !== 'ExpressionStatement') return false;
    const call = bare(statement.expression);
    if (call.type !== 'CallExpression' || !isLogMethod(calleeName(call) ?? '')) return false;
    calls++;
  }
  return calls > 0;
}

function isWithin(node: Node, ancestor: Node): boolean {
  for (let at: Node | undefined = node; at; at = at.parent) if (at === ancestor) return true;
  return false;
}
