import type { TSESTree } from '@typescript-eslint/utils';
import type { CatalogueEntry } from '../../framework/catalogue.ts';
import { memo } from '../../framework/memo.ts';
import { identityOf } from '../../identity/identify.ts';
import { originOf } from '../../identity/origin.ts';
import { moduleName } from '../../knowledge/apis.ts';
import type { VersionRange } from '../../knowledge/channels/row.ts';
import type { SignalRow } from '../../knowledge/schema.ts';
import type { File } from '../../syntax/file.ts';
import { bare, isClass, keyName, methodCall, type FunctionNode, type Node } from '../../syntax/nodes.ts';
import { ownerOfExpression } from '../../syntax/owners.ts';
import { placeOf } from '../../syntax/places.ts';
import { allOfType } from '../../syntax/tree.ts';
import { valuesIn } from '../../syntax/uses.ts';
import { documentationOf, nameCalled } from '../../syntax/function-names.ts';
import { entriesIn, isAboutAnswers } from '../channels/known-channels.ts';
import { holdsFor, rangeIn } from '../channels/row-version.ts';
import type { SignalCall } from './signal-call.ts';

/** Whether the documentation of a function says that its answer has to be looked at (`@mustUse`). */
export function isMarked(file: File, fn: FunctionNode): boolean {
  return /@mustUse\b/.test(documentationOf(file, fn) ?? '');
}

/** The names in `settings.backpressure.signals`: what each belongs to, by the function or method. */
const namesInSettings = memo((settings: File['settings']) => {
  const names = new Map<string, Named[]>();
  const add = (name: string, given: Named): void => void names.set(name, [...(names.get(name) ?? []), given]);
  for (const entry of settings.signals) {
    const [, module = '', path = ''] = /^([^#]*)#(.*)$/.exec(entry) ?? [];
    const [name = '', type] = path.split('.').reverse();
    add(name, { module, type, exported: name, answers: {} });
  }
  for (const { module, written, entry } of entriesIn(settings)) {
    if (!isAboutAnswers(entry)) continue;
    const { type, method, export: exported = '', versions } = entry;
    add(method ?? exported.slice(exported.lastIndexOf('.') + 1), {
      module: module === '#' ? '' : module,
      type,
      exported,
      answers: answersIn(entry),
      ...(versions !== undefined && { versions: { of: moduleName(written), range: rangeIn(versions) } }),
    });
  }
  return names;
});

/** A function or method, as the settings name it. */
interface Named {
  readonly module: string;
  readonly type: string | undefined;
  /** The whole name of an export: `Queue.put`. */
  readonly exported: string;
  readonly answers: DeclaredAnswers;
  /** The versions of a package that it is true of. */
  readonly versions?: { readonly of: string; readonly range: VersionRange };
}

/** What answers mean, where it is not that false says "slow down". */
export interface DeclaredAnswers extends Pick<SignalRow, 'full' | 'lost'> {
  /** Whether who tests the answer for being false tests for the item that was not taken. */
  readonly falseIsLost?: true;
}

function answersIn({ full, lost, signal }: CatalogueEntry): DeclaredAnswers {
  const gone = lost === true ? (full ?? [false]) : (lost ?? []);
  const slow = lost === true ? [] : (full ?? (signal || gone.length === 0 ? [false] : []));
  const words = (values: readonly unknown[]): string => values.map((value) => JSON.stringify(value)).join(' or ');
  return {
    ...(words(slow) !== 'false' && { full: words(slow) }),
    ...(gone.length > 0 && { lost: words(gone) }),
    ...(gone.some((value) => !value) && { falseIsLost: true }),
  };
}

/** Whether the settings have any name. */
export function hasNamesInSettings(file: File): boolean {
  return namesInSettings(file.settings).size > 0;
}

/** Whether the settings have this name at all: the gate before any question. */
export function isNameInSettings(file: File, name: string): boolean {
  return hasNamesInSettings(file) && namesInSettings(file.settings).has(nameBehind(file, name));
}

/** The name that the settings have for what a file calls otherwise: `import { offer as put }`, `import offer` of `default`. */
function nameBehind(file: File, name: string): string {
  return otherNames(file).get(name) ?? name;
}

const otherNames = memo((file: File): ReadonlyMap<string, string> => {
  const names = namesInSettings(file.settings);
  const others = new Map<string, string>();
  if (names.size === 0) return others;
  const add = (local: string, exported: string | undefined): void => {
    if (exported !== undefined && names.has(exported) && !names.has(local)) others.set(local, exported);
  };
  for (const { specifiers } of allOfType(file, 'ImportDeclaration'))
    for (const specifier of specifiers) {
      const isWhole = specifier.type === 'ImportDefaultSpecifier';
      if (specifier.type === 'ImportNamespaceSpecifier') continue;
      const { imported } = isWhole ? { imported: undefined } : specifier;
      const exported = imported?.type === 'Literal' ? imported.value : imported?.name;
      add(specifier.local.name, isWhole ? 'default' : String(exported));
    }
  for (const property of allOfType(file, 'Property'))
    if (property.parent.type === 'ObjectPattern' && property.value.type === 'Identifier')
      add(property.value.name, keyName(property));
  return others;
});

/** What the settings say of the answer of a call; nothing where they say nothing of it. */
export function answersBySettings(file: File, call: TSESTree.CallExpression): DeclaredAnswers | undefined {
  const name = nameCalled(call.callee);
  if (name === undefined || !isNameInSettings(file, name)) return undefined;
  const entries = namesInSettings(file.settings).get(nameBehind(file, name)) ?? [];
  return entries.find(
    ({ module, type, exported, versions }) =>
      (!versions || holdsFor(file, versions.of, versions.range)) &&
      (type === undefined ? isExport(file, call.callee, module, exported) : isMethodOf(file, call, module, type)),
  )?.answers;
}

function isExport(file: File, callee: Node, module: string, name: string): boolean {
  const origin = originOf(file, callee);
  if (module === '') return origin.kind === 'local' || (origin.kind === 'export' && origin.module.startsWith('.'));
  return origin.kind === 'export' && origin.module === module && (origin.name === name || origin.name === 'default');
}

function isMethodOf(file: File, call: TSESTree.CallExpression, module: string, type: string): boolean {
  const receiver = methodCall(call)?.receiver;
  if (!receiver) return false;
  const identity = identityOf(file, receiver);
  if (identity.is === 'known' && identity.names.has(`${module}#${type}`)) return true;
  const owner = module === '' ? ownerOfExpression(file, receiver) : undefined;
  if (owner && isClass(owner) && owner.id?.name === type) return true;
  // `new Sender()` of an import that `knowledge/` has no row for.
  const place = placeOf(file, receiver);
  return [receiver, ...(place ? valuesIn(file, place) : [])].some((value) => {
    const made = value && bare(value);
    if (made?.type !== 'NewExpression') return false;
    const origin = originOf(file, made.callee);
    if (origin.kind !== 'export' || origin.name !== type) return false;
    return module === '' ? origin.module.startsWith('.') : origin.module === module;
  });
}

/** A call that the program, or its user, declares a signal: nothing more is known of it. */
export function declaredSignal(call: TSESTree.CallExpression, { full, lost }: DeclaredAnswers = {}): SignalCall {
  const callee = bare(call.callee);
  const method = nameCalled(callee) ?? '';
  const row = {
    type: '#' as const,
    method,
    item: 0,
    endsWait: false,
    source: 'the declaration, or the settings',
    ...(full !== undefined && { full }),
    ...(lost !== undefined && { lost }),
  };
  return {
    row,
    call,
    member: callee,
    receiver: methodCall(call)?.receiver ?? callee,
    item: call.arguments[0],
    names: new Set(),
    through: [{ name: method, returns: undefined }],
  };
}
