import { memo } from '../../framework/memo.ts';
import { originOf } from '../../identity/origin.ts';
import type { LockRow } from '../../knowledge/locks.ts';
import { parameterOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  isClass,
  isFunction,
  keyName,
  memberName,
  type ClassNode,
  type FunctionNode,
  type MethodCall,
  type Node,
} from '../../syntax/nodes.ts';
import { allOfType, nodesIn } from '../../syntax/tree.ts';

/** A class of this file that runs the functions it is given, so many at once. */
export interface OwnLimiter {
  /** The methods that take a function, and answer with what it returns. */
  readonly methods: ReadonlySet<string>;
  readonly row: LockRow;
}

const row: LockRow = {
  type: 'own#Limiter',
  held: 'during',
  task: 0,
  what: 'slot',
  source: 'a class of the file: it counts what runs, and keeps what has to wait',
};

/** The classes of this file that count what runs, compare the count, and keep functions that wait. */
const limiters = memo((file: File) => {
  const found = new Map<ClassNode, OwnLimiter>();
  // The text is asked first: without a promise that is made there is none.
  if (!/\bnew Promise\b/.test(file.code.text)) return found;
  for (const owner of [...allOfType(file, 'ClassDeclaration'), ...allOfType(file, 'ClassExpression')]) {
    const methods = new Set<string>();
    for (const member of owner.body.body) {
      const name = member.type === 'MethodDefinition' ? keyName(member) : undefined;
      if (name === undefined || member.type !== 'MethodDefinition' || !isFunction(member.value)) continue;
      if (keepsTask(file, member.value)) methods.add(name);
    }
    if (methods.size > 0 && countsWhatRuns(file, owner)) found.set(owner, { methods, row });
  }
  return found;
});

/** Is this a call of a method by which a class of this file takes a function, to run it when a slot is free? */
export function ownLimiterOf(file: File, { receiver, name }: MethodCall): OwnLimiter | undefined {
  if (receiver.type !== 'Identifier' && receiver.type !== 'MemberExpression') return undefined;
  if (![...limiters(file).values()].some(({ methods }) => methods.has(name))) return undefined;
  const origin = originOf(file, receiver);
  const limiter = origin.kind === 'own' && isClass(origin.node) ? limiters(file).get(origin.node) : undefined;
  return limiter?.methods.has(name) ? limiter : undefined;
}

/** `if (this.running >= this.max) …; this.running++; …; this.running--;`, with a wait for what runs. */
function countsWhatRuns(file: File, owner: ClassNode): boolean {
  const up = new Set<string>();
  const down = new Set<string>();
  const compared = new Set<string>();
  let waits = false;
  for (const node of nodesIn(file, owner.body)) {
    if (node.type === 'UpdateExpression') (node.operator === '++' ? up : down).add(fieldName(node.argument));
    else if (node.type === 'AssignmentExpression' && node.operator === '+=') up.add(fieldName(node.left));
    else if (node.type === 'AssignmentExpression' && node.operator === '-=') down.add(fieldName(node.left));
    else if (node.type === 'BinaryExpression' && /^[<>]=?$/.test(node.operator))
      for (const side of [node.left, node.right]) compared.add(fieldName(side));
    else if (node.type === 'AwaitExpression') waits = true;
  }
  return waits && [...up].some((name) => name !== '' && down.has(name) && compared.has(name));
}

function fieldName(node: Node): string {
  const at = bare(node);
  return at.type === 'MemberExpression' && at.object.type === 'ThisExpression' ? (memberName(at) ?? '') : '';
}

/** `run(task) { return new Promise((resolve, reject) => { this.queue.push({ resolve, reject, task }); … }); }` */
function keepsTask(file: File, fn: FunctionNode): boolean {
  let isKept = false;
  let givesPromise = false;
  for (const node of nodesIn(file, fn)) {
    if (node.type === 'ReturnStatement' && node.argument?.type === 'NewExpression')
      givesPromise ||= bare(node.argument.callee).type === 'Identifier';
    if (node.type !== 'CallExpression') continue;
    const member = bare(node.callee);
    if (member.type !== 'MemberExpression' || memberName(member) !== 'push' || fieldName(member.object) === '')
      continue;
    for (const inner of node.arguments.flatMap((argument) => [...nodesIn(file, argument)])) {
      const variable = inner.type === 'Identifier' ? variableOf(file, inner) : undefined;
      const parameter = variable && parameterOf(variable);
      if (parameter?.fn === fn && parameter.position === 0) isKept = true;
    }
  }
  return isKept && givesPromise;
}
