import type { TSESTree } from '@typescript-eslint/utils';
import { constantOf, variableOf, type Variable } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, dressed, functionAround, isInside, keyName, methodCall, type Node } from '../../syntax/nodes.ts';

/** What locks a web stream: `const writer = sink.getWriter();` */
export interface Lock {
  readonly stream: Node;
  readonly declaration: TSESTree.VariableDeclaration;
}

/** An endless loop that reads a whole web stream, item by item, with a reader of its own. */
export interface ReadLoop extends Lock {
  readonly item: Variable;
  /** What it does with each item. */
  readonly rest: readonly Node[];
}

/**
 * `const reader = source.getReader(); while (true) { const { done, value } = await reader.read(); if (done) break; … }`
 *
 * @returns nothing where the reader is used for anything else, or was made in another function
 */
export function readLoopOf(file: File, loop: Node): ReadLoop | undefined {
  if (loop.type !== 'WhileStatement' && loop.type !== 'ForStatement') return undefined;
  const isEndless = !loop.test || (loop.test.type === 'Literal' && loop.test.value === true);
  const [read, stop, ...rest] = loop.body.type === 'BlockStatement' ? loop.body.body : [];
  if (!isEndless || read?.type !== 'VariableDeclaration' || stop?.type !== 'IfStatement' || stop.alternate)
    return undefined;
  const [{ id, init }] = read.declarations;
  const awaited = init?.type === 'AwaitExpression' ? methodCall(bare(init.argument)) : undefined;
  const reader = awaited?.name === 'read' ? variableOf(file, awaited.receiver) : undefined;
  if (id.type !== 'ObjectPattern' || !reader) return undefined;
  const [done, item] = ['done', 'value'].map((name) => partNamed(file, id, name));
  const leaves = stop.consequent.type === 'BlockStatement' ? stop.consequent.body : [stop.consequent];
  if (!done || variableOf(file, stop.test) !== done || leaves.length !== 1 || leaves[0]?.type !== 'BreakStatement')
    return undefined;
  const lock = lockOf(reader, 'getReader');
  if (!item || !lock || functionAround(loop) !== functionAround(lock.declaration)) return undefined;
  const isOwn = reader.references.every(({ identifier }) =>
    [lock.declaration, read].some((part) => isInside(identifier, part)),
  );
  return isOwn ? { ...lock, item, rest } : undefined;
}

function partNamed(file: File, pattern: TSESTree.ObjectPattern, name: string): Variable | undefined {
  const part = pattern.properties.find((each) => each.type === 'Property' && keyName(each) === name);
  return part?.type === 'Property' ? variableOf(file, part.value) : undefined;
}

/** Where a variable gets the reader or writer that it holds, by the method that makes it. */
export function lockOf(variable: Variable, method: 'getReader' | 'getWriter'): Lock | undefined {
  const value = constantOf(variable);
  const made = value && methodCall(bare(value));
  const declarator = made && dressed(made.call).parent;
  const declaration = declarator?.parent;
  if (made?.name !== method || made.call.arguments.length > 0) return undefined;
  if (declaration?.type !== 'VariableDeclaration' || declaration.declarations.length !== 1) return undefined;
  return { stream: made.receiver, declaration };
}
