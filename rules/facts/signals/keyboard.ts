import type { File } from '../../syntax/file.ts';
import { isFunction, methodCall, type Node } from '../../syntax/nodes.ts';
import { allOfType } from '../../syntax/tree.ts';
import { whereWritten } from '../../syntax/words.ts';

const hasRawMode = whereWritten(['setRawMode']);

/**
 * A terminal that hands over each key as it is pressed (Node docs, `readStream.setRawMode()`): what comes is typed. Whoever
 * asks whether it is one (`isTTY`) knows that it is a pipe at other times.
 */
export function isKeyboard(file: File, listening: Node): boolean {
  const source = methodCall(listening)?.receiver;
  if (!source || !hasRawMode(file)) return false;
  return allOfType(file, 'CallExpression').some((call) => {
    const mode = methodCall(call);
    if (mode?.name !== 'setRawMode' || file.code.getText(mode.receiver) !== file.code.getText(source)) return false;
    const [isOn] = call.arguments;
    return !(isOn?.type === 'Literal' && isOn.value === false) && !isDecided(call);
  });
}

/** Whether a test decides if a node runs. */
function isDecided(node: Node): boolean {
  for (let at = node; at.parent && !isFunction(at.parent); at = at.parent)
    if (/^(?:IfStatement|ConditionalExpression|LogicalExpression)$/.test(at.parent.type)) return true;
  return false;
}
