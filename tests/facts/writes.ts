import { repetitionOf } from '../../rules/facts/repetition/repetition.ts';
import type { File } from '../../rules/syntax/file.ts';
import { methodCall, type MethodCall } from '../../rules/syntax/nodes.ts';
import { allOfType } from '../../rules/syntax/tree.ts';
import { fileFrom, type Way } from '../support/parse.ts';

/** The first call of a method of that name in the code. */
export function callNamed(file: File, name: string): MethodCall {
  const calls = allOfType(file, 'CallExpression').flatMap((node) => methodCall(node) ?? []);
  const call = calls.filter((each) => each.name === name).sort((a, b) => a.call.range[0] - b.call.range[0])[0];
  if (!call) throw new Error(`no call of ${name} in:\n${file.code.text}`);
  return call;
}

/** How often the first `….write(item)` of some code can run in the life of its receiver. */
export function repetitionIn(code: string, way?: Way): string {
  const file = fileFrom(code, way);
  const { call, receiver } = callNamed(file, 'write');
  const repetition = repetitionOf(file, call, receiver, call.arguments[0]);
  switch (repetition.kind) {
    case 'callback':
      return `${repetition.by} ${repetition.name}`;
    case 'recursion':
    case 'calls':
      return `${repetition.kind} ${repetition.name ?? '?'}`;
    default:
      return repetition.kind;
  }
}
