import type { AST_NODE_TYPES, TSESTree } from '@typescript-eslint/utils';
import { memo } from '../framework/memo.ts';
import type { File } from './file.ts';
import { memberName, type Node } from './nodes.ts';

type OfType<Type extends `${AST_NODE_TYPES}`> = Extract<Node, { type: Type }>;

/** Puts the children of a node on a stack, so that the first one is taken first. */
function pushChildren(file: File, node: Node, stack: Node[]): void {
  const keys = file.code.visitorKeys[node.type] ?? [];
  for (let at = keys.length - 1; at >= 0; at -= 1) {
    const child = (node as unknown as Record<string, Node | null | (Node | null)[]>)[keys[at] as string];
    if (Array.isArray(child)) {
      for (let item = child.length - 1; item >= 0; item -= 1) if (child[item]) stack.push(child[item] as Node);
    } else if (child) stack.push(child);
  }
}

/** Every node below (and with) one, in source order. `skip` keeps it out of a branch. */
export function* nodesIn(file: File, root: Node, skip?: (node: Node) => boolean): Generator<Node> {
  const waiting: Node[] = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node !== root && skip?.(node)) continue;
    yield node;
    pushChildren(file, node, waiting);
  }
}

/** The types that facts ask for: all others are passed over. */
const asked = [
  'ArrowFunctionExpression',
  'AssignmentExpression',
  'BlockStatement',
  'CallExpression',
  'ClassDeclaration',
  'ClassExpression',
  'ContinueStatement',
  'ExpressionStatement',
  'FunctionDeclaration',
  'FunctionExpression',
  'ImportDeclaration',
  'Literal',
  'MemberExpression',
  'MethodDefinition',
  'NewExpression',
  'Property',
  'PropertyDefinition',
  'ReturnStatement',
  'TSInterfaceDeclaration',
  'TSMethodSignature',
  'TSParameterProperty',
  'TSTypeAliasDeclaration',
  'VariableDeclaration',
  'VariableDeclarator',
] as const satisfies readonly `${AST_NODE_TYPES}`[];

type Asked = (typeof asked)[number];

/** The nodes of the file by type, in source order: made when a fact first needs it. */
const byType = memo((file: File) => {
  const index = new Map<string, Node[]>(asked.map((type) => [type, []]));
  const steps = stepsOf(file);
  if (steps) {
    for (const step of steps) if (step.phase === 1) index.get((step.target as Node).type)?.push(step.target as Node);
  } else for (const node of nodesIn(file, file.ast)) index.get(node.type)?.push(node);
  return index;
});

/** A step of ESLint's own walk: into a node (1), out of it (2), or an event that is about none. */
interface Step {
  readonly phase?: number;
  readonly target: unknown;
}

/** The walk that ESLint has made and kept, to call the listeners on; other hosts have none. */
function stepsOf({ code }: File): Iterable<Step> | undefined {
  const { traverse } = code as unknown as { traverse?: (this: typeof code) => Iterable<Step> };
  return typeof traverse === 'function' ? traverse.call(code) : undefined;
}

export function allOfType<Type extends Asked>(file: File, type: Type): readonly OfType<Type>[] {
  return (byType(file).get(type) ?? []) as OfType<Type>[];
}

const byMember = memo((file: File) => {
  const index = new Map<string, TSESTree.MemberExpression[]>();
  for (const node of allOfType(file, 'MemberExpression')) {
    const name = memberName(node);
    if (name === undefined) continue;
    const list = index.get(name);
    if (list) list.push(node);
    else index.set(name, [node]);
  }
  return index;
});

/** Every `….name` in the file. */
export function membersNamed(file: File, name: string): readonly TSESTree.MemberExpression[] {
  return byMember(file).get(name) ?? [];
}
