import type { TSESTree } from '@typescript-eslint/utils';
import { memoIn } from '../../framework/memo.ts';
import { isGlobal, valuesOf, variableOf, type Variable } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  isFunction,
  memberName,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';
import type { Operation } from './operation.ts';
import { operationsOn } from './operations.ts';

/** The variables that an expression mentions. */
const mentionedIn: (file: File, node: Node) => readonly Variable[] = memoIn((file: File, node: Node) => {
  const found = new Set<Variable>();
  for (const at of nodesIn(file, node)) {
    const variable = at.type === 'Identifier' ? variableOf(file, at) : undefined;
    if (variable) found.add(variable);
  }
  return [...found];
});

/**
 * Whether a value is made of what a function is given: `send(message) { const frame = encode(message); … frame … }`.
 * A wrapper passes its argument on; a function that always writes the same line does not.
 */
export function isMadeOfParameters(file: File, node: Node, fn: FunctionNode): boolean {
  const seen = new Set<Variable>();
  const waiting: Node[] = [node];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    for (const variable of mentionedIn(file, at)) {
      if (seen.has(variable)) continue;
      seen.add(variable);
      if (variable.name === 'arguments') return true;
      const [def] = variable.defs;
      if (def?.type === 'Parameter' && isFunction(def.node) && isWithin(def.node, fn)) return true;
      const source = def?.type === 'Variable' ? sourceOf(def.node) : undefined;
      for (const value of [source, ...valuesOf(variable)]) if (value) waiting.push(value);
    }
    for (const inner of nodesIn(file, at)) {
      if (inner.type === 'Identifier' && inner.name === 'arguments') return true;
    }
  }
  return false;
}

/** What a variable is a part of: `const { id } = message`, `for (const item of items)`. */
function sourceOf(declarator: TSESTree.VariableDeclarator): Node | undefined {
  if (declarator.init) return declarator.init;
  const loop = declarator.parent.parent;
  return loop.type === 'ForOfStatement' || loop.type === 'ForInStatement' ? loop.right : undefined;
}

function isWithin(node: Node, fn: FunctionNode): boolean {
  for (let at: Node | undefined = node; at; at = at.parent) if (at === fn) return true;
  return false;
}

/** Whether a value is made of what is kept in a place: `const all = Buffer.concat(chunks); … all.toString()`. */
export function isMadeOfPlace(file: File, value: Node, place: Place, depth = 3): boolean {
  for (const at of nodesIn(file, value, isFunction)) {
    if (at.type !== 'Identifier' && at.type !== 'MemberExpression') continue;
    if (placeOf(file, at) === place) return true;
    const variable = depth > 0 ? variableOf(file, at) : undefined;
    const values = variable ? valuesOf(variable) : [];
    if (values.some((each) => each && isMadeOfPlace(file, each, place, depth - 1))) return true;
  }
  return false;
}

/** Whether a value is the same each time: a literal, a template or list of literals, a constant of such, `Buffer.from('…')`. */
export function isConstant(file: File, node: Node | undefined): boolean {
  return !node || constant(file, node);
}

function isWrittenOnce({ references }: Variable): boolean {
  return references.filter((reference) => reference.isWrite()).length === 1;
}

/** A global, an import, a class, a function: the same each time, unlike what a function is given. */
function isFixed(file: File, node: Node): boolean {
  if (node.type === 'MemberExpression') return isFixed(file, bare(node.object));
  if (node.type !== 'Identifier') return false;
  const [def] = variableOf(file, node)?.defs ?? [];
  if (!def || def.type === 'ImportBinding' || def.type === 'ClassName' || def.type === 'FunctionName') return true;
  // `const { PING } = require('./frames')`
  const variable = variableOf(file, node);
  return (
    def.type === 'Variable' &&
    functionAround(def.node) === undefined &&
    variable !== undefined &&
    isWrittenOnce(variable) &&
    !valuesOf(variable).some((value) => value?.type === 'ArrayExpression' && isChanged(file, node, value))
  );
}

/** Whether a list or an object holds other things than it began with; one that begins empty is there to be filled. */
function isChanged(file: File, name: Node, first: Node): boolean {
  const value = bare(first);
  if (value.type === 'ArrayExpression' && value.elements.length === 0) return true;
  if (value.type !== 'ArrayExpression' && value.type !== 'ObjectExpression') return false;
  const place = placeOf(file, name);
  const operations = place ? operationsOn(file, place) : [];
  return operations.some(({ kind, node }) => {
    if (kind !== 'other') return !leaves.has(kind);
    const target = dressed(node);
    // `frame.id = next()`, `frame.id++`
    return (
      node.type === 'AssignmentExpression' ||
      (target.parent?.type === 'AssignmentExpression' && target.parent.left === target) ||
      target.parent?.type === 'UpdateExpression'
    );
  });
}

/**
 * Whether the one value of a name is a constant; at the top of a module, which runs once, also a choice between such:
 * `const FLUSH = Buffer.from ? Buffer.from([0]) : new Buffer([0])`.
 */
function isSame(file: File, value: Node): boolean {
  const at = bare(value);
  if (at.type === 'ConditionalExpression' && functionAround(at) === undefined)
    return isSame(file, at.consequent) && isSame(file, at.alternate);
  return isConstant(file, value);
}

/** What leaves a list as it is. */
const leaves: ReadonlySet<Operation['kind']> = new Set(['visit', 'size', 'look up', 'escape']);

/** What gives another value each time, whatever it is called on. */
const takesNext = /^(?:read|next|shift|pop|take|splice)$/;

const constant: (file: File, node: Node) => boolean = memoIn((file: File, node: Node): boolean => {
  switch (node.type) {
    case 'Literal':
      return true;
    case 'TemplateLiteral':
      return node.expressions.every((part) => constant(file, part));
    case 'BinaryExpression':
      return isConstant(file, node.left) && isConstant(file, node.right);
    case 'ArrayExpression':
      return node.elements.every((element) => element !== null && isConstant(file, element));
    case 'ObjectExpression':
      return node.properties.every(
        (part) => part.type === 'Property' && !part.computed && isConstant(file, part.value),
      );
    case 'CallExpression':
    case 'NewExpression': {
      const callee = bare(node.callee);
      const maker = callee.type === 'MemberExpression' ? bare(callee.object) : callee;
      if (!isFixed(file, maker) && !constant(file, maker)) return false;
      if (callee.type === 'MemberExpression' && takesNext.test(memberName(callee) ?? '')) return false;
      // `Date.now()`, `new Date().toISOString()`: the time of a heartbeat
      if (node.arguments.length === 0 && node.type === 'CallExpression') {
        if (callee.type !== 'MemberExpression') return false;
        return isGlobal(file, maker) || constant(file, maker);
      }
      return node.arguments.every((argument) => isConstant(file, argument));
    }
    case 'MemberExpression':
      // `Frames.PING`, `os.EOL`: the convention of constants
      return (
        !node.computed &&
        node.property.type === 'Identifier' &&
        /^[A-Z][A-Z0-9_]*$/.test(node.property.name) &&
        isFixed(file, bare(node.object))
      );
    case 'Identifier': {
      const variable = variableOf(file, node);
      const values = variable ? valuesOf(variable) : [];
      const [value] = values;
      return values.length === 1 && !!value && isSame(file, value) && !isChanged(file, node, value);
    }
    default:
      return false;
  }
}, false);
