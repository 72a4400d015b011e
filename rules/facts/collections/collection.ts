import { originOf } from '../../identity/origin.ts';
import { collectionClasses } from '../../knowledge/collections.ts';
import { memo, memoIn } from '../../framework/memo.ts';
import { valuesOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { declarationsOf, declaredValue } from '../../syntax/field-declarations.ts';
import { bare, dressed, type Node } from '../../syntax/nodes.ts';
import { type Place } from '../../syntax/places.ts';
import { membersNamed } from '../../syntax/tree.ts';
import { valuesIn } from '../../syntax/uses.ts';
import { containerOf, type Container } from './container.ts';
import { replacedWithHolder } from './holder-values.ts';

export type Collection = 'array' | 'map' | 'set' | 'deque' | 'object' | Container;

/** What kind of collection begins its life, empty, as this value. */
export function collectionMadeBy(file: File, node: Node): Collection | undefined {
  const at = bare(node);
  switch (at.type) {
    case 'ArrayExpression':
      return at.elements.length === 0 ? 'array' : undefined;
    case 'ObjectExpression':
      return at.properties.length === 0 ? 'object' : undefined;
    case 'LogicalExpression':
      return collectionMadeBy(file, at.right);
    case 'ConditionalExpression':
      return collectionMadeBy(file, at.consequent) ?? collectionMadeBy(file, at.alternate);
    case 'AssignmentExpression':
      return collectionMadeBy(file, at.right);
    case 'CallExpression':
    case 'NewExpression':
      return madeByClass(file, at);
    default:
      return undefined;
  }
}

function madeByClass(
  file: File,
  node: Extract<Node, { type: 'CallExpression' | 'NewExpression' }>,
): Collection | undefined {
  const callee = bare(node.callee);
  const origin = originOf(file, callee);
  if (origin.kind === 'local') return node.type === 'NewExpression' ? containerOf(file, origin.node) : undefined;
  if (origin.kind !== 'export') return undefined;
  if (origin.module === 'global') {
    // `new Array(n)` has n slots from the start: a ring.
    if (origin.name === 'Array') return node.arguments.length === 0 ? 'array' : undefined;
    if (origin.name === 'Map') return 'map';
    if (origin.name === 'Set') return 'set';
    if (callee.type === 'MemberExpression' || origin.name !== 'create') return undefined;
  }
  const classes = collectionClasses[origin.module];
  return classes?.includes(origin.name === '*' ? 'default' : origin.name) ? 'deque' : undefined;
}

/** What collection a place holds, if it ever holds an empty one. */
export const collectionIn: (file: File, place: Place) => Collection | undefined = memoIn((file: File, place: Place) => {
  if (!mayHold(file, place)) return undefined;
  const given = replacedWithHolder(file, place).map(({ value }) => value);
  for (const value of [...valuesIn(file, place), ...given]) {
    const made = value && collectionMadeBy(file, value);
    if (made) return made;
  }
  return undefined;
});

/**
 * Whether a place is ever given a value that can be an empty collection, before it is asked what all of its uses are. What is
 * imported, declared as a function or only handed in is given none; of a field that is told by its name, whoever has it.
 */
function mayHold(file: File, place: Place): boolean {
  if (place.kind === 'variable') return valuesOf(place.variable).some(canBeOne);
  if (place.name === '[]') return true;
  const known = holding(file);
  let found = known.get(place.name);
  if (found === undefined) known.set(place.name, (found = isGivenCollection(file, place.name)));
  return found;
}

const holding = memo((_file: File) => new Map<string, boolean>());

function isGivenCollection(file: File, name: string): boolean {
  const isSet = membersNamed(file, name).some((member) => {
    const target = dressed(member);
    const { parent } = target;
    return parent?.type === 'AssignmentExpression' && parent.left === target && canBeOne(parent.right);
  });
  return isSet || declarationsOf(file, name).some((each) => canBeOne(declaredValue(each)));
}

function canBeOne(value: Node | undefined): boolean {
  return (
    value !== undefined && /^(?:Array|Object|Logical|Conditional|Assignment|Call|New)Expression$/.test(bare(value).type)
  );
}
