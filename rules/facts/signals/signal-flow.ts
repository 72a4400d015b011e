import { namesThrough } from '../calls/names-through.ts';
import type { TSESTree } from '@typescript-eslint/utils';
import { memo, memoIn } from '../../framework/memo.ts';
import { declaredElsewhere } from '../../identity/elsewhere.ts';
import { isNamedElsewhere, mentionsNameElsewhere } from '../../identity/program-names.ts';
import { returnsOf } from '../../identity/returns.ts';
import { signalMethods } from '../../knowledge/apis.ts';
import { constantOf, parameterOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, functionAround, lineOf, methodCall, type FunctionNode, type Node } from '../../syntax/nodes.ts';
import { allOfType } from '../../syntax/tree.ts';
import { whereWritten } from '../../syntax/words.ts';
import { functionMeantBy } from '../calls/called-function.ts';
import { excuseOf } from './excuses.ts';
import { nameCalled, nameOfFunction } from '../../syntax/function-names.ts';
import { answersBySettings, declaredSignal, hasNamesInSettings, isMarked, isNameInSettings } from './named-source.ts';
import { mayBeSignal, signalCallOf, type SignalAnswer, type SignalCall, type Step } from './signal-call.ts';
import { valueUseOf } from '../values/value-use.ts';

/**
 * A call that answers "full": one of an API's, or one of a function that returns such an answer, in this file or, with
 * types, in another one. A wrapper that returns the answer moves the question to its callers.
 */
export const signalFlowOf: (file: File, call: TSESTree.CallExpression) => SignalAnswer = memoIn(
  (file: File, call: TSESTree.CallExpression): SignalAnswer => {
    const own = signalCallOf(file, call);
    if (own.is === 'signal' || !mayFlow(file, call)) return own;
    const near = functionMeantBy(file, call.callee);
    const said = answersBySettings(file, call);
    if (said || (near && isMarked(file, near))) return { is: 'signal', signal: declaredSignal(call, said) };
    if (near) return throughFunction(file, call, file, near);
    const far = declaredElsewhere(file, call);
    if (far?.marked) return { is: 'signal', signal: declaredSignal(call) };
    return far?.fn ? throughFunction(file, call, far.file, far.fn) : own;
  },
  { is: 'unknown' },
);

const hasSignalWord = whereWritten(signalMethods);

/** Whether a file has any name by which an answer can come: where it has none, no call needs a look. */
export function mayHaveSignals(file: File): boolean {
  return hasSignalWord(file) || hasMarks(file) || hasNamesInSettings(file) || mentionsNameElsewhere(file);
}

/**
 * Whether an answer can come from a call itself, and not by another function of this file. Where no call of a file is one,
 * nor a function marked, no function hands an answer on, and nobody has to look for those.
 */
export function mayAnswer(file: File, call: TSESTree.CallExpression): boolean {
  if (mayBeSignal(file, call) || hasMarks(file)) return true;
  const name = nameCalled(call.callee);
  return name !== undefined && (isNameInSettings(file, name) || isNamedElsewhere(file, name));
}

/** Whether a call has a name by which an answer can come: the gate before all questions. */
export function mayFlow(file: File, call: TSESTree.CallExpression): boolean {
  const name = nameCalled(call.callee);
  if (name === undefined) return false;
  return (
    mayBeSignal(file, call) || namesHere(file).has(name) || isNameInSettings(file, name) || isNamedElsewhere(file, name)
  );
}

/** Whether a function of the file can be marked as one whose answer has to be looked at. */
const hasMarks = memo((file: File) => file.code.text.includes('@mustUse'));

/** Names of functions of this file that hand on an answer. */
const namesHere = memo((file: File): ReadonlySet<string> => {
  const marked = hasMarks(file) ? markedNames(file) : [];
  if (marked.length === 0 && !hasSignalWord(file)) return new Set();
  return namesThrough(file, (call) => mayBeSignal(file, call), marked);
});

function markedNames(file: File): string[] {
  const functions = [...allOfType(file, 'FunctionDeclaration'), ...allOfType(file, 'FunctionExpression')];
  return [...functions, ...allOfType(file, 'ArrowFunctionExpression')]
    .filter((fn) => isMarked(file, fn))
    .flatMap((fn) => nameOfFunction(fn) ?? []);
}

function throughFunction(file: File, call: TSESTree.CallExpression, home: File, fn: FunctionNode): SignalAnswer {
  const inner = answerOf(home, fn);
  if (inner.is !== 'signal') return inner;
  const { signal } = inner;
  const place = (node: Node | undefined): number | undefined => {
    const parameter = node && variableOf(home, node);
    const found = parameter && parameterOf(parameter);
    return found?.fn === fn ? found.position : undefined;
  };
  const name = nameCalled(call.callee) ?? 'it';
  const stream = place(signal.receiver);
  const handed = place(signal.item);
  const { callback: taken, ...row } = signal.row;
  const { arguments: given } = signal.call;
  // The write's own callback, where it is one that the caller hands in.
  const callback = taken === undefined || given.length <= taken ? undefined : place(given.at(-1));
  const step: Step = { name, returns: shown(home, signal), ...(home !== file && { at: whereIs(home, fn) }) };
  const receiver =
    stream === undefined
      ? (methodCall(call)?.receiver ?? (home === file ? signal.receiver : bare(call.callee)))
      : call.arguments[stream];
  if (!receiver) return { is: 'unknown' };
  return {
    is: 'signal',
    signal: {
      row: { ...row, method: name, ...(callback !== undefined && { callback }) },
      call,
      member: bare(call.callee),
      receiver,
      item: handed === undefined ? call.arguments[0] : call.arguments[handed],
      names: signal.names,
      through: [step, ...(signal.through ?? [])],
      ...(signal.refuses && { refuses: true }),
    },
  };
}

/** Whether a function answers "full", by what it returns. */
const answerOf: (file: File, fn: FunctionNode) => SignalAnswer = memoIn(
  (file: File, fn: FunctionNode): SignalAnswer => {
    if (fn.generator) return { is: 'no' };
    let found: SignalCall | undefined;
    let refuses: true | undefined;
    for (const returned of returnsOf(file, fn)) {
      if (answersFalse(returned)) refuses = true;
      const part = answerIn(file, returned, fn);
      if (part === 'unknown') return { is: 'unknown' };
      found ??= part;
    }
    if (!found) return { is: 'no' };
    return { is: 'signal', signal: refuses ? { ...found, refuses } : found };
  },
  { is: 'unknown' },
);

/** `return false`, `return open && stream.write(x)`, `return open ? stream.write(x) : false` */
function answersFalse(node: Node): boolean {
  const at = bare(node);
  if (at.type === 'Literal') return at.value === false;
  if (at.type === 'ConditionalExpression') return answersFalse(at.consequent) || answersFalse(at.alternate);
  return at.type === 'LogicalExpression';
}

/** The signal in a returned expression; nothing in a constant; anything else is not known. */
function answerIn(file: File, node: Node, fn: FunctionNode, followed = false): SignalCall | 'unknown' | undefined {
  const at = bare(node);
  switch (at.type) {
    case 'Literal':
      return typeof at.value === 'boolean' || at.value === null ? undefined : 'unknown';
    case 'AwaitExpression':
      return answerIn(file, at.argument, fn, followed);
    case 'ConditionalExpression':
      return either(answerIn(file, at.consequent, fn, followed), answerIn(file, at.alternate, fn, followed));
    case 'LogicalExpression':
      return at.operator === '&&'
        ? answerIn(file, at.right, fn, followed)
        : either(answerIn(file, at.left, fn, followed), answerIn(file, at.right, fn, followed));
    case 'Identifier': {
      if (at.name === 'undefined') return undefined;
      const variable = variableOf(file, at);
      // One name, not a chain of them: `x = a && x`.
      const value = variable && !followed && constantOf(variable);
      return value ? answerIn(file, value, fn, true) : 'unknown';
    }
    case 'CallExpression': {
      const answer = signalFlowOf(file, at);
      if (answer.is !== 'signal' || functionAround(at) !== fn) return 'unknown';
      return isLeftToCallers(file, answer.signal, fn) ? answer.signal : 'unknown';
    }
    default:
      return 'unknown';
  }
}

function either(one: SignalCall | 'unknown' | undefined, other: SignalCall | 'unknown' | undefined) {
  return one === 'unknown' || other === 'unknown' ? 'unknown' : (one ?? other);
}

/** Whether the function does nothing about the answer itself, so that its callers have to. */
function isLeftToCallers(file: File, signal: SignalCall, fn: FunctionNode): boolean {
  if (valueUseOf(file, signal.call).use === 'tested') return false;
  // Whether it is a terminal that is poured into, the callers decide.
  const excuse = excuseOf(file, signal, { kind: 'calls', name: undefined, fn });
  return excuse === undefined || excuse === 'a terminal';
}

/** The call whose answer is handed on, as it is written. */
function shown(file: File, { member }: SignalCall): string {
  return `${file.code.getText(member).replace(/\s+/g, ' ')}()`;
}

/** `link.ts:12` */
function whereIs({ localPath }: File, fn: FunctionNode): string {
  return `${localPath.slice(localPath.lastIndexOf('/') + 1)}:${lineOf(fn)}`;
}
