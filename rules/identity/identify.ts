import { memoIn } from '../framework/memo.ts';
import { lineage } from '../knowledge/apis.ts';
import type { TypeName } from '../knowledge/schema.ts';
import type { File } from '../syntax/file.ts';
import { bare, isNothing, type Node } from '../syntax/nodes.ts';
import { placeOf } from '../syntax/places.ts';
import { valuesIn } from '../syntax/uses.ts';
import { assertedOf } from './asserted.ts';
import type { Origin } from './origin-kind.ts';
import { originOf } from './origin.ts';
import { typeNamesOf } from './types.ts';
import { provenBy } from './usage.ts';

/** What a value is: its type and all that extends, with the witness that said so and where it looked. */
export type Identity =
  | {
      readonly is: 'known';
      readonly names: ReadonlySet<TypeName>;
      readonly by: 'type' | 'origin' | 'usage';
      readonly evidence: Node;
    }
  | { readonly is: 'unknown' };

/**
 * Asks the three witnesses what a value is, the cheap one first: where it came from in this file, the checker's type,
 * what is done to it. What made a value says at least as much as its type, and while somebody types, the questions to
 * the checker cost as much as all the rules: it resolves the types of the libraries anew.
 * A type that is known ends it, also where it is none that `knowledge/` has heard of; `any` passes to the next witness.
 */
export const identityOf: (file: File, node: Node) => Identity = memoIn((file: File, node: Node): Identity => {
  const origin = originOf(file, node);
  const isMade = origin.kind === 'instance' || origin.kind === 'plain';
  const asserted = origin.kind === 'instance' ? undefined : assertedOf(file, node);
  if (asserted) return { is: 'known', names: new Set(lineage(asserted)), by: 'origin', evidence: node };
  const typed = isMade && isOnlyValue(file, node, origin) ? undefined : typeNamesOf(file, node);
  if (typed) return { is: 'known', names: typed, by: 'type', evidence: node };
  if (origin.kind === 'instance')
    return { is: 'known', names: new Set(lineage(origin.type)), by: 'origin', evidence: origin.node };
  if (origin.kind === 'plain' || origin.kind === 'local' || origin.kind === 'own')
    return { is: 'known', names: new Set(), by: 'origin', evidence: node };
  const place = placeOf(file, node);
  const proven = place && provenBy(file, place);
  return proven
    ? { is: 'known', names: new Set(lineage(proven.type)), by: 'usage', evidence: proven.node }
    : { is: 'unknown' };
});

/**
 * Whether what is there can only be what its origin says: not one of several values (`file ? createReadStream(file) : request`),
 * and no placeholder whose type says what is to come (`{} as Writable`).
 */
function isOnlyValue(file: File, node: Node, origin: Origin): boolean {
  const place = placeOf(file, node);
  const values = place ? valuesIn(file, place).filter((value) => !value || !isNothing(bare(value))) : [node];
  return values.every((value) => {
    if (!value) return values.length === 1;
    if (origin.kind === 'plain' && value.type === 'TSAsExpression') return false;
    const at = bare(value);
    if (at.type === 'ConditionalExpression' || at.type === 'LogicalExpression') return false;
    if (values.length === 1) return true;
    const other = originOf(file, at);
    return other.kind === origin.kind && (other.kind !== 'instance' || other.type === (origin as typeof other).type);
  });
}

/** Whether a value is of a type: `unknown` is for the caller to be silent on. */
export function isOfType(file: File, node: Node, wanted: TypeName): 'yes' | 'no' | 'unknown' {
  const identity = identityOf(file, node);
  if (identity.is === 'unknown') return 'unknown';
  return identity.names.has(wanted) ? 'yes' : 'no';
}
