import type { File } from '../../syntax/file.ts';
import type { FunctionNode, Node } from '../../syntax/nodes.ts';
import { isConstant, isMadeOfParameters } from '../collections/derivation.ts';
import type { Repetition } from './repetition-kind.ts';

/** `sendHeartbeat() { this.send(HEARTBEAT); }`: a function of its own for what is the same each time is not where data go. */
export function isControlFrame(
  file: File,
  fn: FunctionNode,
  call: Node,
  answer: Repetition,
  item: Node | undefined,
): boolean {
  if (answer.kind === 'loop' || answer.kind === 'recursion') return false;
  if (call.type !== 'CallExpression' || call.arguments.length === 0 || !item) return false;
  return isMadeOfParameters(file, item, fn) && call.arguments.every((given) => isConstant(file, given));
}
