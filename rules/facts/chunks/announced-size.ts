import { memoIn } from '../../framework/memo.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  isClass,
  isInside,
  methodCall,
  stringValue,
  type Node,
} from '../../syntax/nodes.ts';
import { placeOf } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { usesOf } from '../../syntax/uses.ts';
import { calleeName } from '../calls/callback.ts';
import { functionMeantBy } from '../calls/called-function.ts';
import { isFedBy } from './fed-by.ts';
import type { Growth } from './growth.ts';
import { comparisonAround, isFixed, mentionsCursor } from './size-consequence.ts';

/** Numbers that are read from bytes (Node docs, Buffer; ECMAScript, DataView). One byte is a version, or a kind. */
const numberReaders = /^(?:read|get)(?:Big)?U?[Ii]nt(?!8)\d*(?:LE|BE)?$/;

/**
 * The comparison that refuses what the data themselves announce to be too large, before it is kept:
 * `size = data.readUInt32BE(0); if (size > max) throw new RangeError();`. "Is that much there?" refuses nothing.
 */
export function refusalOfAnnounced(file: File, growth: Growth): Node | undefined {
  const around = scopeOf(growth);
  return around && comparedIn(file, around).find(({ test, size }) => refuses(file, test, size, growth))?.test;
}

/** A comparison of what was announced. */
interface Compared {
  readonly test: Extract<Node, { type: 'BinaryExpression' }>;
  readonly size: Node;
}

const comparedIn: (file: File, around: Node) => readonly Compared[] = memoIn((file: File, around: Node) =>
  [...nodesIn(file, around)].flatMap((node): Compared[] => {
    const read = methodCall(node);
    if (!read || !numberReaders.test(read.name)) return [];
    return standsFor(file, read.call).flatMap((size) => {
      const test = comparisonAround(size);
      return test ? [{ test, size }] : [];
    });
  }),
);

/** The class that keeps it, or the function in which the keeping begins. */
function scopeOf({ node, place }: Growth): Node | undefined {
  if (place.kind === 'field') for (let at: Node | undefined = node; at; at = at.parent) if (isClass(at)) return at;
  const fn = functionAround(node);
  return (fn && functionAround(fn)) ?? fn;
}

/** Where what was read is used: through a variable or a field that it is put into. */
function standsFor(file: File, read: Node): Node[] {
  const value = dressed(read);
  const home = value.parent;
  const target =
    home?.type === 'VariableDeclarator' && home.init === value
      ? home.id
      : home?.type === 'AssignmentExpression' && home.right === value
        ? home.left
        : undefined;
  const place = target && placeOf(file, target);
  return place ? usesOf(file, place).map(({ node }) => node) : [read];
}

function refuses(file: File, test: Extract<Node, { type: 'BinaryExpression' }>, size: Node, growth: Growth): boolean {
  const isLeft = isInside(size, test.left);
  const limit = bare(isLeft ? test.right : test.left);
  if (isLeft !== test.operator.startsWith('>') || !isFixed(file, limit) || mentionsCursor(file, limit)) return false;
  let at = dressed(test);
  while (at.parent?.type === 'LogicalExpression') at = dressed(at.parent);
  const home = at.parent;
  if (home?.type !== 'IfStatement') return false;
  for (const node of nodesIn(file, home.consequent)) {
    if (node.type === 'ThrowStatement') return true;
    if (node.type === 'NewExpression' && /Error$/.test(calleeName(node) ?? '')) return true;
    const call = methodCall(node);
    if (call?.name === 'destroy' || (call?.name === 'emit' && stringValue(call.call.arguments[0]) === 'error'))
      return true;
    if (node.type === 'CallExpression' && endsSource(file, node, growth)) return true;
  }
  return false;
}

/** `this.reject('too long')`, a function of this file that destroys what the data come from, whatever happens. */
function endsSource(file: File, call: Extract<Node, { type: 'CallExpression' }>, growth: Growth): boolean {
  const body = functionMeantBy(file, call.callee)?.body;
  if (body?.type !== 'BlockStatement') return false;
  return body.body.some((statement) => {
    if (statement.type === 'ThrowStatement') return true;
    const does = statement.type === 'ExpressionStatement' ? methodCall(bare(statement.expression)) : undefined;
    return does?.name === 'destroy' && isFedBy(file, growth, does.receiver);
  });
}
