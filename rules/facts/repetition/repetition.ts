import { parameterOf, readsOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import {
  dressed,
  functionAround,
  isFunction,
  isInside,
  isLoop,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { ownerOfThis } from '../../syntax/owners.ts';
import { fieldPlace, type Place } from '../../syntax/places.ts';
import { usesOf } from '../../syntax/uses.ts';
import type { Birth } from '../calls/births.ts';
import { isControlFrame } from './control-frame.ts';
import { isMadeOfParameters } from '../collections/derivation.ts';
import { isGivenAway } from '../calls/given-function.ts';
import { beginningsOf } from './hook-function.ts';
import { invocationOf } from '../calls/invocation.ts';
import { isLastTurn } from '../calls/last-turn.ts';
import { lifeOf } from './life.ts';
import { isTakenOff } from './listener-off.ts';
import { isAsynchronous, isRepeatedBy } from '../calls/loops.ts';
import { combine, once, unknown, unlessUnclear, type Repetition } from './repetition-kind.ts';
import { asking, type Asked } from './repetition-question.ts';
import { handedOver, isLetOut, siteOf, sitesOf } from '../collections/sites.ts';
import { isTurnHandedOn } from '../calls/turn-handed-on.ts';

/**
 * How often `node` can run in the life of the value of `receiver`. `item` is what it hands over.
 *
 * @param overMemory whether loops over what is in memory anyway count
 */
export function repetitionOf(
  file: File,
  node: Node,
  receiver: Node,
  item: Node | undefined,
  overMemory: Asked['overMemory'] = 'repeats',
): Repetition {
  const life = lifeOf(file, node, receiver);
  if (!life) return unknown;
  return climb(file, life.from, asking(life.births, item, overMemory));
}

/** The same, but for the calls that something paces. */
export function repetitionBesides(
  file: File,
  node: Node,
  receiver: Node,
  item: Node | undefined,
  isPaced: (call: Node) => boolean,
): Repetition {
  const life = lifeOf(file, node, receiver);
  return life ? climb(file, life.from, asking(life.births, item, 'repeats', isPaced)) : unknown;
}

/** How often `node` can put `item` into a collection while it lives; loops over what is in memory anyway do not count. */
export function fillingOf(file: File, node: Node, place: Place, item: Node | undefined): Repetition {
  return climb(file, node, asking(beginningsOf(file, place), item, 'is finite'));
}

/** How `node` comes to run, again and again, while a collection lives; loops over what is in memory anyway do not count. */
export function runningOf(file: File, node: Node, place: Place): Repetition {
  return climb(file, node, asking(beginningsOf(file, place), undefined, 'is finite'));
}

/** How `node` comes to run, again and again, for each time that `begin` does; loops over what is in memory anyway do not count. */
export function runningSince(file: File, node: Node, begin: Node): Repetition {
  const births = [{ node: begin, fn: functionAround(begin), given: false }];
  return climb(file, node, asking(births, undefined, 'is finite'));
}

/** Goes outwards from a node until something repeats it, or the life of the receiver began. */
function climb(file: File, node: Node, { trail, ...given }: Asked): Repetition {
  const asked: Asked = { ...given, trail: [...trail, node] };
  let uncertain = false;
  for (let parent = node.parent; parent; parent = parent.parent) {
    const around = parent;
    if (isLoop(parent)) {
      if (asked.births.some((birth) => isInside(birth.node, around))) return once;
      const counts = asked.overMemory === 'repeats' || isAsynchronous(file, parent);
      if (counts && isRepeatedBy(file, node, parent)) return { kind: 'loop', node: parent };
    }
    if (!isFunction(parent)) continue;
    const handed = asked.births.find((birth) => birth.given && birth.fn === parent);
    if (handed) return combine([throughParameter(file, parent, handed, asked), uncertain ? unknown : once]);
    if (asked.births.some((birth) => isInside(birth.node, around))) return uncertain ? unknown : once;
    const invocation = invocationOf(file, parent);
    switch (invocation.how) {
      case 'once':
        break;
      case 'repeatedly':
        if (invocation.by === 'item' && asked.overMemory === 'is finite') break;
        if (invocation.by === 'event' && isTakenOff(file, asked.trail, invocation.from, parent)) break;
        return { kind: 'callback', by: invocation.by, name: invocation.name, node: invocation.from };
      case 'unknown':
        uncertain = true;
        break;
      case 'by name':
        return unlessUnclear(
          throughName(file, node, parent, invocation.name, asked),
          uncertain && asked.overMemory === 'repeats',
        );
      case 'as method':
        return unlessUnclear(
          throughMethod(file, node, parent, invocation.name, invocation.private, asked),
          uncertain && asked.overMemory === 'repeats',
        );
    }
  }
  return uncertain ? unknown : once;
}

function throughName(file: File, node: Node, fn: FunctionNode, name: Node, asked: Asked): Repetition {
  const variable = variableOf(file, name);
  if (!variable) return unknown;
  const sites = sitesOf(file, readsOf(variable));
  const exported =
    name.parent?.parent?.type === 'ExportNamedDeclaration' ||
    name.parent?.parent?.parent?.type === 'ExportNamedDeclaration' ||
    name.parent?.parent?.type === 'ExportDefaultDeclaration';
  return throughSites(file, node, fn, variable.name, sites, exported, asked);
}

function throughMethod(
  file: File,
  node: Node,
  fn: FunctionNode,
  name: string | undefined,
  hidden: boolean,
  asked: Asked,
): Repetition {
  if (name === undefined) return throughSites(file, node, fn, undefined, [], true, asked);
  const owner = ownerOfThis(file, fn.body ?? fn);
  const sites = owner ? usesOf(file, fieldPlace(owner, name)).map(({ node }) => dressed(node)) : [];
  // A constructor function's own `this.send = …` and a class's method are called from outside as well.
  return throughSites(
    file,
    node,
    fn,
    name,
    sites.filter((site) => site.type === 'MemberExpression'),
    !hidden,
    asked,
  );
}

/** What the places say that call a function, hand it on, or let it out. */
function throughSites(
  file: File,
  node: Node,
  fn: FunctionNode,
  name: string | undefined,
  sites: readonly Node[],
  open: boolean,
  asked: Asked,
): Repetition {
  if (asked.passed.has(fn)) return once;
  asked.passed.add(fn);
  const answers: Repetition[] = [];
  const givesOn = asked.item === undefined || isMadeOfParameters(file, asked.item, fn);
  let escapes = open;
  for (const site of sites) {
    const call = site.parent as Node;
    if (call.type === 'AssignmentExpression' && call.left === site) continue;
    const run = siteOf(file, fn, site);
    if (run === 'elsewhere') {
      escapes ||= isLetOut(call, site);
      continue;
    }
    if (isInside(site, fn)) {
      const again = run.how === 'repeatedly' || (run.how === 'once' && !isTurnHandedOn(file, node, site, fn));
      if (again && !isLastTurn(node, site, fn)) answers.push({ kind: 'recursion', name: name ?? 'it', fn });
    } else if (run.how === 'repeatedly' && (run.by !== 'event' || !isTakenOff(file, asked.trail, run.from, fn)))
      answers.push({ kind: 'callback', by: run.by, name: run.name, node: run.from });
    else if (run.how !== 'unknown' && asked.isPaced?.(run.from)) answers.push(once);
    else if (run.how !== 'unknown') {
      // What a call hands in says nothing of a function that makes what it writes of other things.
      const item = asked.item && !givesOn && asked.overMemory === 'repeats' ? asked.item : handedOver(run.from, site);
      const answer = climb(file, run.from, { ...asked, item });
      const isFrame = asked.overMemory === 'repeats' && isControlFrame(file, fn, run.from, answer, asked.item);
      answers.push(isFrame ? once : answer);
    } else if (asked.overMemory === 'is finite' && isGivenAway(file, fn, site, call)) escapes = true;
    else answers.push(unknown);
  }
  const repeated = combine(answers);
  if (repeated.kind !== 'once' && repeated.kind !== 'unknown') return repeated;
  if (escapes) return givesOn ? { kind: 'calls', name, fn } : unknown;
  return answers.length > 0 ? repeated : unknown;
}

/** The receiver is a parameter: what the callers of the function hand in decides. */
function throughParameter(file: File, fn: FunctionNode, given: Birth, asked: Asked): Repetition {
  const invocation = invocationOf(file, fn);
  if (invocation.how !== 'by name' || asked.passed.has(fn)) return once;
  const variable = variableOf(file, invocation.name);
  const parameter = variableOf(file, given.node);
  const position = parameter && parameterOf(parameter)?.position;
  if (!variable || position === undefined) return once;
  asked.passed.add(fn);
  const answers = variable.references.flatMap(({ identifier }): Repetition[] => {
    const site = dressed(identifier);
    const call = site.parent as Node;
    if (call.type !== 'CallExpression' || call.callee !== site) return [];
    const argument = call.arguments[position];
    if (!argument) return [];
    const same = variableOf(file, argument) === parameter;
    if (same && isInside(site, fn)) return [{ kind: 'recursion', name: variable.name, fn }];
    const life = lifeOf(file, call, argument);
    return life ? [climb(file, life.from, { ...asked, births: life.births, item: undefined })] : [];
  });
  return answers.length > 0 ? combine(answers) : once;
}
