import type { AST_NODE_TYPES, TSESTree } from '@typescript-eslint/utils';
import { memo } from '../framework/memo.ts';
import type { File } from './file.ts';
import { memberName, type Node } from './nodes.ts';

type OfType<Type extends `${AST_NODE_TYPES}`> = Extract<Node, { type: Type }>;

/** The children of a node, in the order of the parser's visitor keys. */
export function* childrenOf(file: File, node: Node): Generator<Node> {
  for (const key of file.code.visitorKeys[node.type] ?? []) {
    const child = (node as unknown as Record<string, Node | null | (Node | null)[]>)[key];
    if (Array.isArray(child)) {
      for (const item of child) if (item) yield item;
    } else if (child) yield child;
  }
}

/** Every node below (and with) one, in source order. `skip` keeps it out of a branch. */
export function* nodesIn(file: File, root: Node, skip?: (node: Node) => boolean): Generator<Node> {
  const waiting: Node[] = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node !== root && skip?.(node)) continue;
    yield node;
    waiting.push(...[...childrenOf(file, node)].reverse());
  }
}

/** All nodes of the file by type: one walk, made when a fact first needs it. */
const byType = memo((file: File) => {
  const index = new Map<string, Node[]>();
  // Written out, and without calls of itself: this is the one walk over all nodes, however deep.
  const keys = file.code.visitorKeys;
  const waiting: Node[] = [file.ast];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    const list = index.get(node.type);
    if (list) list.push(node);
    else index.set(node.type, [node]);
    const own = keys[node.type] ?? [];
    for (let at = own.length - 1; at >= 0; at -= 1) {
      const child = (node as unknown as Record<string, Node | null | (Node | null)[]>)[own[at] as string];
      if (Array.isArray(child)) {
        for (let item = child.length - 1; item >= 0; item -= 1) if (child[item]) waiting.push(child[item] as Node);
      } else if (child) waiting.push(child);
    }
  }
  return index;
});

export function allOfType<Type extends `${AST_NODE_TYPES}`>(file: File, type: Type): readonly OfType<Type>[] {
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
