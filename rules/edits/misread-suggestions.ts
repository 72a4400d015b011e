import type { InvertedWait } from '../facts/waits/inverted-wait.ts';
import type { SignalCall } from '../facts/signals/signal-call.ts';
import type { Failure } from '../facts/signals/taken-for-failure.ts';
import type { File } from '../syntax/file.ts';
import { bare, dressed, functionAround, isInside, type Node } from '../syntax/nodes.ts';
import { replace, type Suggestion } from './change.ts';
import { semicolonOf } from './layout.ts';
import { canWaitFor, roomHelper } from './room-helper.ts';
import { isStable } from './statement.ts';

/** The ways out of an answer that was read the wrong way. */
export const misreadSuggestionIds = ['waitForRoom', 'flipCondition'] as const;

export type MisreadSuggestion = (typeof misreadSuggestionIds)[number];

/**
 * `if (!w.write(x)) throw …;` → `if (!w.write(x)) await drained(w);`, and so for the other wrong reactions, in an async
 * function.
 *
 * @returns nothing where the wrong branch does more than that, has a comment, or cannot wait
 */
export function misreadSuggestions(
  file: File,
  signal: SignalCall,
  misread: Failure | InvertedWait | undefined,
): Suggestion<MisreadSuggestion>[] {
  const { call, receiver } = signal;
  const fn = functionAround(call);
  const decision = misread && decisionAround(call, misread);
  if (!decision || !fn?.async || !canWaitFor(signal) || !isStable(receiver)) return [];
  // `stream?.write(x)` is undefined where there is no stream: nothing to wait for.
  if (dressed(call).type === 'ChainExpression') return [];
  if (file.code.getCommentsInside(decision).length > 0) return [];
  const { name, changes } = roomHelper(file);
  const stream = file.code.getText(receiver);
  const text = `if (!${file.code.getText(call)}) await ${name}(${stream})${semicolonOf(file)}`;
  return [{ messageId: 'waitForRoom', data: { stream }, changes: [replace(decision, text), ...changes] }];
}

/** The `if` or loop that does nothing but ask the call itself, and react wrongly. */
function decisionAround(call: Node, { branch, node }: Failure | InvertedWait): Node | undefined {
  const { by } = branch;
  if (by.type === 'IfStatement') {
    if (by.alternate || !branch.direct || !isAsked(by.test, call)) return undefined;
    const body = by.consequent.type === 'BlockStatement' ? by.consequent.body : [by.consequent];
    return body.length === 1 && isInside(node, body[0] as Node) ? by : undefined;
  }
  if (by.type !== 'WhileStatement' || !isAsked(by.test, call)) return undefined;
  const body = by.body.type === 'BlockStatement' ? by.body.body : [by.body];
  return body.every((statement) => statement.type === 'EmptyStatement' || isAwait(statement)) ? by : undefined;
}

function isAwait(statement: Node): boolean {
  return statement.type === 'ExpressionStatement' && statement.expression.type === 'AwaitExpression';
}

/** `call`, `!call` */
function isAsked(test: Node, call: Node): boolean {
  const at = bare(test);
  return at === call || (at.type === 'UnaryExpression' && at.operator === '!' && bare(at.argument) === call);
}
