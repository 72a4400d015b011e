import { memoIn } from '../framework/memo.ts';
import { constantOf, variableOf } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import { surelyFollows } from '../syntax/flow.ts';
import { bare, dressed, functionAround, methodCall, type MethodCall, type Node } from '../syntax/nodes.ts';
import type { Place } from '../syntax/places.ts';
import { usesOf } from '../syntax/uses.ts';
import { isGrown } from './grown.ts';
import type { Growth } from './growth.ts';
import { isSize } from './sizes.ts';

/**
 * Where all whole units are taken out of what was kept, each time that it grows, so that less than one unit stays:
 * `const end = Math.floor(rest.length / 4) * 4; emit(rest.slice(0, end)); rest = rest.slice(end);`.
 * A position that is looked for in the data (`rest.lastIndexOf('\n')`) may never come.
 */
export function cutToWholeUnits(file: File, { node, place }: Growth): Node | undefined {
  const fn = functionAround(node);
  return cutsOf(file, place).find(({ assignment, cut, start }) => {
    if (functionAround(assignment) !== fn || !surelyFollows(assignment, node)) return false;
    if (!isGrown(file, cut.receiver, { place, node })) return false;
    const parts = partsOf(file, start, place, node, 4);
    return parts.every((part) => part !== 'other') && parts.includes('size') && parts.includes('rounded');
  })?.assignment;
}

/** Where what is kept in a place becomes what a cut leaves: `rest = rest.slice(end)`. */
interface CutOff {
  readonly assignment: Node;
  readonly cut: MethodCall;
  readonly start: Node;
}

const cutsOf: (file: File, place: Place) => readonly CutOff[] = memoIn((file: File, place: Place) =>
  usesOf(file, place).flatMap(({ node: use }): CutOff[] => {
    const assignment = dressed(use).parent;
    if (assignment?.type !== 'AssignmentExpression' || bare(assignment.left) !== use) return [];
    const cut = methodCall(bare(assignment.right));
    const [start, ...more] = cut && /^(?:slice|subarray|substring|substr)$/.test(cut.name) ? cut.call.arguments : [];
    return cut && start && more.length === 0 ? [{ assignment, cut, start }] : [];
  }),
);

type Part = 'size' | 'number' | 'rounded' | 'other';

/** What a position is made of. */
function partsOf(file: File, node: Node, place: Place, growth: Node, depth: number): Part[] {
  const at = bare(node);
  const inner = (part: Node): Part[] => partsOf(file, part, place, growth, depth);
  switch (at.type) {
    case 'Literal':
      return [typeof at.value === 'number' ? 'number' : 'other'];
    case 'MemberExpression':
      return [isSize(at) && isGrown(file, at.object, { place, node: growth }) ? 'size' : 'other'];
    case 'Identifier': {
      const variable = depth > 0 ? variableOf(file, at) : undefined;
      const value = variable && constantOf(variable);
      return value ? partsOf(file, value, place, growth, depth - 1) : ['other'];
    }
    case 'UnaryExpression':
      return at.operator === '-' || at.operator === '~' ? inner(at.argument) : ['other'];
    case 'BinaryExpression': {
      if (!/^(?:[-+*/%&|]|>>>?|<<)$/.test(at.operator)) return ['other'];
      const rounds = /^[%&|>]/.test(at.operator);
      return [...inner(at.left), ...inner(at.right), ...(rounds ? (['rounded'] as const) : [])];
    }
    case 'CallExpression': {
      const isRounding =
        /^(?:Math\.(?:floor|trunc|round)|(?:Number\.)?parseInt)$/.test(file.code.getText(at.callee)) && at.arguments[0];
      return isRounding ? [...inner(isRounding), 'rounded'] : ['other'];
    }
    default:
      return ['other'];
  }
}
