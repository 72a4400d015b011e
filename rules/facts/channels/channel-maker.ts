import { memo, memoIn } from '../../framework/memo.ts';
import { baseOf } from '../../identity/bases.ts';
import { mayImport, requiredModule, type Imported } from '../../identity/imports.ts';
import { originOf } from '../../identity/origin.ts';
import { moduleIn } from '../../identity/modules.ts';
import { knownChannels } from '../../knowledge/channels.ts';
import { isGlobal, valuesOf, variableOf, type Variable } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  isClass,
  isFunction,
  memberName,
  stringValue,
  type ClassNode,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { channelsFor } from './known-channels.ts';
import { placeOf } from '../../syntax/places.ts';
import { allOfType } from '../../syntax/tree.ts';
import { valuesIn } from '../../syntax/uses.ts';
import { whereWritten } from '../../syntax/words.ts';
import type { Call } from '../lists/written.ts';

/** The export of a module; of `#`, a class or function of this file. */
export interface Maker extends Imported {
  readonly node?: ClassNode | FunctionNode;
}

const hasChannelWord = whereWritten([...knownChannels.globals, ...knownChannels.methodNames]);

/** Whether a file can make a channel at all, by what it names and imports. */
export const mayHaveChannels = memo(
  (file: File): boolean =>
    hasChannelWord(file) || mayBeOwn(file) || mayImport(file, (module) => channelsFor(file).has(module)),
);

/** The export that a call calls, asked only where its module can be one that makes channels. */
export function madeBy(file: File, call: Call): Maker | undefined {
  const callee = bare(call.callee);
  const maker = callee.type === 'Super' ? baseAround(file, call) : callee;
  if (!maker) return undefined;
  if (maker.type === 'MemberExpression' && !channelsFor(file).memberNames.has(memberName(maker) ?? ''))
    return undefined;
  if (!isCandidate(file, maker)) return undefined;
  const origin = originOf(file, maker);
  if (origin.kind === 'local') {
    const named = nameOfCallee(maker);
    return named === undefined ? undefined : { module: '#', name: named, node: origin.node };
  }
  return origin.kind === 'export' ? origin : undefined;
}

/** What the class around a `super()` extends. */
function baseAround(file: File, node: Node): Node | undefined {
  for (let at = node.parent; at; at = at.parent) if (isClass(at)) return baseOf(file, at);
  return undefined;
}

/** Whether an expression starts at a name or a `require()` of a module that makes channels. */
function isCandidate(file: File, node: Node): boolean {
  const at = bare(node);
  switch (at.type) {
    case 'MemberExpression': {
      const { object } = at;
      // `globalThis.ReadableStream`
      if (isGlobal(file, object) && channelsFor(file).globals.has(memberName(at) ?? '')) return true;
      if (object.type !== 'ThisExpression') return isCandidate(file, object);
      // `this.transport = http`
      const place = hasMaker(file) ? placeOf(file, at) : undefined;
      return place !== undefined && valuesIn(file, place).some((value) => value && isFromName(file, value));
    }
    case 'Identifier': {
      const variable = variableOf(file, at);
      return variable ? isFromCandidate(file, variable) : channelsFor(file).globals.has(at.name);
    }
    case 'LogicalExpression':
      return isCandidate(file, at.left) || isCandidate(file, at.right);
    default: {
      const module = requiredModule(file, at);
      return module !== undefined && channelsFor(file).has(module);
    }
  }
}

/** Whether the file imports anything that makes channels: most files with fields do not. */
const hasMaker = memo((file: File): boolean => {
  const has = (module: string | undefined): boolean => module !== undefined && channelsFor(file).has(module);
  return (
    allOfType(file, 'ImportDeclaration').some(({ source }) => has(moduleIn(file, source.value))) ||
    allOfType(file, 'CallExpression').some((call) => has(requiredModule(file, call)))
  );
});

/** A name or a `require()`: what a field is set to is not followed through other fields. */
function isFromName(file: File, value: Node): boolean {
  const at = bare(value);
  return (at.type === 'Identifier' || at.type === 'CallExpression') && isCandidate(file, at);
}

const isFromCandidate: (file: File, variable: Variable) => boolean = memoIn((file: File, variable: Variable) => {
  const [def] = variable.defs;
  if (def?.type === 'ImportBinding') {
    const { parent, node } = def;
    const specifier =
      parent?.type === 'ImportDeclaration'
        ? parent.source.value
        : node.type === 'TSImportEqualsDeclaration' && node.moduleReference.type === 'TSExternalModuleReference'
          ? stringValue(node.moduleReference.expression)
          : undefined;
    // A file of the project may pass a package on.
    return specifier !== undefined && (specifier.startsWith('.') || channelsFor(file).has(moduleIn(file, specifier)));
  }
  if (def?.type === 'ClassName' || def?.type === 'FunctionName') return mayBeOwn(file);
  if (def?.type !== 'Variable') return false;
  const { init } = def.node;
  return [init, ...valuesOf(variable)].some(
    (value) => value && (isCandidate(file, value) || ((isClass(value) || isFunction(value)) && mayBeOwn(file))),
  );
}, false);

/** Whether classes and functions of the project itself can make channels: by the settings, or by what is written above them. */
function mayBeOwn(file: File): boolean {
  return channelsFor(file).has('#') || isTagged(file);
}

const isTagged = memo((file: File) => file.code.text.includes('@backpressure'));

function nameOfCallee(node: Node): string | undefined {
  const at = bare(node);
  return at.type === 'Identifier' ? at.name : undefined;
}
