import { requiredModule } from '../../identity/imports.ts';
import { originOf } from '../../identity/origin.ts';
import { moduleName } from '../../knowledge/apis.ts';
import type { ChannelRow, Condition } from '../../knowledge/channels/row.ts';
import { constantOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  isInside,
  keyName,
  memberName,
  methodCall,
  stringValue,
  type Node,
} from '../../syntax/nodes.ts';
import { allOfType, membersNamed } from '../../syntax/tree.ts';
import { functionMeantBy } from '../calls/called-function.ts';
import { isAsynchronous } from '../calls/loops.ts';
import { isSentAlone } from '../lists/sent-alone.ts';
import { writtenAt, type Call } from '../lists/written.ts';

/** Whether the condition of a row holds, where it has one. */
export function holds(file: File, call: Call, condition: Condition | undefined): boolean {
  if (!condition || 'kept' in condition) return true;
  if ('scope' in condition) return functionAround(call) === undefined;
  if ('read' in condition) return !isReadAtOnce(file, call);
  if ('source' in condition) return isPipedFrom(file, call, condition.source);
  if ('worker' in condition) {
    const fn = call.arguments[condition.worker] && functionMeantBy(file, call.arguments[condition.worker] as Node);
    const isSeen = condition.made.some((name) => membersNamed(file, name).length > 0);
    return isSeen && fn?.async === true && writtenAt(file, call, condition.without).is === 'absent';
  }
  if ('options' in condition) return isSentAlone(file, call, condition.options, condition.unnamed);
  if ('keyed' in condition) {
    const fn = call.arguments[condition.keyed] && functionMeantBy(file, call.arguments[condition.keyed] as Node);
    return functionAround(call) === undefined && fn !== undefined && fn.params.length > 0;
  }
  const given = writtenAt(file, call, condition.given);
  if (condition.call === undefined) return given.is !== 'absent';
  return given.is === 'dynamic' && isCallOf(file, given.node, condition.call);
}

/**
 * Whether one instance serves many, where a row asks for that: it is made at the top of a module, or kept in a field or in
 * a variable that outlives the function which makes it. What is made for one request has one.
 */
export function isMeantForMany(file: File, call: Call, condition: Condition | undefined): boolean {
  if (!condition || !('kept' in condition)) return true;
  const fn = functionAround(call);
  // A class of its own, which others make instances of
  if (!fn || call.callee.type === 'Super') return true;
  for (let at = dressed(call); at.parent && at !== fn; at = dressed(at.parent)) {
    const { parent } = at;
    if (parent.type === 'PropertyDefinition') return true;
    if (parent.type === 'AssignmentExpression' && parent.right === at) {
      const target = bare(parent.left);
      const [name] = variableOf(file, target)?.identifiers ?? [];
      return target.type === 'MemberExpression' || (name !== undefined && functionAround(name) !== fn);
    }
    if (!/^(?:Object|Array|Conditional|Logical)Expression$|^Property$/.test(parent.type)) return false;
  }
  return false;
}

/** `for await (const [message] of on(emitter, 'message')) if (fits(message)) return message;` */
function isReadAtOnce(file: File, call: Call): boolean {
  const loop = dressed(call).parent;
  return loop?.type === 'ForOfStatement' && loop.right === dressed(call) && !isAsynchronous(file, loop.body);
}

/** A call of a function of this name, also through a constant. */
function isCallOf(file: File, node: Node, name: string): boolean {
  const at = bare(node);
  const variable = variableOf(file, at);
  const value = variable && constantOf(variable);
  if (value) return isCallOf(file, value, name);
  if (at.type !== 'CallExpression') return false;
  const callee = bare(at.callee);
  return (
    (callee.type === 'MemberExpression' ? memberName(callee) : callee.type === 'Identifier' && callee.name) === name
  );
}

/** `source.pipe(…, call, …)`, where one of these functions made the source. */
function isPipedFrom(file: File, call: Call, sources: readonly string[]): boolean {
  const pipe = methodCall(call.parent);
  if (pipe?.name !== 'pipe' || pipe.call.callee === call) return false;
  let at = pipe.receiver;
  for (let depth = 0; depth < 10; depth += 1) {
    const inner = methodCall(at);
    if (inner?.name === 'pipe') {
      at = inner.receiver;
      continue;
    }
    const variable = variableOf(file, at);
    const value = variable && constantOf(variable);
    if (!value) break;
    at = bare(value);
  }
  if (at.type !== 'CallExpression') return false;
  const origin = originOf(file, at.callee);
  return (
    origin.kind === 'export' &&
    /^rxjs(?:\/|$)/.test(origin.module) &&
    sources.includes(origin.name.split('.').at(-1) ?? '')
  );
}

/** What else in this file bounds it. */
export function boundElsewhere(file: File, call: Call, { unless }: ChannelRow): Node | undefined {
  const imported = unless?.modules && importOfAny(file, unless.modules);
  if (imported) return imported;
  const member = unless?.members?.flatMap((name) => membersNamed(file, name)).at(0);
  if (member || !unless?.options) return member;
  return allOfType(file, 'Property').find(
    (property) => unless.options?.includes(keyName(property) ?? '') && !isInside(property, call),
  );
}

/** An import of one of these modules, or a `require()` of it. */
function importOfAny(file: File, modules: readonly string[]): Node | undefined {
  const sources = [
    ...allOfType(file, 'ImportDeclaration').map(({ source }) => source),
    ...allOfType(file, 'CallExpression').flatMap((call) => (requiredModule(file, call) ? [call.arguments[0]] : [])),
  ];
  return sources.find((source) => source && modules.includes(moduleName(stringValue(source) ?? '')));
}
