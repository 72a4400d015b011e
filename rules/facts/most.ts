import { isGlobal, parameterOf, valuesOf, variableOf, type Variable } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import { bare, memberName, methodCall, type Node } from '../syntax/nodes.ts';
import { placeOf } from '../syntax/places.ts';
import { valuesIn } from '../syntax/uses.ts';
import { isGrown } from './grown.ts';
import type { Growth } from './growth.ts';

/** Numbers of one or two bytes (Node docs, Buffer; ECMAScript, DataView). */
const readers: Readonly<Record<string, number>> = {
  readUInt8: 0xff,
  readInt8: 0x7f,
  getUint8: 0xff,
  getInt8: 0x7f,
  readUInt16BE: 0xffff,
  readUInt16LE: 0xffff,
  readInt16BE: 0x7fff,
  readInt16LE: 0x7fff,
  getUint16: 0xffff,
  getInt16: 0x7fff,
};

/**
 * The most that a number can be, from how it is made: a literal, a constant of the program, a number that is read from
 * one or two bytes, `rest[2] << 8 | rest[3]`, and sums of these.
 *
 * @param from a position that is counted from
 * @returns nothing where it is not known, or as large as whoever sent the data likes
 */
export function mostOf(file: File, node: Node, growth: Growth, from?: Variable, depth = 5): number | undefined {
  const at = bare(node);
  if (depth === 0) return undefined;
  if (from && variableOf(file, at) === from) return 0;
  const inner = (part: Node): number | undefined => mostOf(file, part, growth, from, depth - 1);
  switch (at.type) {
    case 'Literal':
      return typeof at.value === 'number' ? at.value : undefined;
    case 'ConditionalExpression':
      return largest([inner(at.consequent), inner(at.alternate)]);
    case 'BinaryExpression':
      return ofOperation(at.operator, inner(at.left), inner(at.right));
    case 'CallExpression':
      return ofCall(file, at, inner);
    case 'MemberExpression':
      // One byte: `rest[4]`
      if (at.computed && memberName(at) === undefined && isGrown(file, at.object, growth)) return 0xff;
      return ofName(file, at, memberName(at), inner);
    case 'Identifier':
      return ofName(file, at, at.name, inner);
    default:
      return undefined;
  }
}

/** Numbers here are lengths: none is below zero. */
function ofOperation(operator: string, left: number | undefined, right: number | undefined): number | undefined {
  // `size & 0x7fff`, `size % 512`
  if (operator === '&') return left === undefined ? right : Math.min(left, right ?? left);
  if (operator === '%' && right !== undefined) return right;
  if (operator === '-' || operator === '>>' || operator === '>>>' || operator === '/') return left;
  if (left === undefined || right === undefined) return undefined;
  if (operator === '+' || operator === '|') return left + right;
  if (operator === '*') return left * right;
  return operator === '<<' ? left * 2 ** right : undefined;
}

function ofCall(
  file: File,
  call: Extract<Node, { type: 'CallExpression' }>,
  inner: (part: Node) => number | undefined,
): number | undefined {
  const method = methodCall(call);
  if (!method) return undefined;
  const read = readers[method.name.replace(/^readUint/, 'readUInt')];
  if (read !== undefined) return read;
  const [, bytes] = call.arguments;
  if (/^readU?[Ii]nt[BL]E$/.test(method.name) && bytes) {
    const count = inner(bytes);
    return count === undefined ? undefined : 2 ** (8 * count);
  }
  if (method.name !== 'min' || !isGlobal(file, method.receiver) || method.receiver.name !== 'Math') return undefined;
  const known = call.arguments.flatMap((part) => inner(part) ?? []);
  return known.length > 0 ? Math.min(...known) : undefined;
}

/** A variable or a field whose values are all known, or what is written as a constant of another file: `HEADER_LENGTH`. */
function ofName(
  file: File,
  node: Node,
  name: string | undefined,
  inner: (part: Node) => number | undefined,
): number | undefined {
  const variable = variableOf(file, node);
  if (variable && parameterOf(variable)) return undefined;
  const place = variable ? undefined : placeOf(file, node);
  const values = variable ? valuesOf(variable) : place ? valuesIn(file, place) : [];
  const most = values.length > 0 ? largest(values.map((value) => value && inner(value))) : undefined;
  // The convention of constants
  return most ?? (name !== undefined && /^[A-Z][A-Z0-9_]*$/.test(name) ? 0xffff : undefined);
}

function largest(numbers: readonly (number | undefined)[]): number | undefined {
  return numbers.includes(undefined) ? undefined : Math.max(...(numbers as number[]));
}
