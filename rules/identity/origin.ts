import type { TSESTree } from '@typescript-eslint/utils';
import { memoIn } from '../framework/memo.ts';
import { exportOf, memberOf } from '../knowledge/apis.ts';
import type { TypeName } from '../knowledge/schema.ts';
import { constantOf, isGlobal, parameterOf, partOf, variableOf, type Variable } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import {
  bare,
  isClass,
  isFunction,
  isNothing,
  memberName,
  methodCall,
  stringValue,
  type ClassNode,
  type FunctionNode,
  type Node,
} from '../syntax/nodes.ts';
import { constructorOf, ownerOfExpression } from '../syntax/owners.ts';
import { placeOf, type Place } from '../syntax/places.ts';
import { valuesIn } from '../syntax/uses.ts';
import { baseOf } from './bases.ts';
import { annotationOf } from './annotations.ts';
import { givenTo, madeWith } from './callbacks.ts';
import { handedIn } from './handed-in.ts';
import { importOf, requiredModule } from './imports.ts';
import { partOfItem } from './item-parts.ts';
import { itemOf } from './items.ts';
import { narrowedTo } from './narrowed.ts';
import { isGlobalNamespace, ofExport, plain, rowOf, unknown, type Origin } from './origin-kind.ts';
import { localFunction } from './local-call.ts';
import { returnsOf } from './returns.ts';

/** Follows a value back to where it came from, through this file's scopes and fields. */
export const originOf: (file: File, node: Node) => Origin = memoIn((file: File, node: Node): Origin => {
  const at = bare(node);
  const asked = narrowedTo(file, at);
  const narrowed = asked ? instanceOf(file, originOf(file, asked), asked) : unknown;
  if (narrowed.kind !== 'unknown') return narrowed;
  switch (at.type) {
    case 'Identifier':
      // `let pass = entry ? entry.stream : undefined`: what is not there yet says nothing of what comes.
      if (isNothing(at)) return unknown;
      return isGlobal(file, at) ? ofExport('global', at.name, at) : ofName(file, at);
    case 'ThisExpression':
      return originOfOwner(file, ownerOfExpression(file, at));
    case 'MemberExpression':
      return ofMember(file, at);
    case 'CallExpression':
      return ofCall(file, at);
    case 'NewExpression':
      return ofNew(file, at);
    case 'AwaitExpression':
      return originOf(file, at.argument);
    case 'ImportExpression': {
      const module = requiredModule(file, at);
      return module === undefined ? unknown : { kind: 'export', module, name: '*' };
    }
    case 'AssignmentExpression':
      return originOf(file, at.right);
    case 'LogicalExpression':
      return firstOf(file, [at.right, at.left]);
    case 'ConditionalExpression':
      return firstOf(file, [at.consequent, at.alternate]);
    case 'ClassExpression':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return { kind: 'local', node: at };
    case 'Literal':
    case 'TemplateLiteral':
    case 'ArrayExpression':
    case 'ObjectExpression':
      return isNothing(at) ? unknown : plain;
    default:
      return unknown;
  }
}, unknown);

/** The first value that has a known origin; a plain one only where no other says more. */
function firstOf(file: File, nodes: readonly (Node | undefined)[]): Origin {
  let found = unknown;
  for (const node of nodes) {
    if (!node) continue;
    const origin = originOf(file, node);
    if (origin.kind === 'plain' && found.kind === 'unknown') found = origin;
    else if (origin.kind !== 'unknown' && origin.kind !== 'plain') return origin;
  }
  // Where one of several values is unknown, "plain" is not the whole truth.
  return found.kind === 'plain' && nodes.length > 1 ? unknown : found;
}

function ofName(file: File, node: TSESTree.Identifier): Origin {
  const variable = variableOf(file, node);
  if (!variable) return unknown;
  const imported = importOf(file, variable);
  return imported ? ofExport(imported.module, imported.name, node) : ofVariable(file, variable);
}

/** What a variable that is not imported holds: the same wherever its name stands. */
const ofVariable: (file: File, variable: Variable) => Origin = memoIn((file: File, variable: Variable): Origin => {
  const annotated = annotationOf(file, variable);
  if (annotated) return { kind: 'instance', type: annotated.type, node: annotated.node };
  for (const def of variable.defs)
    if (isClass(def.node) || (def.type === 'FunctionName' && isFunction(def.node)))
      return { kind: 'local', node: def.node };
  const ask = { originOf, rowOf };
  const given = givenTo(file, variable, ask) ?? handedIn(file, variable, ask) ?? itemOf(file, variable, ask);
  if (given) return { kind: 'instance', type: given.type, node: given.node };
  const part = ofPart(file, variable);
  if (part.kind !== 'unknown') return part;
  const renamed = ofRenamed(file, variable);
  const [name] = variable.identifiers;
  return renamed.kind === 'unknown' && name ? ofPlace(file, name) : renamed;
}, unknown);

/** `const Jobs = PQueue;`, `const each = async.map;`: another name for an export. */
function ofRenamed(file: File, variable: Variable): Origin {
  const value = constantOf(variable);
  const at = value && bare(value);
  if (at?.type !== 'Identifier' && at?.type !== 'MemberExpression') return unknown;
  const origin = originOf(file, at);
  return origin.kind === 'export' ? origin : unknown;
}

/** `const { writable } = new TransformStream();` */
function ofPart(file: File, variable: Variable): Origin {
  const part = partOf(variable);
  const whole = part ? originOf(file, part.whole) : unknown;
  const row = part && whole.kind === 'instance' ? memberOf(whole.type, part.name) : undefined;
  return part && row?.is ? { kind: 'instance', type: row.is, node: part.whole } : unknown;
}

/** `let controller; … start(c) { controller = c; }`: another name for what a function is given. */
function ofAlias(file: File, node: Node, place: Place): Origin {
  if (place.kind !== 'variable' || variableOf(file, node) === place.variable) return unknown;
  const name = parameterOf(place.variable)?.name;
  return name ? originOf(file, name) : unknown;
}

function ofPlace(file: File, node: Node): Origin {
  const place = placeOf(file, node);
  if (!place) return unknown;
  if (place.kind === 'field') {
    const annotated = annotationOf(file, place);
    if (annotated) return { kind: 'instance', type: annotated.type, node: annotated.node };
  }
  const alias = ofAlias(file, node, place);
  return alias.kind === 'unknown' ? firstOf(file, valuesIn(file, place)) : alias;
}

/** What the instances of a class or constructor function of this file are. */
export function originOfOwner(file: File, owner: Node | undefined): Origin {
  if (owner?.type === 'ObjectExpression') {
    const made = madeWith(file, owner, { originOf, rowOf });
    return made ? { kind: 'instance', ...made } : unknown;
  }
  if (!owner || !(isClass(owner) || isFunction(owner))) return unknown;
  return instanceOf(file, { kind: 'local', node: owner }, owner);
}

/** What a class makes. */
function instanceOf(file: File, origin: Origin, node: Node): Origin {
  const type = origin.kind === 'local' ? madeBy(file, origin.node) : rowOf(origin)?.makes;
  if (type === undefined) return unknown;
  if (type !== 'own') return { kind: 'instance', type, node };
  return origin.kind === 'local' ? { kind: 'own', node: origin.node } : unknown;
}

/** What a class or constructor function of this file makes, by what it extends; nothing for what extends itself. */
const madeBy: (file: File, maker: ClassNode | FunctionNode) => TypeName | 'own' | undefined = memoIn(
  (file: File, maker: ClassNode | FunctionNode) => {
    const base = baseOf(file, maker);
    if (!base) return 'own';
    const parent = originOf(file, base);
    if (parent.kind !== 'local') return rowOf(parent)?.makes;
    // `Foo.prototype = Object.create(Foo.prototype)`, a slip that changes nothing.
    return parent.node === maker ? 'own' : madeBy(file, parent.node);
  },
  undefined,
);

function ofMember(file: File, node: TSESTree.MemberExpression): Origin {
  const name = memberName(node);
  if (name !== undefined) {
    const holder = originOf(file, node.object);
    if (holder.kind === 'export' && holder.name === '*') return ofExport(holder.module, name, node);
    if (holder.kind === 'export' && holder.name === 'default' && exportOf(holder.module, name))
      return { kind: 'export', module: holder.module, name };
    const row = holder.kind === 'instance' ? memberOf(holder.type, name) : rowOf(holder)?.members?.[name];
    if (row?.is) return { kind: 'instance', type: row.is, node };
    if (row) return { kind: 'known', row };
    // A member of a class that is only known by its import: `Bottleneck.Batcher`, `Queue.unbounded`.
    if (holder.kind === 'export' && holder.module !== 'global')
      return { kind: 'export', module: holder.module, name: `${holder.name}.${name}` };
    if (holder.kind === 'export' && isGlobalNamespace(holder.name)) return { kind: 'export', module: 'global', name };
  }
  const part = partOfItem(file, node, { originOf, rowOf });
  return part ? { kind: 'instance', type: part.type, node: part.node } : ofPlace(file, node);
}

function ofNew(file: File, node: TSESTree.NewExpression): Origin {
  const made = instanceOf(file, originOf(file, node.callee), node);
  if (made.kind !== 'unknown') return made;
  const fn = constructorOf(file, node.callee);
  return fn ? originOfOwner(file, fn) : unknown;
}

function ofCall(file: File, node: TSESTree.CallExpression): Origin {
  const module = requiredModule(file, node);
  if (module !== undefined) return { kind: 'export', module, name: '*' };
  const method = methodCall(node);
  // `createServer.call(…)`-like forms are left unknown; `x.bind(…)` is no value of `x`'s type.
  const callee = originOf(file, node.callee);
  const row = rowOf(callee);
  if (row?.returns === 'receiver') return method ? originOf(file, method.receiver) : unknown;
  if (row?.returns === 'argument') return node.arguments[0] ? originOf(file, node.arguments[0]) : unknown;
  if (row?.returns) return { kind: 'instance', type: row.returns, node };
  if (row?.makes) return { kind: 'instance', type: row.makes, node };
  const fn = callee.kind === 'local' ? callee.node : localFunction(file, node.callee);
  if (fn && isFunction(fn) && !fn.generator) return firstOf(file, returnsOf(file, fn));
  if (
    method &&
    stringValue(node.arguments[0]) !== undefined &&
    /^(?:on|once|addListener|prependListener)$/.test(method.name)
  )
    return originOf(file, method.receiver);
  return unknown;
}
