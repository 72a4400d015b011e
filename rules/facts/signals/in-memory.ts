import type { TSESTree } from '@typescript-eslint/utils';
import { documentedTypesOf } from '../../identity/annotations.ts';
import { returnsOf } from '../../identity/returns.ts';
import { typeNamesOf } from '../../identity/types.ts';
import { memoIn } from '../../framework/memo.ts';
import { isGlobal, parameterOf, readsOf, valuesOf, variableOf, type Variable } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, dressed, isFunction, isNothing, memberName, methodCall, type Node } from '../../syntax/nodes.ts';
import { listBehind } from '../../syntax/listed.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { usesOf, valuesIn } from '../../syntax/uses.ts';
import { callsOf, functionMeantBy } from '../calls/called-function.ts';

/** What arrays, maps and strings have, and neither generators nor iterators nor streams (ECMA-262; Node docs, `Readable`). */
const ofLists = /^(?:length|concat|join|splice|sort|indexOf|lastIndexOf|includes|reverse|pop|entries)$/;

/** Methods whose result is an array (or a part of a string) whatever they are called on. */
const makesLists = /^(?:concat|split|splice|sort|reverse|slice|match|toSorted|toReversed|toSpliced)$/;

/** Methods that give as lazy a collection as they are called on: an array's is an array, an iterator's an iterator. */
const keepsKind = /^(?:map|filter|flatMap|flat|values|keys|entries|fill)$/;

const listTypes: ReadonlySet<string> = new Set([
  'global#Array',
  'global#ReadonlyArray',
  'global#Set',
  'global#ReadonlySet',
  'global#Map',
  'global#ReadonlyMap',
]);

/**
 * Whether a collection is in memory as a whole: an array, a set, a map, by its type, by where it comes from in this file,
 * or by what else is done to it. A generator, an iterator and a stream make or fetch an item when they are asked for it.
 *
 * @returns false where it may be one of these
 */
export const isInMemory: (file: File, node: Node) => boolean = memoIn((file: File, node: Node): boolean => {
  const at = bare(node);
  return isWrittenAsList(file, at) || isTypedAsList(file, at);
}, false);

function isTypedAsList(file: File, node: Node): boolean {
  const types = [...(typeNamesOf(file, node) ?? [])];
  return types.some((type) => listTypes.has(type)) && !types.some((type) => /Iter|Generator/.test(type));
}

function isWrittenAsList(file: File, at: Node): boolean {
  switch (at.type) {
    case 'ArrayExpression':
    case 'ObjectExpression':
      return true;
    case 'AwaitExpression':
      return isInMemory(file, at.argument);
    case 'ConditionalExpression':
      return isInMemory(file, at.consequent) && isInMemory(file, at.alternate);
    case 'LogicalExpression':
      return isInMemory(file, at.right) && (at.operator === '&&' || isInMemory(file, at.left));
    case 'NewExpression':
      return isGlobal(file, at.callee) && /^(?:Array|Set|Map)$/.test(at.callee.name);
    case 'CallExpression':
      return isListOfCall(file, at);
    case 'Identifier':
    case 'MemberExpression':
      return isListInPlace(file, at);
    default:
      return false;
  }
}

function isListOfCall(file: File, call: TSESTree.CallExpression): boolean {
  const method = methodCall(call);
  if (isGlobal(file, bare(call.callee))) return (bare(call.callee) as TSESTree.Identifier).name === 'Array';
  if (method && isGlobal(file, method.receiver)) {
    const { name } = method.receiver;
    if (name === 'Array') return /^(?:from|of)$/.test(method.name);
    if (name === 'Object') return /^(?:keys|values|entries)$/.test(method.name);
    if (name === 'Promise') return /^all(?:Settled)?$/.test(method.name);
  }
  if (method && makesLists.test(method.name)) return true;
  if (method && keepsKind.test(method.name)) return isInMemory(file, method.receiver);
  const fn = functionMeantBy(file, call.callee);
  const returned = fn && !fn.generator ? returnsOf(file, fn) : [];
  return returned.length > 0 && returned.every((value) => isInMemory(file, value));
}

function isListInPlace(file: File, at: Node): boolean {
  const variable = variableOf(file, at);
  if (variable) return isListInVariable(file, variable);
  const place = placeOf(file, at);
  const isList = place && isListInField(file, place);
  return isList ?? (at.type === 'MemberExpression' && isPartOfItem(file, at));
}

/** The same for all occurrences of a variable. */
const isListInVariable: (file: File, variable: Variable) => boolean = memoIn((file: File, variable: Variable) => {
  for (const name of variable.identifiers) {
    if (name.typeAnnotation) return isListType(name.typeAnnotation.typeAnnotation);
    if (name.parent.type === 'RestElement') return true;
  }
  const isList = isListBy(file, readsOf(variable), () => valuesOf(variable));
  if (isList !== undefined) return isList;
  const parameter = parameterOf(variable);
  if (!parameter || !isFunction(parameter.fn)) return false;
  const documented = documentedTypesOf(file, parameter.fn, parameter.name.name);
  if (documented.length > 0 && documented.every((type) => documentedList.test(type))) return true;
  const given = callsOf(file, parameter.fn).map((call) =>
    call.type === 'CallExpression' ? call.arguments[parameter.position] : undefined,
  );
  return given.length > 0 && given.every((each) => each !== undefined && isInMemory(file, each));
}, false);

const isListInField: (file: File, place: Place) => boolean | undefined = memoIn(
  (file: File, place: Place) =>
    isListBy(
      file,
      usesOf(file, place).map(({ node }) => node),
      () => valuesIn(file, place),
    ),
  false,
);

/** Whether what is done with a value, or all that it can be, shows a list; nothing where neither says anything. */
function isListBy(file: File, uses: readonly Node[], values: () => readonly (Node | undefined)[]): boolean | undefined {
  if (uses.some((use) => isUsedAsList(use) || isDeclaredList(use))) return true;
  const given = values().filter((value) => !value || !isNothing(bare(value)));
  return given.length > 0 ? given.every((value) => value !== undefined && isInMemory(file, value)) : undefined;
}

/** `string[]`, `Array<Buffer>`, `Map.<string, Buffer>` */
const documentedList = /^(?:[\w$.]+\[\]|(?:Readonly)?(?:Array|Set|Map)(?:\.?<.*>)?)$/;

/** `group.parts`, where `group` is one of a list: what an item holds is as much there as the item is. */
function isPartOfItem(file: File, member: TSESTree.MemberExpression): boolean {
  const variable = member.computed ? undefined : variableOf(file, member.object);
  const source = variable && listBehind(variable);
  if (!source) return false;
  // `[...list]` is there, whatever the list is.
  const whole = source.around.type === 'ForOfStatement' ? source.around.right : source.list;
  return isInMemory(file, whole) || isInMemory(file, source.list);
}

/** `list.length`, `Array.isArray(list)` */
function isUsedAsList(use: Node): boolean {
  const value = dressed(use);
  const { parent } = value;
  if (parent?.type === 'MemberExpression') return parent.object === value && ofLists.test(memberName(parent) ?? '');
  const asked = methodCall(parent);
  return asked?.name === 'isArray' && asked.call.arguments[0] === value;
}

/** `private parts: Buffer[]` */
function isDeclaredList({ type, ...node }: Node): boolean {
  if (type !== 'PropertyDefinition') return false;
  const { typeAnnotation } = node as TSESTree.PropertyDefinition;
  return typeAnnotation !== undefined && isListType(typeAnnotation.typeAnnotation);
}

/** `Buffer[]`, `readonly string[]`, `ReadonlySet<string> | undefined` */
function isListType(type: TSESTree.TypeNode): boolean {
  switch (type.type) {
    case 'TSArrayType':
    case 'TSTupleType':
      return true;
    case 'TSTypeOperator':
      return type.typeAnnotation !== undefined && isListType(type.typeAnnotation);
    case 'TSTypeReference':
      return type.typeName.type === 'Identifier' && /^(?:Readonly)?(?:Array|Set|Map)$/.test(type.typeName.name);
    case 'TSUnionType':
      return type.types
        .filter((part) => part.type !== 'TSUndefinedKeyword' && part.type !== 'TSNullKeyword')
        .every(isListType);
    default:
      return false;
  }
}
