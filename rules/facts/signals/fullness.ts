import { readableLevels } from '../../knowledge/pushes.ts';
import { readsOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, dressed, isInside, keyName, memberName, type Node } from '../../syntax/nodes.ts';
import { allOfType, membersNamed } from '../../syntax/tree.ts';
import { placeOf } from '../../syntax/places.ts';
import type { PushCall } from './push-call.ts';
import { reachOf } from '../values/reach.ts';

/** Whether anybody asks how full the readable is that something is put into. */
export type Fullness =
  | { readonly is: 'looked at' | 'never looked at' }
  /** In a way that takes what is too full for what has room. */
  | { readonly is: 'misjudged'; readonly node: Node };

/**
 * `desiredSize` falls below zero (WHATWG Streams, 4.6.3): only a comparison with what lies below can tell. Whoever looks
 * anywhere in reach of the stream knows what it is about.
 */
export function fullnessOf(file: File, { row, call, receiver }: PushCall): Fullness {
  const reach = reachOf(file, call, receiver);
  const names = row.says === 'desiredSize' ? ['desiredSize'] : [...readableLevels];
  const all = names.flatMap((name) => looksAt(file, name)).filter((look) => judgementOf(file, look) !== 'none');
  const place = placeOf(file, receiver);
  const own = all.filter((look) => place !== undefined && placeOf(file, holderOf(look) ?? look) === place);
  const looks = own.length > 0 ? own : all.filter((look) => isInside(look, reach));
  if (looks.some((look) => judgementOf(file, look) === 'right')) return { is: 'looked at' };
  const [wrong] = looks;
  return wrong ? { is: 'misjudged', node: wrong } : { is: 'never looked at' };
}

/** Every place that reads the level: `controller.desiredSize`, `const { desiredSize } = controller`. */
function looksAt(file: File, name: string): Node[] {
  const parts = allOfType(file, 'Property').filter(
    (property) => property.parent.type === 'ObjectPattern' && keyName(property) === name,
  );
  return [
    ...membersNamed(file, name).filter((member) => name !== '_readableState' || isCount(member)),
    ...parts.map(({ value }) => value),
  ];
}

/** Whose level it is. */
function holderOf(look: Node): Node | undefined {
  if (look.type === 'MemberExpression') return look.object;
  const declarator = look.parent?.parent?.parent;
  return declarator?.type === 'VariableDeclarator' ? (declarator.init ?? undefined) : undefined;
}

/** The internals of Node's streams know much else than how full they are. */
function isCount(state: Node): boolean {
  const member = dressed(state).parent;
  return (
    member?.type === 'MemberExpression' &&
    /^(?:length|flowing|buffer|highWaterMark)$/.test(memberName(member) ?? '') &&
    !isGivenNew(member)
  );
}

/** `stream._readableState.buffer = []`: what is thrown away was not looked at. */
function isGivenNew(member: Node): boolean {
  const { parent } = member;
  return parent?.type === 'AssignmentExpression' && parent.left === member && parent.operator === '=';
}

type Judgement = 'right' | 'wrong' | 'none';

function judgementOf(file: File, look: Node): Judgement {
  const value = dressed(look);
  const parent = value.parent as Node;
  switch (parent.type) {
    case 'UnaryExpression':
      return parent.operator === '!' ? 'wrong' : 'right';
    case 'IfStatement':
    case 'WhileStatement':
    case 'ConditionalExpression':
      return parent.test === value ? 'wrong' : 'right';
    case 'BinaryExpression':
      return ofComparison(parent, value);
    case 'LogicalExpression':
      if (parent.operator === '??') return parent.left === value ? judgementOf(file, parent) : 'right';
      return isTest(parent) ? 'wrong' : 'right';
    case 'VariableDeclarator':
      return parent.id.type === 'Identifier' ? ofVariable(file, parent.id) : 'right';
    case 'Property':
      return look.type === 'Identifier' ? ofVariable(file, look) : 'right';
    default:
      return 'right';
  }
}

function ofComparison(comparison: Extract<Node, { type: 'BinaryExpression' }>, value: Node): Judgement {
  if (!/^[!=]==?$/.test(comparison.operator)) return 'right';
  const other = bare(comparison.left === value ? comparison.right : comparison.left);
  if (other.type === 'Literal' && other.value === null) return 'none';
  return other.type === 'Literal' && other.value === 0 ? 'wrong' : 'right';
}

/** A part of what an `if` or a loop tests. */
function isTest(node: Node): boolean {
  const value = dressed(node);
  const parent = value.parent as Node;
  if (parent.type === 'LogicalExpression') return isTest(parent);
  return 'test' in parent && parent.test === value;
}

function ofVariable(file: File, name: Node): Judgement {
  const variable = variableOf(file, name);
  const judgements = variable ? readsOf(variable).map((read) => judgementOf(file, read)) : [];
  if (judgements.includes('right')) return 'right';
  return judgements.includes('wrong') ? 'wrong' : 'none';
}
