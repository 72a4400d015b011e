import { bare, dressed, memberName, methodCall, type Node } from './nodes.ts';

/** What values are made of: elements of collections, and how many of them are something else. */
export interface Parts {
  readonly elements: readonly Node[];
  readonly others: number;
}

/** The elements of collections that values may be: `lists.get(key)`, `lists[key] ?? []`, `lists[key] = lists[key] || []`. */
export function elementsIn(values: readonly (Node | undefined)[]): Parts {
  const elements: Node[] = [];
  let others = 0;
  const add = (value: Node | undefined): void => {
    const at = value && bare(value);
    switch (at?.type) {
      case 'LogicalExpression':
        add(at.left);
        add(at.right);
        break;
      case 'ConditionalExpression':
        add(at.consequent);
        add(at.alternate);
        break;
      case 'AssignmentExpression':
        // What is kept as an element is that element.
        if (isElement(bare(at.left))) elements.push(bare(at.left));
        else add(at.right);
        break;
      default:
        if (at && isElement(at)) elements.push(at);
        else others++;
    }
  };
  values.forEach(add);
  return { elements, others };
}

/** `lists[key]`, `lists.get(key)` */
export function isElement(node: Node): boolean {
  if (node.type === 'MemberExpression') return node.computed && memberName(node) === undefined;
  const got = methodCall(node);
  return got?.name === 'get' && got.call.arguments.length === 1;
}

/** The collection that a value is put into under a key: `lists.set(key, value)`, `lists[key] = value`. */
export function keeperOf(value: Node): Node | undefined {
  let at = dressed(value);
  // `lists.set(key, (list = []))`
  if (at.parent?.type === 'AssignmentExpression' && at.parent.left === at) at = dressed(at.parent);
  const parent = at.parent;
  if (parent?.type === 'AssignmentExpression' && parent.right === at) {
    const target = bare(parent.left);
    return target.type === 'MemberExpression' && isElement(target) ? bare(target.object) : undefined;
  }
  const set = methodCall(parent);
  return set?.name === 'set' && set.call.arguments[1] === at ? set.receiver : undefined;
}
