import { memoIn } from '../framework/memo.ts';
import { usages } from '../knowledge/apis.ts';
import type { TypeName } from '../knowledge/schema.ts';
import type { File } from '../syntax/file.ts';
import { nameCalled, nameOfFunction } from '../syntax/function-names.ts';
import {
  bare,
  dressed,
  functionAround,
  isFunction,
  memberName,
  methodCall,
  stringValue,
  type Node,
} from '../syntax/nodes.ts';
import { hasMethod } from '../syntax/methods.ts';
import { constructorOf } from '../syntax/owners.ts';
import { type Place } from '../syntax/places.ts';
import { usesOf, valuesIn } from '../syntax/uses.ts';

/** What this file does to the value that a place holds: `write`, `on:drain`, `pipe:target`. */
const doneTo: (file: File, place: Place) => ReadonlyMap<string, Node> = memoIn((file: File, place: Place) => {
  const done = new Map<string, Node>();
  for (const { node } of usesOf(file, place)) {
    for (const what of usesAt(node)) if (!done.has(what)) done.set(what, node);
  }
  const answer =
    done.has('on:data') && done.has('write') ? answerIn(usesOf(file, place).map(({ node }) => node)) : undefined;
  if (answer) done.set('write:answer', answer);
  return done;
});

/** Where something is written in a listener of the same value's 'data': `socket.on('data', (data) => socket.write(reply(data)))`. */
function answerIn(uses: readonly Node[]): Node | undefined {
  const listeners = new Set(
    uses.flatMap((node) => {
      const call = methodCall(dressed(dressed(node).parent ?? node).parent);
      const isHeard = call !== undefined && listens.has(call.name) && stringValue(call.call.arguments[0]) === 'data';
      const listener = isHeard && call.receiver === bare(node) ? call.call.arguments[1] : undefined;
      return (listener && nameOfListener(listener)) ?? [];
    }),
  );
  return uses.find((node) => {
    const call = methodCall(dressed(dressed(node).parent ?? node).parent);
    if (call?.name !== 'write' || call.receiver !== bare(node)) return false;
    for (let fn = functionAround(node); fn; fn = functionAround(fn))
      if (listeners.has(fn) || listeners.has(nameOfFunction(fn) ?? fn)) return true;
    return false;
  });
}

/** The function that listens, or the name of the method: `this.take`, `this.take.bind(this)`. */
function nameOfListener(listener: Node): Node | string | undefined {
  const at = bare(listener);
  if (isFunction(at)) return at;
  const bound = methodCall(at);
  const member = bound?.name === 'bind' ? bound.receiver : at;
  return nameCalled(member);
}

const listens = new Set(['on', 'once', 'addListener', 'prependListener', 'off', 'removeListener', 'addEventListener']);
const encodings = /^(?:utf-?8|ucs-?2|utf-?16le|latin1|binary|base64(?:url)?|hex|ascii)$/i;

function usesAt(node: Node): string[] {
  const value = dressed(node);
  const parent = value.parent as Node;
  const made = makerOf(node, value);
  if (made) return made;
  if (parent.type === 'MemberExpression' && parent.object === value) {
    const name = memberName(parent);
    if (name === undefined) return [];
    const call = methodCall(dressed(parent).parent);
    if (!call || call.member !== parent) return [name];
    const first = stringValue(call.call.arguments[0]);
    if (listens.has(name) && first !== undefined) return [name, `on:${first}`];
    return name === 'write' ? [name, ...usesOfWrite(call.call)] : [name];
  }
  if (parent.type === 'CallExpression' && parent.callee !== value) return targetOf(parent, value);
  return [];
}

/** What a `write()` is given, and what is done with its answer. */
function usesOfWrite(call: Extract<Node, { type: 'CallExpression' }>): string[] {
  const [item, ...others] = call.arguments;
  const second = stringValue(others[0]);
  const uses: string[] = [];
  if (second !== undefined && encodings.test(second)) uses.push('write:encoding');
  if (others.some((given) => isFunction(given))) uses.push('write:callback');
  // The bytes of a report to a device, and "without an answer"
  const isFlag = others.some((given) => given.type === 'Literal' && typeof given.value === 'boolean');
  if (item?.type === 'ArrayExpression' || isFlag) uses.push('write:report');
  const { parent } = dressed(call);
  const isWaitedFor = parent?.type === 'MemberExpression' && /^(?:then|catch|finally)$/.test(memberName(parent) ?? '');
  if (isWaitedFor || parent?.type === 'AwaitExpression') uses.push('write:promise');
  return uses;
}

/** `made:getWriter`: the value comes out of a method that is called without arguments. */
function makerOf(node: Node, value: Node): string[] | undefined {
  const { parent } = value;
  const made =
    parent?.type === 'VariableDeclarator' && parent.id === node
      ? parent.init
      : parent?.type === 'AssignmentExpression' && parent.left === value
        ? parent.right
        : node.type === 'PropertyDefinition'
          ? node.value
          : undefined;
  const call = made ? methodCall(bare(made)) : undefined;
  return call && call.call.arguments.length === 0 ? [`made:${call.name}`] : undefined;
}

/** `source.pipe(value)`, `pipeline(source, value)`. */
function targetOf(call: Extract<Node, { type: 'CallExpression' }>, value: Node): string[] {
  const callee = bare(call.callee);
  const name =
    callee.type === 'MemberExpression' ? memberName(callee) : callee.type === 'Identifier' ? callee.name : undefined;
  const position = call.arguments.indexOf(value as never);
  return (name === 'pipe' && position === 0) || (name === 'pipeline' && position > 0) ? ['pipe:target'] : [];
}

/** What the value of a place must be, because only that type has all the members that this file uses. */
export function provenBy(file: File, place: Place): { type: TypeName; node: Node } | undefined {
  const done = doneTo(file, place);
  for (const row of usages) {
    if (!row.all.every((name) => done.has(name)) || row.never.some((name) => done.has(name))) continue;
    const proof = row.any.find((name) => done.has(name));
    if (proof !== undefined && !row.all.some((name) => isOwnMethod(file, place, name)))
      return { type: row.type, node: done.get(proof) as Node };
  }
  return undefined;
}

/** Whether a place holds an instance of a class of this file that has a method of a name itself: it does what that says. */
function isOwnMethod(file: File, place: Place, name: string): boolean {
  return valuesIn(file, place).some((value) => {
    const made = value && bare(value);
    const owner = made?.type === 'NewExpression' ? constructorOf(file, made.callee) : undefined;
    return owner !== undefined && hasMethod(file, owner, name);
  });
}
