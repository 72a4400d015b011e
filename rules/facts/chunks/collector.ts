import type { TSESTree } from '@typescript-eslint/utils';
import { memo } from '../../framework/memo.ts';
import { mayBeExport, mayImport } from '../../identity/imports.ts';
import { originOf } from '../../identity/origin.ts';
import { isCallbackName } from '../../knowledge/collections.ts';
import { collectors, type CollectorRow } from '../../knowledge/collectors.ts';
import { variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, dressed, keyName, methodCall, type Node } from '../../syntax/nodes.ts';
import { functionMeantBy } from '../calls/called-function.ts';

const modules: ReadonlySet<string> = new Set(collectors.map(({ module }) => module));
const names: ReadonlySet<string> = new Set(collectors.map(({ name }) => name));

/** Whether a file imports what collects. */
export const mayCollect = memo((file: File) =>
  mayImport(
    file,
    (module) => modules.has(module),
    (declaration) => bringsFunction(file, declaration),
  ),
);

/** Whether something that an import brings is called with what can be a stream. */
function bringsFunction(file: File, declaration: TSESTree.ImportDeclaration): boolean {
  const variables = file.code.scopeManager?.getDeclaredVariables(declaration) ?? [];
  return variables.some(({ references }) =>
    references.some(({ identifier }) => {
      const at = dressed(identifier);
      const { parent } = at;
      switch (parent?.type) {
        case 'CallExpression':
        case 'NewExpression':
          return parent.callee === at && (mayTakeStream(parent) || isPipedInto(parent));
        case 'MemberExpression':
          return parent.object === at && isNamedSo(parent);
        default:
          // `const readAll = helper`
          return parent?.type === 'VariableDeclarator';
      }
    }),
  );
}

/** What takes a stream takes it first, and no more than options and a callback after it. */
function mayTakeStream({ arguments: [stream, ...others] }: Made): boolean {
  return (
    stream !== undefined && others.length < 3 && !/Literal$|^ObjectExp|^ArrayExp|Function|^Spread/.test(stream.type)
  );
}

/** `request.pipe(concat(done))` */
function isPipedInto(made: Made): boolean {
  return methodCall(dressed(made).parent)?.name === 'pipe';
}

/** A call that reads a stream to its end. */
export interface Collector {
  readonly stream: Node;
  /** What is called to collect it. */
  readonly callee: Node;
  /** What comes of it is given to a callback: nobody waits for it there. */
  readonly isPiped: boolean;
}

/** The stream that a call reads to its end, `text(request)`, `request.pipe(concat(done))`, where nothing limits how much that is. */
export function collectorAt(file: File, call: Call): Collector | undefined {
  const [given] = call.arguments;
  if (!given || given.type === 'SpreadElement' || !mayCollect(file)) return undefined;
  const pipe = methodCall(call);
  if (pipe?.name === 'pipe') {
    const made = bare(given);
    const isMade = (made.type === 'CallExpression' || made.type === 'NewExpression') && mayBeOne(file, made.callee);
    const row = isMade ? rowOf(file, made.callee) : undefined;
    // With a function it collects for that; a `bl` without one is a list of bytes.
    const isCollector = row?.piped && isMade && made.arguments.some((each) => isGivenFunction(file, each));
    return isCollector ? { stream: pipe.receiver, callee: made.callee, isPiped: true } : undefined;
  }
  if (!mayTakeStream(call) || !mayBeOne(file, call.callee)) return undefined;
  const row = rowOf(file, call.callee);
  if (!row || row.piped) return undefined;
  const found: Collector = { stream: given, callee: call.callee, isPiped: false };
  const options = call.arguments[1];
  if (row.limit === undefined || options === undefined) return found;
  // Options that are not written out may have it.
  if (options.type !== 'ObjectExpression') return undefined;
  const isSet = options.properties.some((property) => property.type !== 'Property' || keyName(property) === row.limit);
  return isSet ? undefined : found;
}

type Call = Extract<Node, { type: 'CallExpression' }>;
type Made = Extract<Node, { type: 'CallExpression' | 'NewExpression' }>;

function rowOf(file: File, callee: Node): CollectorRow | undefined {
  const origin = originOf(file, callee);
  if (origin.kind !== 'export') return undefined;
  const name = origin.name === '*' ? 'default' : origin.name;
  return collectors.find((each) => each.module === origin.module && each.name === name);
}

/** A function, or a name that may be one; options are an object. */
function isGivenFunction(file: File, given: Node): boolean {
  return functionMeantBy(file, given) !== undefined || (given.type === 'Identifier' && isCallbackName(given.name));
}

/** By what is called, before its origin is asked. */
function mayBeOne(file: File, callee: Node): boolean {
  if (callee.type === 'Identifier') {
    const variable = variableOf(file, callee);
    return variable !== undefined && mayBeExport(file, variable, (module) => modules.has(module));
  }
  return callee.type === 'MemberExpression' && isNamedSo(callee);
}

function isNamedSo({ computed, property }: TSESTree.MemberExpression): boolean {
  return !computed && property.type === 'Identifier' && names.has(property.name);
}
