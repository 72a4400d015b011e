import type { File } from '../../syntax/file.ts';
import { bare, isFunction, methodCall, stringValue, type Node } from '../../syntax/nodes.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { branchesOf, type Branch } from '../values/answer-branch.ts';
import {
  isDrainWait,
  isResumedAnywhere,
  pausesOther,
  resumesOther,
  statementsOf,
  waitsForDrain,
} from '../values/branch-effect.ts';

/** A wait for room that stands where there is room. */
export interface InvertedWait {
  readonly branch: Branch;
  readonly node: Node;
}

/**
 * Whether a producer waits, or stops its source, exactly when there is room, and goes on when there is none.
 *
 * @param value what says whether there is room: a call's answer, `writableNeedDrain`, `desiredSize > 0`
 * @param room what it is when there is room
 */
export function invertedWait(file: File, value: Node, room: boolean, receiver: Node): InvertedWait | undefined {
  const branches = branchesOf(file, value);
  const full = branches.filter(({ when }) => when !== room).flatMap(({ body }) => body);
  if (waitsForDrain(file, full) || pausesOther(file, full, receiver)) return undefined;
  for (const branch of branches) {
    if (!branch.direct || branch.loop || branch.when !== room) continue;
    const statements = statementsOf(branch);
    if (writes(file, branch.body, receiver)) continue;
    const wait = statements.find((statement) => isWait(file, statement, receiver));
    if (wait) return { branch, node: wait };
    const pause = statements.find((statement) => pausesOther(file, [statement], receiver));
    if (pause && !resumesOther(file, branch.body, receiver) && isResumedAnywhere(file, receiver))
      return { branch, node: pause };
  }
  return undefined;
}

/** `await once(w, 'drain')`, `w.once('drain', …)`, `await new Promise((go) => w.once('drain', go))` of this stream. */
function isWait(file: File, statement: Node, receiver: Node): boolean {
  if (!/^(?:Expression|Return)Statement$|Expression$/.test(statement.type)) return false;
  const text = file.code.getText(receiver);
  for (const node of nodesIn(file, statement)) {
    if (node.type !== 'CallExpression' || !isDrainWait(node)) continue;
    const method = methodCall(node);
    const emitter = method && stringValue(node.arguments[0]) === 'drain' ? method.receiver : node.arguments[0];
    if (emitter && file.code.getText(bare(emitter)) === text) return true;
  }
  return false;
}

function writes(file: File, nodes: readonly Node[], receiver: Node): boolean {
  const text = file.code.getText(receiver);
  for (const root of nodes) {
    for (const node of nodesIn(file, root, isFunction)) {
      const method = methodCall(node);
      if (method && /^(?:write|push|enqueue|end)$/.test(method.name) && file.code.getText(method.receiver) === text)
        return true;
    }
  }
  return false;
}
