import type { TSESTree } from '@typescript-eslint/utils';
import type { PushCall } from '../facts/signals/push-call.ts';
import { readsOf, variableOf } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import {
  bare,
  dressed,
  functionAround,
  isClass,
  isFunction,
  isInside,
  keyName,
  methodCall,
  statementAround,
  type FunctionNode,
  type Node,
} from '../syntax/nodes.ts';
import { nodesIn } from '../syntax/tree.ts';
import { insertAt, replace, type Change } from './change.ts';
import { indentOf, lineEndOf, semicolonOf } from './layout.ts';
import { isListed, linesAt } from './statement.ts';
import { freeName } from './top-level-constant.ts';

/** The property `start` of the object that a stream is made with. */
export interface Start {
  readonly fn: FunctionNode;
  readonly property: TSESTree.Property;
  readonly maker: TSESTree.NewExpression;
  /** The name of the parameter. */
  readonly controller: TSESTree.Identifier;
}

/** @returns nothing where something else of the object, such as a `pull()`, has to do with it */
export function startAround(node: Node, others: RegExp): Start | undefined {
  for (let fn = functionAround(node); fn; fn = functionAround(fn)) {
    const property = fn.parent;
    if (property.type !== 'Property' || keyName(property) !== 'start' || property.computed) continue;
    const object = property.parent;
    const maker = object.parent;
    const [controller] = fn.params;
    if (object.type !== 'ObjectExpression' || maker.type !== 'NewExpression' || maker.arguments[0] !== object)
      return undefined;
    if (controller?.type !== 'Identifier' || fn.params.length !== 1) return undefined;
    const isAlone = object.properties.every(
      (each) => each.type === 'Property' && !each.computed && !others.test(keyName(each) ?? ''),
    );
    return isAlone ? { fn, property, maker, controller } : undefined;
  }
  return undefined;
}

/**
 * `async start(controller) { for await (const row of rows) controller.enqueue(row); controller.close(); }` → one row for
 * each `pull()`, and an end of the rows when nobody wants more.
 */
export function moveToPull(file: File, push: PushCall, loop: Node): Change[] | undefined {
  const start = startAround(push.call, /^(?:pull|cancel|type)$/);
  if (!start || loop.type !== 'ForOfStatement' || !loop.await || functionAround(loop) !== start.fn) return undefined;
  const name = itemName(loop);
  const enqueue = dressed(push.call).parent;
  const only = loop.body.type === 'BlockStatement' && loop.body.body.length === 1 ? loop.body.body[0] : loop.body;
  if (name === undefined || name === 'done' || only !== enqueue || !isFollowedByClose(file, start, loop))
    return undefined;
  if (mentionsMore(file, start, loop) || file.code.getCommentsInside(start.fn).length > 0) return undefined;
  const statement = statementAround(start.maker);
  if (!isListed(statement) || !isSameScope(start.maker, statement)) return undefined;
  const items = freeName(file, 'items');
  const semi = semicolonOf(file);
  const isRisky = /^[([`/+-]/.test(file.code.getText(statement));
  const made = `const ${items} = (async function* () { yield* ${file.code.getText(loop.right)}${semi} })()${isRisky ? ';' : semi}`;
  const parameter = file.code.getText(start.controller);
  const lines = [
    `async pull(${parameter}) {`,
    `\tconst { done, value${name === 'value' ? '' : `: ${name}`} } = await ${items}.next()${semi}`,
    `\tif (done) ${start.controller.name}.close()${semi}`,
    `\telse ${file.code.getText(dressed(push.call))}${semi}`,
    '},',
    'async cancel() {',
    `\tawait ${items}.return(undefined)${semi}`,
    '}',
  ];
  return [
    {
      ...insertAt(statement.range[0], `${made}${lineEndOf(file)}${indentOf(file, statement)}`),
      declares: { name: items, scope: file.ast },
    },
    replace(start.property, linesAt(file, start.property, lines)),
  ];
}

/** `row` of `for await (const row of …)` */
function itemName({ left }: TSESTree.ForOfStatement): string | undefined {
  const declared = left.type === 'VariableDeclaration' ? left.declarations[0]?.id : undefined;
  return declared?.type === 'Identifier' && !declared.typeAnnotation ? declared.name : undefined;
}

/** The loop and `controller.close()` are all that `start()` does. */
function isFollowedByClose(file: File, { fn, controller }: Start, loop: Node): boolean {
  if (fn.body?.type !== 'BlockStatement' || fn.body.body.length !== 2 || fn.body.body[0] !== loop) return false;
  const [, last] = fn.body.body;
  const close = last?.type === 'ExpressionStatement' ? methodCall(bare(last.expression)) : undefined;
  return close?.name === 'close' && variableOf(file, close.receiver) === variableOf(file, controller);
}

/** `this` means something else outside, and a controller that is used a third time does something more. */
function mentionsMore(file: File, { fn, controller }: Start, loop: TSESTree.ForOfStatement): boolean {
  const variable = variableOf(file, controller);
  if (!variable || readsOf(variable).length !== 2) return true;
  if ([...nodesIn(file, loop.right)].some((node) => node.type === 'Identifier' && variableOf(file, node) === variable))
    return true;
  return [...nodesIn(file, fn)].some((node) => node.type === 'ThisExpression' || node.type === 'YieldExpression');
}

/** No function or class stands between, in which the names would mean something else. */
function isSameScope(node: Node, statement: Node): boolean {
  for (let at = node.parent; at && at !== statement && isInside(at, statement); at = at.parent)
    if (isFunction(at) || isClass(at)) return false;
  return true;
}
