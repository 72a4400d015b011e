import { identityOf } from '../../identity/identify.ts';
import { originOf } from '../../identity/origin.ts';
import { losingSendsNamed, type LosingRow } from '../../knowledge/losing-sends.ts';
import { isGlobal, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, keyName, methodCall, type Node } from '../../syntax/nodes.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { branchesOf } from '../values/answer-branch.ts';
import { statementsOf } from '../values/branch-effect.ts';
import { calleeName } from '../calls/callback.ts';
import { nameCalled } from '../../syntax/function-names.ts';
import { isRepeatedBy, loopAround } from '../calls/loops.ts';
import { answersBySettings, isNameInSettings } from './named-source.ts';

type Call = Extract<Node, { type: 'CallExpression' }>;

/**
 * The wait after which the next item is sent, and not the one that a call answered false for: that one was not taken.
 * Only in a loop over the items: what the callers of a function do is not seen.
 */
export function takenForSlowDown(file: File, call: Call): Node | undefined {
  const method = methodCall(call);
  for (const row of method ? losingSendsNamed(method.name) : []) {
    // The text is asked before the types.
    const wait = waitAfter(file, call, call.arguments[row.item]);
    if (wait && !row.runs && loses(file, call, row)) return wait;
  }
  if (!isNameInSettings(file, nameCalled(call.callee) ?? '')) return undefined;
  const wait = waitAfter(file, call, call.arguments[0]);
  return wait && answersBySettings(file, call)?.falseIsLost ? wait : undefined;
}

/** The function that a call is of, where its `false` means that the item was not taken. */
export function losingSendOf(file: File, call: Call): LosingRow | undefined {
  const name = calleeName(call);
  return name === undefined ? undefined : losingSendsNamed(name).find((row) => loses(file, call, row));
}

/** Whether a call is of a function whose `false` means that the item was not taken. */
function loses(file: File, call: Call, row: LosingRow): boolean {
  const receiver = methodCall(call)?.receiver;
  if ('type' in row) {
    const identity = receiver && identityOf(file, receiver);
    if (!identity || identity.is === 'unknown' || !identity.names.has(row.type)) return false;
    return !row.made || isMadeSo(file, receiver, row.made);
  }
  if (row.module === 'global')
    return receiver !== undefined && isGlobal(file, receiver) && row.export.startsWith(`${receiver.name}.`);
  const origin = originOf(file, call.callee);
  // `Queue` of `effect`, and `effect/Queue`; and `csp.offer`, of what `js-csp` exports by default
  return origin.kind === 'export' && pathOf(origin.module, origin.name) === pathOf(row.module, row.export);
}

function pathOf(module: string, name: string): string {
  return `${module}/${name.replace(/^default\./, '').replaceAll('.', '/')}`;
}

type Made = NonNullable<Extract<LosingRow, { type: unknown }>['made']>;

/** Whether the options that a value was made with stand in the text, with the one and without the other. */
function isMadeSo(file: File, receiver: Node, made: Made): boolean {
  const origin = originOf(file, receiver);
  const maker = origin.kind === 'instance' ? bare(origin.node) : undefined;
  const options = maker?.type === 'NewExpression' ? maker.arguments[made.argument] : undefined;
  if (options?.type !== 'ObjectExpression') return false;
  const names = options.properties.map((property) => (property.type === 'Property' ? keyName(property) : undefined));
  return names.includes(made.with) && !names.includes(made.without) && !names.includes(undefined);
}

function waitAfter(file: File, call: Call, item: Node | undefined): Node | undefined {
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
