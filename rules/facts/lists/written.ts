import type { TSESTree } from '@typescript-eslint/utils';
import { constantOf, isGlobal, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, isFunction, keyName, memberName, type Node } from '../../syntax/nodes.ts';
import { isUntouched } from './untouched.ts';

export type Call = TSESTree.CallExpression | TSESTree.NewExpression;

/** What is written at a place of a call, as far as this file tells. */
export type Written =
  /** Nothing, or `undefined`. */
  | { readonly is: 'absent' }
  | { readonly is: 'literal'; readonly value: string | number | boolean | null; readonly node: Node }
  /** An object, array or function. */
  | { readonly is: 'structure'; readonly node: Node }
  /** One of several: `a ?? b`, `c ? a : b`. */
  | { readonly is: 'either'; readonly of: readonly Written[]; readonly node: Node }
  /** Known at run time only. */
  | { readonly is: 'dynamic'; readonly node: Node };

const absent: Written = { is: 'absent' };

/** What is written at a place: `1` is an argument, `0.maxQueue` a property of one, `last.capacity` one of the last. */
export function writtenAt(file: File, call: Call, place: string): Written {
  const [position = '', ...path] = place.split('.');
  const index = position === 'last' ? Math.max(call.arguments.length - 1, 0) : Number(position);
  const spread = call.arguments.findIndex((argument) => argument.type === 'SpreadElement');
  const unclear = call.arguments[spread];
  if (unclear && (spread <= index || position === 'last')) return { is: 'dynamic', node: unclear };
  const argument = call.arguments[index];
  return argument ? writtenIn(file, argument, path) : absent;
}

function writtenIn(file: File, node: Node, path: readonly string[]): Written {
  const [name, ...rest] = path;
  const value = valueOf(file, node);
  if (name === undefined || value.is === 'absent' || value.is === 'dynamic') return value;
  if (value.is === 'either') return { is: 'dynamic', node };
  // A string, a number, a function where options would stand: there are no options.
  if (value.is === 'literal' || value.node.type !== 'ObjectExpression') return absent;
  return propertyOf(file, value.node, name, rest);
}

/** The last property of that name; what an unknown spread after it or without it brings is only known at run time. */
function propertyOf(file: File, object: TSESTree.ObjectExpression, name: string, rest: readonly string[]): Written {
  for (const property of object.properties.toReversed()) {
    if (property.type === 'SpreadElement') {
      const spread = writtenIn(file, property.argument, [name, ...rest]);
      if (spread.is !== 'absent') return spread;
      continue;
    }
    const key = keyName(property);
    if (key === undefined) return { is: 'dynamic', node: property };
    if (key !== name) continue;
    return property.kind === 'init' ? writtenIn(file, property.value, rest) : { is: 'dynamic', node: property };
  }
  return absent;
}

const numbers: Readonly<Record<string, number>> = {
  POSITIVE_INFINITY: Infinity,
  MAX_SAFE_INTEGER: Number.MAX_SAFE_INTEGER,
  MAX_VALUE: Number.MAX_VALUE,
  NaN: NaN,
};

/** The value of an expression, where the text of this file settles it. */
function valueOf(file: File, node: Node, depth = 0): Written {
  const at = bare(node);
  const literal = (value: string | number | boolean | null): Written => ({ is: 'literal', value, node: at });
  const dynamic: Written = { is: 'dynamic', node: at };
  if (depth > 5) return dynamic;
  switch (at.type) {
    case 'Literal':
      return at.value === null || /^(?:string|number|boolean)$/.test(typeof at.value)
        ? literal(at.value as string | number | boolean | null)
        : dynamic;
    case 'TemplateLiteral':
      return literal(file.code.getText(at));
    case 'BinaryExpression':
      return ofOperation(file, at, depth);
    case 'UnaryExpression': {
      if (at.operator === 'void') return absent;
      const of = valueOf(file, at.argument, depth + 1);
      return at.operator === '-' && of.is === 'literal' && typeof of.value === 'number' ? literal(-of.value) : dynamic;
    }
    case 'Identifier':
      return ofName(file, at, depth);
    case 'MemberExpression': {
      const name = memberName(at) ?? '';
      const known = isGlobal(file, at.object) && at.object.name === 'Number' && Object.hasOwn(numbers, name);
      return known ? literal(numbers[name] as number) : dynamic;
    }
    case 'LogicalExpression':
    case 'ConditionalExpression': {
      const parts = at.type === 'LogicalExpression' ? [at.left, at.right] : [at.consequent, at.alternate];
      if (at.type === 'LogicalExpression' && at.operator === '&&') return dynamic;
      return { is: 'either', of: parts.map((part) => valueOf(file, part, depth + 1)), node: at };
    }
    default:
      return isFunction(at) || at.type === 'ObjectExpression' || at.type === 'ArrayExpression'
        ? { is: 'structure', node: at }
        : dynamic;
  }
}

/** `'redis://' + host` is a string whatever the host is; `10 * 1024` is a number, and `1 / 0` is Infinity. */
function ofOperation(file: File, node: TSESTree.BinaryExpression, depth: number): Written {
  const [left, right] = [node.left, node.right].map((side) => valueOf(file, side, depth + 1));
  const sides = [left, right].map((side) => (side?.is === 'literal' ? side.value : undefined));
  if (node.operator === '+' && sides.some((side) => typeof side === 'string'))
    return { is: 'literal', value: file.code.getText(node), node };
  const value =
    typeof sides[0] === 'number' && typeof sides[1] === 'number'
      ? calculated(sides[0], node.operator, sides[1])
      : undefined;
  return value === undefined ? { is: 'dynamic', node } : { is: 'literal', value, node };
}

function calculated(left: number, operator: string, right: number): number | undefined {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '**':
      return left ** right;
    case '<<':
      return left << right;
    default:
      return undefined;
  }
}

/** The number that an expression is, where the text of this file settles it: `10 * 1024`, a constant of such a value. */
export function numberIn(file: File, node: Node): number | undefined {
  const written = valueOf(file, node);
  return written.is === 'literal' && typeof written.value === 'number' ? written.value : undefined;
}

function ofName(file: File, node: TSESTree.Identifier, depth: number): Written {
  const variable = variableOf(file, node);
  if (!variable) {
    if (node.name === 'undefined') return absent;
    if (node.name === 'Infinity' || node.name === 'NaN') return { is: 'literal', value: Number(node.name), node };
    return { is: 'dynamic', node };
  }
  const value = constantOf(variable);
  if (!value) return { is: 'dynamic', node };
  const known = valueOf(file, value, depth + 1);
  // What is done to an object between here and there can change it.
  return known.is === 'structure' && !isUntouched(variable) ? { is: 'dynamic', node } : known;
}
