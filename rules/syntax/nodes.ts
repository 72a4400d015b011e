import type { TSESTree } from '@typescript-eslint/utils';

export type Node = TSESTree.Node;
export type FunctionNode =
  TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression;
export type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

export function isFunction(node: Node | null | undefined): node is FunctionNode {
  return (
    node?.type === 'FunctionDeclaration' ||
    node?.type === 'FunctionExpression' ||
    node?.type === 'ArrowFunctionExpression'
  );
}

export function isClass(node: Node | null | undefined): node is ClassNode {
  return node?.type === 'ClassDeclaration' || node?.type === 'ClassExpression';
}

export function isLoop(
  node: Node,
): node is
  | TSESTree.WhileStatement
  | TSESTree.DoWhileStatement
  | TSESTree.ForStatement
  | TSESTree.ForInStatement
  | TSESTree.ForOfStatement {
  return /^(?:While|DoWhile|For|ForIn|ForOf)Statement$/.test(node.type);
}

/** The expression itself, without what changes its type only: `(x as T)!`, `x satisfies T`, `<T>x`, `a?.b`. */
export function bare(node: Node): Node {
  for (let at = node; ;) {
    switch (at.type) {
      case 'TSAsExpression':
      case 'TSNonNullExpression':
      case 'TSSatisfiesExpression':
      case 'TSTypeAssertion':
      case 'TSInstantiationExpression':
      case 'ChainExpression':
        at = at.expression;
        break;
      case 'SequenceExpression': // `(0, fs.write)(…)`, as compilers write it
        at = at.expressions.at(-1) as Node;
        break;
      default:
        return at;
    }
  }
}

/** The outermost expression that is still this value: the inverse of `bare`. */
export function dressed(node: Node): Node {
  let at = node;
  while (at.parent && at.parent !== at && bare(at.parent) === bare(node) && at.parent.type !== 'SequenceExpression') {
    at = at.parent;
  }
  return at;
}

/** The name of a member where the text alone tells it: `a.b`, `a['b']`, `a.#b` (as `#b`). */
export function memberName(node: TSESTree.MemberExpression): string | undefined {
  const { property } = node;
  if (!node.computed)
    return property.type === 'PrivateIdentifier' ? `#${property.name}` : (property as TSESTree.Identifier).name;
  return property.type === 'Literal' && typeof property.value === 'string' ? property.value : undefined;
}

/** The name of a property, method or field where the text alone tells it. */
export function keyName(node: { key: Node; computed: boolean }): string | undefined {
  const { key } = node;
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  if (key.type === 'Literal') return String(key.value);
  return !node.computed && key.type === 'Identifier' ? key.name : undefined;
}

/** A call of a member: `receiver.name(…)`. */
export interface MethodCall {
  readonly call: TSESTree.CallExpression;
  readonly member: TSESTree.MemberExpression;
  readonly receiver: Node;
  readonly name: string;
}

/** Every rule asks about the same call, one after the other; it keeps the tree of the last file, and no other. */
let latest: { readonly call: Node; readonly is: MethodCall | undefined } | undefined;

export function methodCall(node: Node | undefined): MethodCall | undefined {
  if (node?.type !== 'CallExpression') return undefined;
  if (latest?.call !== node) latest = { call: node, is: methodOf(node) };
  return latest.is;
}

function methodOf(node: TSESTree.CallExpression): MethodCall | undefined {
  const member = bare(node.callee);
  if (member.type !== 'MemberExpression') return undefined;
  const name = memberName(member);
  return name === undefined ? undefined : { call: node, member, receiver: bare(member.object), name };
}

/** The innermost function around a node, not the node itself. */
export function functionAround(node: Node): FunctionNode | undefined {
  for (let at = node.parent; at; at = at.parent) if (isFunction(at)) return at;
  return undefined;
}

/** The `constructor() {…}` of a class. */
export function isConstructor(fn: FunctionNode): boolean {
  return fn.parent.type === 'MethodDefinition' && fn.parent.kind === 'constructor';
}

/** The innermost statement around a node, or the node itself. */
export function statementAround(node: Node): Node {
  let at = node;
  while (at.parent && !isStatementList(at.parent)) at = at.parent;
  return at;
}

/** What has a statement in its list. A block in a list decides nothing: what it has belongs to that list. */
export function listAround(statement: Node): Node | undefined {
  let at = statement.parent;
  while (at?.type === 'BlockStatement' && at.parent && isStatementList(at.parent)) at = at.parent;
  return at;
}

function isStatementList(node: Node): boolean {
  return (
    node.type === 'BlockStatement' ||
    node.type === 'Program' ||
    node.type === 'StaticBlock' ||
    node.type === 'SwitchCase'
  );
}

/** Whether a node is another one or stands in it. */
export function isInside(node: Node, ancestor: Node): boolean {
  const [start, end] = ancestor.range;
  if (node.range[0] < start || node.range[1] > end) return false;
  if (node.range[0] > start && node.range[1] < end) return true;
  // They share an end, as an expression and its statement do.
  for (let at: Node | undefined = node; at; at = at.parent) if (at === ancestor) return true;
  return false;
}

export function stringValue(node: Node | null | undefined): string | undefined {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node?.type === 'TemplateLiteral' && node.expressions.length === 0)
    return node.quasis[0]?.value.cooked ?? undefined;
  return undefined;
}

/** The literal of nothing, which says nothing of what a place holds: `let socket = null` is filled later. */
export function isNothing(node: Node): boolean {
  return (
    (node.type === 'Literal' && node.value === null && !('regex' in node)) ||
    (node.type === 'Identifier' && node.name === 'undefined') ||
    (node.type === 'UnaryExpression' && node.operator === 'void')
  );
}

/** Where a node stands, for messages. */
export function lineOf(node: Node): number {
  return node.loc.start.line;
}

/** `new Promise(…)` */
export function isNewPromise(node: Node | undefined): boolean {
  return node?.type === 'NewExpression' && node.callee.type === 'Identifier' && node.callee.name === 'Promise';
}
