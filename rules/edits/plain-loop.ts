import type { FanOut } from '../facts/concurrency/fan-out.ts';
import { variableOf } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  isFunction,
  methodCall,
  type FunctionNode,
  type Node,
} from '../syntax/nodes.ts';
import { nodesIn } from '../syntax/tree.ts';
import { replace, type Change } from './change.ts';
import { isCommonJs } from './layout.ts';
import { isListed } from './statement.ts';
import { isTopLevelAwaitable } from './wait-for-room.ts';

/**
 * `list.forEach(async (item) => { … });` and `await Promise.all(list.map(async (item) => { … }));` → `for (const item of list) { … }`,
 * which does one after the other. The first failure ends it: what comes after that is not begun.
 *
 * @returns nothing where somebody uses the results, where the function can be left in between, or where nothing may wait here
 */
export function plainLoop(file: File, { form, call, worker, list, gathering, round }: FanOut): Change[] | undefined {
  const statement = form === 'unawaited' ? dressed(call).parent : awaitedStatement(gathering?.call);
  const fn = bare(worker);
  if (statement?.type !== 'ExpressionStatement' || !isListed(statement) || round || form === 'floating' || !list)
    return undefined;
  if (gathering && gathering.name !== 'all') return undefined;
  if (methodCall(call)?.receiver !== bare(list) || methodCall(call)?.member.optional || isOptional(list))
    return undefined;
  if (fn.type !== 'ArrowFunctionExpression' || fn.params.length !== 1 || !canWait(file, statement)) return undefined;
  const item = itemOf(file, fn, list);
  const [start, end] = statement.range;
  const [bodyStart, bodyEnd] = fn.body.range;
  if (item === undefined || isLeft(file, fn)) return undefined;
  const outside = file.code
    .getCommentsInside(statement)
    .filter(({ range }) => range[0] < bodyStart || range[1] > bodyEnd);
  if (outside.length > 0) return undefined;
  const head = `for (${item} of ${file.code.getText(list)}) `;
  const text = file.code.text.slice(bodyStart, bodyEnd);
  if (fn.body.type === 'BlockStatement') return [replace(statement, head + text)];
  const ending = file.code.text[end - 1] === ';' ? ';' : '';
  if (fn.body.type !== 'CallExpression' && fn.body.type !== 'AwaitExpression') return undefined;
  const wait = fn.body.type === 'AwaitExpression' ? '' : 'await ';
  return start < end ? [replace(statement, `${head}${wait}${text}${ending}`)] : undefined;
}

/** The statement that does nothing but wait: `await Promise.all(…);` */
function awaitedStatement(call: Node | undefined): Node | undefined {
  const awaited = call && dressed(call).parent;
  return awaited?.type === 'AwaitExpression' ? dressed(awaited).parent : undefined;
}

/** `files?.forEach(…)` does nothing without files, which a loop does not understand. */
export function isOptional(list: Node): boolean {
  return list.type === 'ChainExpression' || dressed(list).parent?.parent?.type === 'ChainExpression';
}

/** What the loop declares, nothing where the list has a name of it; `let` where the function puts something else into it. */
function itemOf(file: File, fn: FunctionNode, list: Node): string | undefined {
  const [param] = fn.params;
  if (!param || !/^(?:Identifier|ObjectPattern|ArrayPattern)$/.test(param.type)) return undefined;
  if ((param as { optional?: boolean }).optional) return undefined;
  const type = (param as { typeAnnotation?: Node }).typeAnnotation;
  const end = type ? type.range[0] : param.range[1];
  const names = [...nodesIn(file, param)].flatMap((node) => variableOf(file, node) ?? []);
  // `for (const file of file.parts)`: the list would be looked for in the item.
  const own = new Set(names.map(({ name }) => name));
  for (const node of nodesIn(file, list)) if (node.type === 'Identifier' && own.has(node.name)) return undefined;
  const isWritten = names.some(({ references }) => references.some((each) => each.isWrite() && !each.init));
  return `${isWritten ? 'let' : 'const'} ${file.code.text.slice(param.range[0], end).trimEnd()}`;
}

/** A `return` would leave the function around the loop; what is declared with `var` would be shared by all turns. */
function isLeft(file: File, fn: FunctionNode): boolean {
  for (const node of nodesIn(file, fn.body, isFunction)) {
    if (node.type === 'ReturnStatement') return true;
    if (node.type === 'VariableDeclaration' && node.kind === 'var') return true;
  }
  // Work that has to be waited for, but is only started
  return fn.body.type === 'BlockStatement' && !fn.async;
}

/** Whether `await` may stand here, and what comes after it in the same function may come later. */
function canWait(file: File, statement: Node): boolean {
  const fn = functionAround(statement);
  if (fn) return fn.async && !fn.generator;
  return !isCommonJs(file) && isTopLevelAwaitable(file);
}
