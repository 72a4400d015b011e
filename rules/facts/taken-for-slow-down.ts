import { originOf } from '../identity/origin.ts';
import { losingMethods, losingSends, type LosingRow } from '../knowledge/losing-sends.ts';
import { isGlobal, variableOf } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import { methodCall, type Node } from '../syntax/nodes.ts';
import { nodesIn } from '../syntax/tree.ts';
import { branchesOf } from './answer-branch.ts';
import { statementsOf } from './branch-effect.ts';
import { isRepeatedBy, loopAround } from './loops.ts';

type Call = Extract<Node, { type: 'CallExpression' }>;

/** Whether a call is of a function whose `false` means that the item was not taken. */
export function losingSendOf(file: File, call: Call): LosingRow | undefined {
  const method = methodCall(call);
  if (!method || !losingMethods.has(method.name)) return undefined;
  const { receiver } = method;
  return losingSends.find((row) => {
    const [holder, name] = row.export.split('.');
    if (name !== method.name) return false;
    if (row.module === 'global') return isGlobal(file, receiver) && receiver.name === holder;
    const origin = originOf(file, call.callee);
    return origin.kind === 'export' && origin.module.split('/')[0] === row.module && origin.name.endsWith(name);
  });
}

/**
 * The wait after which the next item is sent, and not the one that was refused.
 * Only in a loop over the items: what the callers of a function do is not seen.
 */
export function takenForSlowDown(file: File, call: Call, row: LosingRow): Node | undefined {
  const item = call.arguments[row.item];
  const loop = item && loopAround(call);
  if (!loop || loop.type !== 'ForOfStatement' || !isRepeatedBy(file, call, loop)) return undefined;
  for (const branch of branchesOf(file, call)) {
    if (branch.when || branch.loop) continue;
    const statements = statementsOf(branch);
    const wait = statements.find((statement) => isWait(statement));
    // Anything else that is done about the item may save it: it is counted, kept, or sent again.
    if (wait && statements.every((statement) => isWait(statement) && !mentions(file, statement, item))) return wait;
  }
  return undefined;
}

function isWait(statement: Node): boolean {
  const value = statement.type === 'ExpressionStatement' ? statement.expression : statement;
  return value.type === 'AwaitExpression';
}

function mentions(file: File, root: Node, item: Node): boolean {
  const names = new Set([...nodesIn(file, item)].flatMap((node) => variableOf(file, node) ?? []));
  for (const node of nodesIn(file, root)) {
    const variable = variableOf(file, node);
    if (variable && names.has(variable)) return true;
  }
  return false;
}
