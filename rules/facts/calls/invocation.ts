import { identityOf } from '../../identity/identify.ts';
import { originOfOwner } from '../../identity/origin.ts';
import { lineage } from '../../knowledge/apis.ts';
import { chunkHooks, comesOnce, isStreamName, lastCallbacks, lastHooks, observers } from '../../knowledge/callers.ts';
import { readsOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  keyName,
  memberName,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { ownerOfThis, prototypeOwner } from '../../syntax/owners.ts';
import { calleeName, callOf, type Called } from './callback.ts';

/** How a function comes to run, as far as the place where it is written tells. */
export type Invocation =
  | Called
  /** By whoever has the object or the function. */
  | { readonly how: 'as method'; readonly name: string | undefined; readonly private: boolean }
  /** By its name. */
  | { readonly how: 'by name'; readonly name: Node };

export function invocationOf(file: File, fn: FunctionNode): Invocation {
  if (fn.type === 'FunctionDeclaration' && fn.id) return { how: 'by name', name: fn.id };
  const value = dressed(fn);
  const parent = value.parent as Node;
  switch (parent.type) {
    case 'CallExpression':
    case 'NewExpression':
      return parent.callee === value ? { how: 'once', from: parent } : callOf(file, fn, value, parent);
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return asMethod(file, fn, keyName(parent), parent.accessibility === 'private');
    case 'Property':
      return asProperty(file, fn, parent);
    case 'VariableDeclarator':
      return { how: 'by name', name: parent.id };
    case 'AssignmentExpression':
      return asAssigned(file, fn, parent);
    case 'MemberExpression':
      return bound(file, fn, parent);
    case 'ReturnStatement':
      return asMade(file, fn) ?? { how: 'as method', name: undefined, private: false };
    case 'ExportDefaultDeclaration':
      return { how: 'as method', name: undefined, private: false };
    default:
      return { how: 'unknown', from: parent };
  }
}

/**
 * `process.on('exit', listenerFor('exit'))`: a function that another one makes runs as those say that the calls of its maker
 * hand it to, where that is all that is done with it. `socket.once('connect', (function (_this) { return function () {…}; })(this))`
 * is what CoffeeScript makes of an arrow function.
 */
function asMade(file: File, fn: FunctionNode): Invocation | undefined {
  const maker = functionAround(fn);
  if (maker?.type === 'FunctionExpression' && !maker.async && !maker.generator) {
    const called = dressed(dressed(maker).parent ?? maker);
    const given = called.parent;
    if (called.type !== 'CallExpression' || bare(called.callee) !== maker) return undefined;
    return given?.type === 'CallExpression' && given.callee !== called ? callOf(file, fn, called, given) : undefined;
  }
  if (maker?.type !== 'FunctionDeclaration' || maker.async || maker.generator || !maker.id) return undefined;
  const variable = variableOf(file, maker.id);
  if (!variable || /^Export/.test(maker.parent.type)) return undefined;
  const runs = readsOf(variable).map((read): Called | undefined => {
    const made = dressed(dressed(read).parent ?? read);
    const given = made.parent;
    if (made.type !== 'CallExpression' || bare(made.callee) !== read) return undefined;
    if (given?.type !== 'CallExpression' || given.callee === made) return undefined;
    return callOf(file, fn, made, given);
  });
  if (!runs.every((run) => run !== undefined && run.how !== 'unknown')) return undefined;
  return runs.find((run) => run?.how === 'repeatedly') ?? runs[0];
}

/** `function () {…}.bind(this)` is what is made of it; `.call(this)` runs it now. */
function bound(file: File, fn: FunctionNode, member: Extract<Node, { type: 'MemberExpression' }>): Invocation {
  const call = dressed(member).parent as Node;
  if (call.type !== 'CallExpression') return { how: 'unknown', from: member };
  if (memberName(member) !== 'bind') return { how: 'once', from: call };
  const value = dressed(call);
  const outer = value.parent as Node;
  if (outer.type === 'CallExpression' && outer.callee !== value) return callOf(file, fn, value, outer);
  if (outer.type === 'VariableDeclarator') return { how: 'by name', name: outer.id };
  return { how: 'unknown', from: outer };
}

function asMethod(file: File, fn: FunctionNode, name: string | undefined, hidden = false): Invocation {
  if (name === 'constructor') return { how: 'once', from: fn.parent };
  const hook = name === undefined ? undefined : hookOf(file, fn, name);
  return hook ?? { how: 'as method', name, private: hidden || /^[#_]/.test(name ?? '') };
}

/** `_write`, `_transform`, `_flush` … of a class that extends a stream. */
function hookOf(file: File, fn: FunctionNode, name: string): Invocation | undefined {
  if (!name.startsWith('_') || (!lastHooks.test(name) && !chunkHooks.test(name))) return undefined;
  const self = originOfOwner(file, ownerOfThis(file, fn.body ?? fn));
  if (self.kind !== 'instance' || !lineage(self.type).some(isStreamName)) return undefined;
  return chunkHooks.test(name) ? { how: 'repeatedly', by: 'chunk', name, from: fn } : { how: 'once', from: fn };
}

/** A function in an object literal: a hook where the object configures a stream, else a method of the object. */
function asProperty(file: File, fn: FunctionNode, property: Extract<Node, { type: 'Property' }>): Invocation {
  const name = keyName(property);
  const object = property.parent as Node;
  const maker = dressed(object).parent as Node;
  if (name === undefined || (maker.type !== 'NewExpression' && maker.type !== 'CallExpression'))
    return asMethod(file, fn, name);
  if (chunkHooks.test(name) || lastHooks.test(name)) {
    const made = identityOf(file, maker);
    if (made.is === 'known' && [...made.names].some(isStreamName))
      return chunkHooks.test(name)
        ? { how: 'repeatedly', by: 'chunk', name, from: maker }
        : { how: 'once', from: maker };
  }
  // `values.subscribe({ next(value) {…}, error: fail })`
  if (calleeName(maker) === 'subscribe' && (lastCallbacks.test(name) || observers.test(name)))
    return observers.test(name)
      ? { how: 'repeatedly', by: 'event', name: 'subscribe', from: maker }
      : { how: 'once', from: maker };
  const target = maker.arguments[0];
  // `Object.assign(Foo.prototype, { send() {…} })` writes methods; any other function does what it likes with them.
  return target && prototypeOwner(file, bare(target)) ? asMethod(file, fn, name) : { how: 'unknown', from: maker };
}

/** `socket.onmessage = function`, `this.send = function`, `Foo.prototype.send = function`, `exports.send = function`. */
function asAssigned(
  file: File,
  fn: FunctionNode,
  assignment: Extract<Node, { type: 'AssignmentExpression' }>,
): Invocation {
  const value = dressed(assignment);
  const outer = value.parent as Node;
  // `socket.on('data', this.listener = function …)`
  if (outer.type === 'CallExpression' && outer.callee !== value) return callOf(file, fn, value, outer);
  const target = bare(assignment.left);
  if (target.type !== 'MemberExpression') return { how: 'by name', name: target };
  const name = memberName(target);
  // `const sink = new Writable(); sink._write = (chunk, encoding, callback) => …`
  if (name !== undefined && name.startsWith('_') && chunkHooks.test(name)) {
    const made = identityOf(file, target.object);
    if (made.is === 'known' && [...made.names].some(isStreamName))
      return { how: 'repeatedly', by: 'chunk', name, from: fn };
  }
  const event = name === undefined ? undefined : /^on(?!e$|ce$|ly$|to$)([a-z]+)$/.exec(name)?.[1];
  if (event === undefined) return asMethod(file, fn, name);
  return comesOnce(event) ? { how: 'once', from: fn } : { how: 'repeatedly', by: 'event', name: event, from: fn };
}
