import { identityOf } from '../../identity/identify.ts';
import type { TypeName } from '../../knowledge/schema.ts';
import { parameterOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { isFunction, type Node } from '../../syntax/nodes.ts';
import { placeOf } from '../../syntax/places.ts';
import { valuesIn } from '../../syntax/uses.ts';

const none: ReadonlySet<TypeName> = new Set();

/**
 * What a value is where nobody hands in another one: `constructor(out = process.stdout) { this.out = out; }`. Nothing is
 * known of what is handed in.
 */
export function namesByDefault(file: File, node: Node): ReadonlySet<TypeName> {
  return namesFrom(file, node, new Set());
}

/** Fields may be given each other's values, in a circle. */
function namesFrom(file: File, node: Node, seen: Set<Node>): ReadonlySet<TypeName> {
  if (seen.has(node)) return none;
  seen.add(node);
  const variable = variableOf(file, node);
  if (variable) {
    const parameter = parameterOf(variable);
    const declared = parameter && isFunction(parameter.fn) ? parameter.fn.params[parameter.position] : undefined;
    const name = declared?.type === 'TSParameterProperty' ? declared.parameter : declared;
    return name?.type === 'AssignmentPattern' ? namesOf(file, name.right) : none;
  }
  const place = placeOf(file, node);
  if (place?.kind !== 'field') return none;
  for (const value of valuesIn(file, place)) {
    const given =
      value?.type === 'AssignmentPattern' ? namesOf(file, value.right) : value && namesFrom(file, value, seen);
    if (given && given.size > 0) return given;
  }
  return none;
}

function namesOf(file: File, value: Node): ReadonlySet<TypeName> {
  const identity = identityOf(file, value);
  return identity.is === 'known' ? identity.names : none;
}
