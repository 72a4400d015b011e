import type { TSESTree } from '@typescript-eslint/utils';
import { identityOf } from '../../identity/identify.ts';
import { isStreamName } from '../../knowledge/callers.ts';
import { parameterOf, variableOf, type Variable } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, dressed, functionAround, isFunction, isLoop, methodCall, type Node } from '../../syntax/nodes.ts';
import { listBehind } from '../../syntax/listed.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { usesOf } from '../../syntax/uses.ts';
import { birthsOf, type Birth } from '../calls/births.ts';
import { functionMeantBy } from '../calls/called-function.ts';
import { partIn } from '../collections/held-part.ts';

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

/** The loop in which each item picks another stream, which gets one write then: `for (const name in outs) outs[name].write(x)`. */
function chosenBy(file: File, node: Node, at: Node): Node | undefined {
  const key = at.type === 'MemberExpression' && at.computed ? variableOf(file, at.property) : undefined;
  const [def] = key?.defs ?? [];
  if (at.type !== 'MemberExpression' || !key || !def) return undefined;
  const loop = def.type === 'Variable' ? def.parent.parent : undefined;
  if (loop?.type === 'ForInStatement') return repeaterOf(node) === loop ? loop : undefined;
  // A part of an item may be the same in many items.
  const isWhole = def.type !== 'Variable' || def.node.id === def.name;
  const source = isWhole ? listBehind(key) : undefined;
  if (!source || repeaterOf(node) !== source.around) return undefined;
  const isDistinct = isListOfKeys(source.list) || isListOfStreams(file, at, source.list);
  return isDistinct || givesAllTheSame(file, node, key, source) ? source.around : undefined;
}

type Source = NonNullable<ReturnType<typeof listBehind>>;

/** `Object.keys(outs)`, `outs.keys()` */
function isListOfKeys(list: Node): boolean {
  return methodCall(bare(list))?.name === 'keys';
}

/** Whether the streams were opened along the same list: `for (const name of names) outs[name] = open(name)`. */
function isListOfStreams(file: File, { object }: TSESTree.MemberExpression, list: Node): boolean {
  const streams = placeOf(file, object);
  const names = placeOf(file, list);
  if (!streams || !names) return false;
  return usesOf(file, streams).some((use) => {
    const member = dressed(use.node).parent;
    const target = member?.type === 'MemberExpression' && member.computed ? dressed(member) : undefined;
    if (member?.type !== 'MemberExpression' || target?.parent?.type !== 'AssignmentExpression') return false;
    const key = target.parent.left === target ? variableOf(file, member.property) : undefined;
    const opened = key && listBehind(key);
    return opened !== undefined && placeOf(file, opened.list) === names;
  });
}

/**
 * Whether what is written is the same in each turn: nobody means to write that to one stream again and again. What a
 * stream, an async iterator or a generator brings has no end, so that it names the same stream many times.
 */
function givesAllTheSame(file: File, node: Node, key: Variable, { list, around }: Source): boolean {
  const made = bare(list);
  if (node.type !== 'CallExpression' || (around.type === 'ForOfStatement' && around.await)) return false;
  if (made.type === 'CallExpression' && functionMeantBy(file, made.callee)?.generator) return false;
  const identity = identityOf(file, made);
  if (identity.is === 'known' && [...identity.names].some(isStreamName)) return false;
  return node.arguments.every((given) => partIn(file, given, { loop: around, names: new Set([key]) }) === 'fixed');
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
