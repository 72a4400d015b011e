import { memoIn } from '../../framework/memo.ts';
import type { File } from '../../syntax/file.ts';
import { bare, dressed, keyName, type Node } from '../../syntax/nodes.ts';
import type { Place } from '../../syntax/places.ts';
import { usesOf } from '../../syntax/uses.ts';

/** Where what has a field is replaced by an object that stands in the text. */
export interface Replaced {
  readonly assignment: Node;
  /** What the field begins with there. */
  readonly value: Node;
}

/**
 * The places where a field of a field is given a new value with all that is beside it: `this.batch = { items: [] }` is one
 * for `this.batch.items`.
 */
export const replacedWithHolder: (file: File, place: Place) => readonly Replaced[] = memoIn(
  (file: File, place: Place): readonly Replaced[] => {
    if (place.kind !== 'field' || !('kind' in place.owner) || place.owner.kind !== 'field') return [];
    return usesOf(file, place.owner).flatMap(({ node, via }): Replaced[] => {
      const assignment = via ? undefined : dressed(node).parent;
      if (assignment?.type !== 'AssignmentExpression' || bare(assignment.left) !== bare(node)) return [];
      const made = bare(assignment.right);
      const property =
        made.type === 'ObjectExpression'
          ? made.properties.find((each) => each.type === 'Property' && keyName(each) === place.name)
          : undefined;
      return property?.type === 'Property' ? [{ assignment, value: property.value }] : [];
    });
  },
);
