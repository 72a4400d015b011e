import { memoIn } from '../../framework/memo.ts';
import { deafCallers } from '../../knowledge/callers.ts';
import { readsOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, dressed, functionAround, type FunctionNode, type Node } from '../../syntax/nodes.ts';
import { placeOf } from '../../syntax/places.ts';
import { usesOf } from '../../syntax/uses.ts';
import { calleeName } from '../calls/callback.ts';

/** What becomes of a value. `node` is where that was decided. */
export interface ValueUse {
  readonly use:
    /** A statement of its own. */
    | 'discarded'
    /** Kept in a variable or field that nobody reads. */
    | 'unread'
    /** Tested by a branch that does nothing. */
    | 'emptily tested'
    /** The result of a callback whose caller does not look at it: `forEach`, a listener, a timer. */
    | 'handed to nobody'
    | 'voided'
    | 'tested'
    | 'returned'
    | 'kept'
    | 'argument'
    | 'unknown';
  readonly node: Node;
}

const ignoredUses = new Set<ValueUse['use']>(['discarded', 'unread', 'emptily tested', 'handed to nobody']);

export function isIgnored({ use }: ValueUse): boolean {
  return ignoredUses.has(use);
}

export const valueUseOf: (file: File, node: Node) => ValueUse = memoIn(
  (file: File, node: Node): ValueUse => {
    const value = dressed(node);
    const parent = value.parent as Node;
    switch (parent.type) {
      case 'ExpressionStatement':
        return { use: 'discarded', node: parent };
      case 'UnaryExpression':
        return parent.operator === 'void' ? { use: 'voided', node: parent } : valueUseOf(file, parent);
      case 'AwaitExpression':
        return valueUseOf(file, parent);
      case 'LogicalExpression':
        return parent.left === value ? { use: 'tested', node: parent } : valueUseOf(file, parent);
      case 'ConditionalExpression':
        return parent.test === value ? { use: 'tested', node: parent } : valueUseOf(file, parent);
      case 'SequenceExpression':
        return parent.expressions.at(-1) === value ? valueUseOf(file, parent) : { use: 'discarded', node: parent };
      case 'IfStatement':
        return {
          use:
            isEmpty(parent.consequent) && (!parent.alternate || isEmpty(parent.alternate))
              ? 'emptily tested'
              : 'tested',
          node: parent,
        };
      case 'WhileStatement':
      case 'DoWhileStatement':
      case 'ForStatement':
        return { use: parent.test === value ? 'tested' : 'discarded', node: parent };
      case 'ReturnStatement': {
        const fn = functionAround(parent);
        return fn ? useOfResult(file, fn) : { use: 'returned', node: parent };
      }
      case 'ArrowFunctionExpression':
        return useOfResult(file, parent);
      case 'VariableDeclarator':
        return parent.id.type === 'Identifier' ? useOfVariable(file, parent.id) : { use: 'kept', node: parent };
      case 'AssignmentExpression':
        return useOfAssignment(file, parent);
      case 'CallExpression':
      case 'NewExpression':
        return { use: 'argument', node: parent };
      case 'MemberExpression':
        return { use: 'kept', node: parent };
      default:
        return {
          use: parent.type === 'Property' || parent.type === 'BinaryExpression' ? 'kept' : 'unknown',
          node: parent,
        };
    }
  },
  { use: 'unknown', node: undefined as never },
);

function isEmpty(node: Node): boolean {
  return node.type === 'EmptyStatement' || (node.type === 'BlockStatement' && node.body.every(isEmpty));
}

function useOfVariable(file: File, name: Node): ValueUse {
  const variable = variableOf(file, name);
  if (!variable) return { use: 'kept', node: name };
  const uses = readsOf(variable).map((read) => valueUseOf(file, read));
  if (uses.length === 0) return { use: 'unread', node: name };
  return uses.find((use) => !isIgnored(use)) ?? (uses[0] as ValueUse);
}

function useOfAssignment(file: File, assignment: Extract<Node, { type: 'AssignmentExpression' }>): ValueUse {
  const outer = valueUseOf(file, assignment);
  if (!isIgnored(outer)) return outer;
  if (assignment.operator !== '=') return { use: 'kept', node: assignment };
  const target = bare(assignment.left);
  if (target.type === 'Identifier') return useOfVariable(file, target);
  const place = placeOf(file, target);
  if (place?.kind !== 'field') return { use: 'kept', node: assignment };
  const read = usesOf(file, place).some(({ node }) => node.type === 'MemberExpression' && !isTarget(node));
  // A field that others may read under its own name is kept for them.
  return read || !/^[#_]/.test(place.name) ? { use: 'kept', node: assignment } : { use: 'unread', node: assignment };
}

function isTarget(node: Node): boolean {
  const value = dressed(node);
  return value.parent?.type === 'AssignmentExpression' && value.parent.left === value;
}

/** What a function returns is what its caller makes of it. */
function useOfResult(file: File, fn: FunctionNode): ValueUse {
  const value = dressed(fn);
  const home = value.parent as Node;
  const name = fn.type === 'FunctionDeclaration' ? fn.id : home.type === 'VariableDeclarator' ? home.id : undefined;
  if (!name) return useByCaller(file, value, home);
  // `const onRow = (row) => out.write(row); source.on('row', onRow);`
  const reads = readsOfName(file, name);
  const uses = reads.map(dressed).map((read) => useByCaller(file, read, read.parent));
  return uses.find(({ use }) => use !== 'handed to nobody') ?? uses[0] ?? { use: 'returned', node: fn };
}

function readsOfName(file: File, name: Node): readonly Node[] {
  const variable = variableOf(file, name);
  const exported =
    /^Export/.test(name.parent?.parent?.type ?? '') || /^Export/.test(name.parent?.parent?.parent?.type ?? '');
  return variable && !exported ? readsOf(variable) : [];
}

function useByCaller(file: File, value: Node, call: Node | undefined): ValueUse {
  if (call?.type !== 'CallExpression' || call.callee === value) return { use: 'returned', node: value };
  const name = calleeName(call);
  if (name !== undefined && deafCallers.has(name)) return { use: 'handed to nobody', node: call };
  // A mapped list, or a promise chain, that is itself thrown away.
  if (name === 'map' || name === 'then') {
    const outer = valueUseOf(file, call);
    return isIgnored(outer) ? { use: 'handed to nobody', node: call } : { use: 'unknown', node: call };
  }
  return { use: 'unknown', node: call };
}
