import type { TSESTree } from '@typescript-eslint/utils';
import { memo, memoIn } from '../framework/memo.ts';
import type { File } from './file.ts';
import { constantOf, variableOf, valuesOf, type Variable } from './bindings.ts';
import {
  bare,
  isClass,
  isFunction,
  memberName,
  methodCall,
  type ClassNode,
  type FunctionNode,
  type Node,
} from './nodes.ts';
import { membersNamed } from './tree.ts';

/**
 * What has fields: the instances of a class or constructor function (its node), the static side of a class (its body),
 * an object literal.
 */
export type Owner = ClassNode | FunctionNode | TSESTree.ClassBody | TSESTree.ObjectExpression;

/** Whose `this` an expression sees. */
export function ownerOfThis(file: File, node: Node): Owner | undefined {
  for (let at = node, parent = node.parent; parent; at = parent, parent = parent.parent) {
    if (parent.type === 'StaticBlock') return parent.parent;
    if (parent.type === 'PropertyDefinition' && parent.value === at) return sideOf(parent);
    if (isFunction(at) && at.type !== 'ArrowFunctionExpression') return ownerOfFunction(file, at);
  }
  return undefined;
}

/** Whose methods see this function's `this`. */
function ownerOfFunction(file: File, fn: FunctionNode): Owner | undefined {
  const parent = fn.parent;
  switch (parent.type) {
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return sideOf(parent);
    case 'Property':
      return ownerOfObject(file, parent.parent as TSESTree.ObjectExpression);
    case 'AssignmentExpression':
      return parent.right === fn ? ownerOfMethod(file, bare(parent.left), fn) : fn;
    case 'MemberExpression': {
      // `function () {…}.bind(this)`, `(function () {…}).call(this)`
      const call = parent.parent;
      const taken = call.type === 'CallExpression' && /^(?:bind|call|apply)$/.test(memberName(parent) ?? '');
      return taken ? ownerOfExpression(file, call.arguments[0]) : undefined;
    }
    case 'CallExpression':
      // `__awaiter(this, void 0, void 0, function* () {…})`, the body of an `async` method as compilers write it, and `co.call(this, function* () {…})`
      if (fn.generator && parent.callee !== fn && parent.arguments[0]?.type === 'ThisExpression')
        return ownerOfThis(file, parent);
      // `list.forEach(function () {…}, this)`
      if (parent.callee !== fn && parent.arguments.at(-1)?.type === 'ThisExpression') return ownerOfThis(file, parent);
      return parent.callee === fn ? undefined : fn;
    default:
      return fn;
  }
}

function sideOf(member: TSESTree.MethodDefinition | TSESTree.PropertyDefinition): Owner {
  const body = member.parent;
  return member.static ? body : body.parent;
}

/** `Foo.prototype.m = function`, `proto.m = function`, `this.m = function`, `object.m = function`. */
function ownerOfMethod(file: File, target: Node, fn: FunctionNode): Owner | undefined {
  if (target.type !== 'MemberExpression') return fn;
  const name = memberName(target);
  // `Foo.prototype = function` and `exports.Foo = function Foo() { this.x = … }` make constructors of their own.
  if (name && /^[A-Z]/.test(name)) return fn;
  return prototypeOwner(file, bare(target.object)) ?? ownerOfExpression(file, target.object) ?? fn;
}

/** The constructor of `Foo.prototype`, also as `var proto = Foo.prototype`. */
export const prototypeOwner: (file: File, node: Node) => Owner | undefined = memoIn((file: File, node: Node) => {
  if (node.type === 'MemberExpression' && memberName(node) === 'prototype')
    return constructorOf(file, bare(node.object));
  const variable = variableOf(file, node);
  const value = variable && constantOf(variable);
  if (!value) return undefined;
  // `const proto = module.exports = Foo.prototype`
  const target = bare(value);
  return prototypeOwner(file, target.type === 'AssignmentExpression' ? bare(target.right) : target);
}, undefined);

/** The class or constructor function that a name means. */
export const constructorOf: (file: File, node: Node) => ClassNode | FunctionNode | undefined = memoIn(
  (file: File, node: Node) => {
    const at = bare(node);
    if (isClass(at) || isFunction(at)) return at;
    if (at.type === 'AssignmentExpression') return constructorOf(file, at.right);
    if (at.type === 'MemberExpression') return keptIn(file, at);
    const variable = variableOf(file, at);
    if (!variable) return undefined;
    for (const { type, node: declared } of variable.defs) {
      if (type !== 'Parameter' && (isClass(declared) || isFunction(declared))) return declared;
    }
    for (const value of valuesOf(variable)) {
      const target = value && bare(value);
      if (target && (isClass(target) || isFunction(target))) return target;
      if (target?.type === 'AssignmentExpression' || target?.type === 'Identifier') {
        const found =
          target.type === 'Identifier' && variableOf(file, target) === variable
            ? undefined
            : constructorOf(file, target);
        if (found) return found;
      }
    }
    return undefined;
  },
  undefined,
);

/** `exports.Foo = function () {…}`, `internals.Foo = class {…}`: what a name of a namespace means, where it is set once. */
function keptIn(file: File, member: TSESTree.MemberExpression): ClassNode | FunctionNode | undefined {
  const name = memberName(member);
  if (name === undefined || !isNamespace(bare(member.object))) return undefined;
  let found: ClassNode | FunctionNode | undefined;
  for (const each of setNamed(file, name)) {
    if (!isSameNamespace(file, each.left, member)) continue;
    const made = constructorOf(file, each.right);
    if (!made || found) return undefined;
    found = made;
  }
  return found;
}

type SetMember = TSESTree.AssignmentExpression & { left: TSESTree.MemberExpression };

/** Where members of a name are set: few of all, and looked for once. */
function setNamed(file: File, name: string): readonly SetMember[] {
  const known = setMembers(file);
  let found = known.get(name);
  if (!found) {
    found = membersNamed(file, name).flatMap((member) => {
      const { parent } = member;
      return parent.type === 'AssignmentExpression' && parent.left === member ? [parent as SetMember] : [];
    });
    known.set(name, found);
  }
  return found;
}

const setMembers = memo((_file: File) => new Map<string, readonly SetMember[]>());

function isNamespace(node: Node): boolean {
  return node.type === 'Identifier' || isModuleExports(node);
}

function isModuleExports(node: Node): boolean {
  if (node.type === 'Identifier') return node.name === 'exports';
  return (
    node.type === 'MemberExpression' &&
    memberName(node) === 'exports' &&
    node.object.type === 'Identifier' &&
    node.object.name === 'module'
  );
}

function isSameNamespace(file: File, one: TSESTree.MemberExpression, other: TSESTree.MemberExpression): boolean {
  const [a, b] = [bare(one.object), bare(other.object)];
  if (isModuleExports(a) && isModuleExports(b)) return true;
  if (a.type !== 'Identifier' || b.type !== 'Identifier') return false;
  return a.name === b.name && variableOf(file, a) === variableOf(file, b);
}

/** The object literal of `Foo.prototype = {…}` or `Object.assign(Foo.prototype, {…})` belongs to Foo, as `Object.defineProperty(Foo.prototype, name, { get() {…} })` does, any other to itself. */
function ownerOfObject(file: File, object: TSESTree.ObjectExpression): Owner {
  const parent = object.parent;
  if (parent.type === 'AssignmentExpression' && parent.right === object) {
    return prototypeOwner(file, bare(parent.left)) ?? object;
  }
  const call = methodCall(parent);
  if (call && /^(?:assign|extend|create|mixin|defineProperty)$/.test(call.name)) {
    const [target] = call.call.arguments;
    return (target && prototypeOwner(file, bare(target))) ?? object;
  }
  return object;
}

/** Whose fields `expression.name` names, where the text tells it. */
export function ownerOfExpression(file: File, node: Node | undefined): Owner | undefined {
  if (!node) return undefined;
  const at = bare(node);
  switch (at.type) {
    case 'ThisExpression':
      return ownerOfThis(file, at);
    case 'ObjectExpression':
      return ownerOfObject(file, at);
    case 'NewExpression':
      return constructorOf(file, at.callee);
    case 'MemberExpression':
      return prototypeOwner(file, at);
    case 'Identifier': {
      const variable = variableOf(file, at);
      return variable && ownerOfVariable(file, variable);
    }
    default:
      return undefined;
  }
}

/** `var self = this`, `const state = {…}`, `const pool = new Pool()`, and a class's own name for its static side. */
function ownerOfVariable(file: File, variable: Variable): Owner | undefined {
  for (const def of variable.defs) if (isClass(def.node)) return def.node.body;
  // A parameter whose default is `this`, or a variable that is sometimes something else, is not an alias.
  const value = constantOf(variable);
  const target = value && bare(value);
  if (!target || target.type === 'Identifier') return undefined;
  return ownerOfExpression(file, target);
}
