import type { TSESTree } from '@typescript-eslint/utils';
import type { SignalCall } from '../facts/signals/signal-call.ts';
import type { File } from '../syntax/file.ts';
import { dressed } from '../syntax/nodes.ts';
import { isListed, isStable } from './statement.ts';

/** A write that stands alone as a statement, whose stream can be named twice. */
export interface WriteStatement {
  readonly statement: TSESTree.ExpressionStatement;
  /** The call as it is written, without the semicolon. */
  readonly call: string;
  /** The stream as it is written: `res`, `this.socket`. */
  readonly stream: string;
  /** Whether the statement is the whole body of an `if` or a loop, so that a second one needs braces. */
  readonly alone: boolean;
}

/** @returns nothing where the write is part of an expression, or where naming its stream again would do something */
export function writeStatementOf(file: File, { call, receiver }: SignalCall): WriteStatement | undefined {
  const value = dressed(call);
  const statement = value.parent;
  if (statement?.type !== 'ExpressionStatement' || !isStable(receiver)) return undefined;
  const text = file.code.getText(value);
  const optional = value.type === 'ChainExpression';
  // `stream?.write(x)` is undefined where there is no stream: nothing to wait for.
  return {
    statement,
    call: optional ? `${text} === false` : `!${text}`,
    stream: file.code.getText(receiver),
    alone: !isListed(statement),
  };
}
