import type { TSESTree } from '@typescript-eslint/utils';
import { memo } from '../../framework/memo.ts';
import { bare, isFunction, type FunctionNode, type Node } from '../../syntax/nodes.ts';
import { calleeName } from '../calls/callback.ts';
import { isTimer } from '../calls/deferred-call.ts';

/** The executor itself calls `resolve()`, whatever happens, so that the promise says nothing about the answer. */
export const settlesAtOnce = memo((resolve: TSESTree.Identifier) =>
  callsAtOnce(resolve.parent as FunctionNode, resolve.name),
);

/** Whether a function calls what has a name, whatever happens. */
export function callsAtOnce(fn: FunctionNode, name: string): boolean {
  return fn.body?.type === 'BlockStatement' && fn.body.body.some((statement) => settles(statement, name));
}

function settles(statement: Node, resolve: string): boolean {
  switch (statement.type) {
    case 'BlockStatement':
      return statement.body.some((each) => settles(each, resolve));
    case 'IfStatement':
      return (
        statement.alternate !== null &&
        [statement.consequent, statement.alternate].every((each) => settles(each, resolve))
      );
    case 'ExpressionStatement':
      return callsOrTimes(statement.expression, resolve);
    case 'ReturnStatement':
      return statement.argument !== null && callsOrTimes(statement.argument, resolve);
    default:
      return false;
  }
}

/** `resolve()`, `setTimeout(resolve, 10)` */
function callsOrTimes(expression: Node, resolve: string): boolean {
  const call = bare(expression);
  if (isFunction(call) || call.type !== 'CallExpression') return false;
  const isResolve = (node: Node | undefined): boolean => node?.type === 'Identifier' && node.name === resolve;
  const callee = bare(call.callee);
  return isResolve(callee) || (isTimer(calleeName(call)) && isResolve(call.arguments[0]));
}
