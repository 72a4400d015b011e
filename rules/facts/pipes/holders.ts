import { rowOf } from '../../identity/origin-kind.ts';
import { originOf } from '../../identity/origin.ts';
import { openedAlone, waitsOnly } from '../../knowledge/node-streams.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  isInside,
  memberName,
  methodCall,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { usesOf, valuesIn, type Use } from '../../syntax/uses.ts';
import { birthsOf } from '../calls/births.ts';

/** Who has a stream, and so could end it. */
export type Holders =
  /** Only the function that it was opened in; `since` is where. */
  | { readonly are: 'one'; readonly since: Node }
  /** Another function, or somebody outside of this file; `with` is how. */
  | { readonly are: 'several'; readonly with: Node }
  | { readonly are: 'unknown' };

const unknown: Holders = { are: 'unknown' };

/**
 * Can anybody but `fn` (the top of the file where there is none) end the stream that an expression means?
 *
 * @param known a part of that function of which it is known that it does not, and hands the stream to nobody
 */
export function holdersOf(file: File, stream: Node, fn: FunctionNode | undefined, known?: Node): Holders {
  const place = placeOf(file, stream);
  if (!place) return unknown;
  if (place.kind === 'field') return { are: 'several', with: stream };
  const [birth, ...others] = birthsOf(file, place);
  if (!birth || others.length > 0) return unknown;
  // What is given is somebody else's: also a response, whose handler nobody waits for.
  if (birth.given || birth.fn !== fn) return { are: 'several', with: birth.node };
  if (!isOpenedHere(file, place)) return unknown;
  if (isExported(birth.node)) return { are: 'several', with: birth.node };
  const shared = usesOf(file, place).find(
    (use) => use.node !== birth.node && !(known && isInside(use.node, known)) && isShared(file, use, fn),
  );
  return shared ? { are: 'several', with: shared.node } : { are: 'one', since: birth.node };
}

function isOpenedHere(file: File, place: Place): boolean {
  const [value, ...others] = valuesIn(file, place);
  return value !== undefined && others.length === 0 && isOpenedAlone(file, value);
}

/** Whether an expression opens a stream that nobody but whoever opened it ends: `fs.createReadStream(path)`. */
export function isOpenedAlone(file: File, value: Node): boolean {
  let at = bare(value);
  for (let method = methodCall(at); method && returnsReceiver(file, method.call); method = methodCall(at))
    at = method.receiver;
  if (at.type !== 'CallExpression' && at.type !== 'NewExpression') return false;
  const origin = originOf(file, at.callee);
  const row = rowOf(origin);
  return origin.kind === 'export' && openedAlone.has(origin.module) && Boolean(row?.makes ?? row?.returns);
}

function returnsReceiver(file: File, call: Extract<Node, { type: 'CallExpression' }>): boolean {
  return rowOf(originOf(file, call.callee))?.returns === 'receiver';
}

/** `export const out = …` */
function isExported(name: Node): boolean {
  return name.parent?.parent?.parent?.type === 'ExportNamedDeclaration';
}

/** Whether an occurrence hands the stream on: to another function, out of this one, or into something that keeps it. */
function isShared(file: File, { node, via }: Use, fn: FunctionNode | undefined): boolean {
  if (via || functionAround(node) !== fn) return true;
  const value = dressed(node);
  const parent = value.parent as Node;
  if (parent.type === 'IfStatement' || (parent.type === 'VariableDeclarator' && parent.id === node)) return false;
  if (parent.type === 'CallExpression') return !isWait(file, parent, value);
  if (parent.type !== 'MemberExpression' || parent.object !== value) return true;
  const member = dressed(parent);
  const call = member.parent as Node;
  // `source.on('end', out.end.bind(out))`
  if (call.type !== 'CallExpression' || call.callee !== member) return memberName(parent) === 'end';
  return returnsReceiver(file, call) && isKept(file, call);
}

/** `const same = out.on('error', fail);` */
function isKept(file: File, call: Node): boolean {
  const value = dressed(call);
  const parent = value.parent as Node;
  if (parent.type === 'ExpressionStatement') return false;
  const next = parent.type === 'MemberExpression' ? methodCall(dressed(parent).parent) : undefined;
  return !next || next.member !== parent || (returnsReceiver(file, next.call) && isKept(file, next.call));
}

/** `finished(out)`, `once(out, 'close')`; `pipeline(out, next)` ends what comes next. */
function isWait(file: File, call: Extract<Node, { type: 'CallExpression' }>, value: Node): boolean {
  const origin = originOf(file, call.callee);
  return origin.kind === 'export' && call.arguments[0] === value && waitsOnly.has(`${origin.module}#${origin.name}`);
}
