import { memoIn } from '../../framework/memo.ts';
import { readsOf, valuesOf, variableOf, type Variable } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, dressed, functionAround, isInside, isLoop, type Node } from '../../syntax/nodes.ts';

/** What surely runs when a value was true, or when it was false. */
export interface Branch {
  readonly when: boolean;
  /** The statements, or the expression, that run then. */
  readonly body: readonly Node[];
  /** What decides: an `if`, a conditional, a `&&` or `||`. */
  readonly by: Node;
  /** Whether the body stands in the decision itself, not after it. */
  readonly direct: boolean;
  /** A loop that turns again then. */
  readonly loop?: Node;
}

/** What is known of an expression when the answer is true, and when it is false. */
interface Outcome {
  readonly onTrue: boolean | undefined;
  readonly onFalse: boolean | undefined;
}

/**
 * The branches that a boolean takes: through `!`, `=== false`, `&&`, `||`, a variable, an early return, a loop's test.
 * Only what surely runs: of `if (!ok && late) …` nothing is said.
 */
export const branchesOf: (file: File, value: Node) => readonly Branch[] = memoIn((file: File, value: Node) => {
  const found: Branch[] = [];
  follow(file, value, { onTrue: true, onFalse: false }, true, found, new Set());
  return found;
});

/** @param fresh whether the value is made here, so that this runs only where it was asked for */
function follow(file: File, value: Node, outcome: Outcome, fresh: boolean, found: Branch[], seen: Set<Variable>): void {
  const at = dressed(value);
  const parent = at.parent as Node;
  const add = (ifIs: boolean, body: readonly Node[], loop?: Node): void => {
    const [first] = body;
    const direct = first !== undefined && isInside(first, parent);
    for (const when of [true, false])
      if ((when ? outcome.onTrue : outcome.onFalse) === ifIs)
        found.push({ when, body, by: parent, direct, ...(loop && { loop }) });
  };
  switch (parent.type) {
    case 'AwaitExpression':
      follow(file, parent, outcome, fresh, found, seen);
      return;
    case 'UnaryExpression':
      if (parent.operator === '!') follow(file, parent, inverse(outcome), fresh, found, seen);
      return;
    case 'BinaryExpression': {
      const other = bare(parent.left === at ? parent.right : parent.left);
      if (other.type !== 'Literal' || typeof other.value !== 'boolean' || !/^[!=]==?$/.test(parent.operator)) return;
      const same = (parent.operator[0] === '=') === other.value;
      follow(file, parent, same ? outcome : inverse(outcome), fresh, found, seen);
      return;
    }
    case 'LogicalExpression': {
      if (parent.operator === '??') return;
      const stops = parent.operator === '||';
      if (parent.left === at) add(!stops, [parent.right]);
      // As the right side of a test it is asked for only where the left side leaves the decision to it.
      const whole = parent.right === at && fresh ? outcome : keeping(outcome, stops);
      follow(file, parent, whole, fresh, found, seen);
      return;
    }
    case 'IfStatement':
      if (parent.test !== at) return;
      add(true, [parent.consequent, ...(leaves(parent.alternate) ? restAfter(parent) : [])]);
      add(false, [
        ...(parent.alternate ? [parent.alternate] : []),
        ...(leaves(parent.consequent) ? restAfter(parent) : []),
      ]);
      return;
    case 'ConditionalExpression':
      if (parent.test !== at) return;
      add(true, [parent.consequent]);
      add(false, [parent.alternate]);
      return;
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'ForStatement':
      if (parent.test === at) add(true, [parent.body], parent);
      return;
    case 'AssignmentExpression':
      if (parent.right !== at || parent.operator !== '=') return;
      followVariable(file, parent.left, value, outcome, found, seen);
      follow(file, parent, outcome, fresh, found, seen);
      return;
    case 'VariableDeclarator':
      if (parent.init === at) followVariable(file, parent.id, value, outcome, found, seen);
      return;
    default:
      return;
  }
}

/** The reads of a variable that only ever holds such an answer, in the same function. */
function followVariable(
  file: File,
  name: Node,
  value: Node,
  outcome: Outcome,
  found: Branch[],
  seen: Set<Variable>,
): void {
  const variable = variableOf(file, name);
  if (!variable || seen.has(variable)) return;
  seen.add(variable);
  const home = functionAround(name);
  const holdsOnlyIt = valuesOf(variable).every((each) => {
    const other = each && bare(each);
    if (!other) return each === undefined && isDeclaredEmpty(variable);
    return isSameValue(other, value) || (other.type === 'Literal' && typeof other.value === 'boolean');
  });
  if (!holdsOnlyIt) return;
  for (const read of readsOf(variable))
    if (functionAround(read) === home && (read.range[0] >= value.range[1] || isLoopTest(read, value)))
      follow(file, read, outcome, false, found, seen);
}

function isDeclaredEmpty(variable: Variable): boolean {
  return variable.defs.every((def) => def.type === 'Variable' && def.node.init === null);
}

/** The same value through `!` and the like: `ok = !w.write(x)`. */
function isSameValue(candidate: Node, value: Node): boolean {
  for (let at = candidate; ; at = bare(at.argument)) {
    if (at === bare(value)) return true;
    if (at.type !== 'UnaryExpression') return false;
  }
}

/** `while (ok) { ok = w.write(x); }` */
function isLoopTest(read: Node, value: Node): boolean {
  for (let at: Node | undefined = read; at; at = at.parent) {
    if (isLoop(at)) return at.body.range[0] <= value.range[0] && value.range[1] <= at.body.range[1];
  }
  return false;
}

function inverse({ onTrue, onFalse }: Outcome): Outcome {
  const not = (known: boolean | undefined): boolean | undefined => (known === undefined ? undefined : !known);
  return { onTrue: not(onTrue), onFalse: not(onFalse) };
}

/** `a || b` is true where `a` is; where it is not, `b` decides. */
function keeping({ onTrue, onFalse }: Outcome, decisive: boolean): Outcome {
  const kept = (known: boolean | undefined): boolean | undefined => (known === decisive ? known : undefined);
  return { onTrue: kept(onTrue), onFalse: kept(onFalse) };
}

/** Whether a branch ends in leaving the list that it stands in. */
export function leaves(branch: Node | null): boolean {
  const last = branch?.type === 'BlockStatement' ? branch.body.at(-1) : branch;
  return last !== undefined && last !== null && /^(?:Return|Throw|Break|Continue)Statement$/.test(last.type);
}

function restAfter(statement: Node): readonly Node[] {
  const list = statement.parent;
  const all: readonly Node[] =
    list?.type === 'BlockStatement' || list?.type === 'Program'
      ? list.body
      : list?.type === 'SwitchCase'
        ? list.consequent
        : [];
  return all.slice(all.indexOf(statement) + 1);
}
