import type { TSESTree } from '@typescript-eslint/utils';
import { memo } from '../framework/memo.ts';
import { mayBeExport, mayImport } from '../identity/imports.ts';
import { originOf } from '../identity/origin.ts';
import { collectors } from '../knowledge/collectors.ts';
import { variableOf } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import { dressed, keyName, type Node } from '../syntax/nodes.ts';

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
          return parent.callee === at && mayTakeStream(parent);
        case 'MemberExpression':
          return parent.object === at && isNamedSo(parent);
        default:
          // `const readAll = helper`
          return parent?.type === 'VariableDeclarator';
      }
    }),
  );
}

/** Everything that collects takes a stream first, and no more than options and a callback after it. */
function mayTakeStream({ arguments: [stream, ...others] }: TSESTree.CallExpression): boolean {
  return (
    stream !== undefined && others.length < 3 && !/Literal$|^ObjectExp|^ArrayExp|Function|^Spread/.test(stream.type)
  );
}

/** The stream that a call reads to its end, `text(request)`, where nothing limits how much that is. */
export function collectorAt(
  file: File,
  call: Extract<Node, { type: 'CallExpression' }>,
): { readonly stream: Node } | undefined {
  const [stream, options] = call.arguments;
  if (!stream || stream.type === 'SpreadElement' || !mayTakeStream(call)) return undefined;
  if (!mayCollect(file) || !mayBeOne(file, call.callee)) return undefined;
  const origin = originOf(file, call.callee);
  if (origin.kind !== 'export') return undefined;
  const name = origin.name === '*' ? 'default' : origin.name;
  const row = collectors.find((each) => each.module === origin.module && each.name === name);
  if (!row) return undefined;
  if (row.limit === undefined || options === undefined) return { stream };
  // Options that are not written out may have it.
  if (options.type !== 'ObjectExpression') return undefined;
  const isSet = options.properties.some((property) => property.type !== 'Property' || keyName(property) === row.limit);
  return isSet ? undefined : { stream };
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
