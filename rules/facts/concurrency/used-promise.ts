import { dressed, functionAround, methodCall, type Node } from '../../syntax/nodes.ts';

type Call = Extract<Node, { type: 'CallExpression' | 'NewExpression' }>;

/** `Promise.resolve(value)` is no work; a combiner is what its parts are. */
export function isSettled(call: Call): boolean {
  const method = methodCall(call);
  return (
    method?.receiver.type === 'Identifier' &&
    method.receiver.name === 'Promise' &&
    /^(?:resolve|reject|all|allSettled|race|any)$/.test(method.name)
  );
}

/** Whether the result of a call is waited for, handed on, or the start of a chain of promises. */
export function isUsed(call: Call, body: Node): boolean {
  for (let at = dressed(call); ;) {
    const { parent } = at;
    if (at === body || !parent) return true;
    switch (parent.type) {
      case 'AwaitExpression':
      case 'ReturnStatement':
        return true;
      case 'ArrowFunctionExpression':
        return parent.body === at;
      case 'LogicalExpression':
      case 'ConditionalExpression':
        if (parent.type === 'ConditionalExpression' && parent.test === at) return false;
        at = dressed(parent);
        break;
      // `Promise.all([stat(path), load(path)])`
      case 'ArrayExpression': {
        const list = dressed(parent).parent;
        if (list?.type !== 'CallExpression' || !isSettled(list)) return false;
        at = dressed(list);
        break;
      }
      case 'MemberExpression': {
        const outer = methodCall(dressed(parent).parent);
        if (outer?.member !== parent) return false;
        if (/^(?:then|catch|finally)$/.test(outer.name))
          return functionAround(call) !== undefined || body === outer.call;
        at = dressed(outer.call);
        break;
      }
      default:
        return false;
    }
  }
}

/** Whether the result of a call can be used by what is around it: nothing is known of what is given to another call. */
export function mayBeUsed(call: Call): boolean {
  return /^(?:AwaitExpression|ReturnStatement|ArrowFunctionExpression|(?:Logical|Conditional|Array|Member)Expression)$/.test(
    dressed(call).parent?.type ?? '',
  );
}
