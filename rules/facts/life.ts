import { parameterOf, variableOf } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import { bare, dressed, functionAround, isFunction, isLoop, type Node } from '../syntax/nodes.ts';
import { listBehind } from '../syntax/listed.ts';
import { placeOf, type Place } from '../syntax/places.ts';
import { birthsOf, type Birth } from './births.ts';

/** Where the life of a receiver begins, and from where its repetition counts. */
export function lifeOf(file: File, node: Node, receiver: Node): { births: readonly Birth[]; from: Node } | undefined {
  const at = bare(receiver);
  if (at.type === 'ThisExpression') return { births: [], from: node };
  const place = placeOf(file, at);
  if (!place)
    return at.type === 'Identifier' || at.type === 'MemberExpression' ? { births: [], from: node } : undefined;
  // An item of a list lives as long as the list: `for (const client of this.clients) client.write(…)`.
  const source = place.kind === 'variable' ? listBehind(place.variable) : undefined;
  if (source) {
    const list = placeOf(file, source.list);
    return { births: list ? birthsOf(file, list) : [], from: source.around };
  }
  return { births: birthsOf(file, place), from: chosenBy(file, node, at) ?? node };
}

/** The loop in which each item picks a stream, which gets one write then: `for (const name of names) outs[name].write(x)`. */
function chosenBy(file: File, node: Node, at: Node): Node | undefined {
  const key = at.type === 'MemberExpression' && at.computed ? variableOf(file, at.property) : undefined;
  const [def] = key?.defs ?? [];
  if (!key || !def) return undefined;
  const loop = def.type === 'Variable' ? def.parent.parent : undefined;
  // A part of an item may be the same in many items.
  const isWhole = def.type !== 'Variable' || def.node.id === def.name;
  const around = loop?.type === 'ForInStatement' ? loop : isWhole ? listBehind(key)?.around : undefined;
  return around && repeaterOf(node) === around ? around : undefined;
}

/** The innermost loop around a node, or the call that its function is handed to. */
function repeaterOf(node: Node): Node | undefined {
  for (let at = node.parent; at; at = at.parent) {
    if (isLoop(at)) return at;
    if (isFunction(at)) return dressed(at).parent;
  }
  return undefined;
}

/**
 * Where a collection begins. Emptying it by assignment (`this.queue = []`) does not begin another one: the place is the
 * queue, not the array in it.
 */
export function originsOf(place: Place): readonly Birth[] {
  if (place.kind === 'variable') {
    const [name] = place.variable.identifiers;
    return name ? [{ node: name, fn: functionAround(name), given: parameterOf(place.variable) !== undefined }] : [];
  }
  if ('kind' in place.owner) return originsOf(place.owner);
  // The methods of a class never stand in what makes its instances; those of a constructor function may.
  const { owner } = place;
  if (isFunction(owner)) return owner.body ? [{ node: owner.body, fn: owner, given: false }] : [];
  return owner.type === 'ObjectExpression' ? [{ node: owner, fn: functionAround(owner), given: false }] : [];
}
