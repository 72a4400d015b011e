import {
  bare,
  dressed,
  functionAround,
  keyName,
  memberName,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';

/**
 * Whether a function is the `next()` of an async iterator: of what `[Symbol.asyncIterator]()` returns, or of an object or
 * class that has that method itself. A `for await` calls it again when the last answer has come (ECMAScript,
 * AsyncIteration: "Await(nextResult)"), and whoever calls it by hand more often takes an item for each call.
 */
export function isNextOfIterator(fn: FunctionNode): boolean {
  const method = dressed(fn).parent;
  if (method?.type !== 'Property' && method?.type !== 'MethodDefinition' && method?.type !== 'PropertyDefinition')
    return false;
  if (keyName(method) !== 'next') return false;
  const owner = method.parent;
  if (owner.type === 'ClassBody') return owner.body.some(isIteration);
  if (owner.type !== 'ObjectExpression') return false;
  return owner.properties.some(isIteration) || isReturnedByIteration(owner);
}

/** `[Symbol.asyncIterator]() {…}` */
function isIteration(part: Node): boolean {
  if (part.type !== 'Property' && part.type !== 'MethodDefinition' && part.type !== 'PropertyDefinition') return false;
  const key = bare(part.key);
  return part.computed && key.type === 'MemberExpression' && memberName(key) === 'asyncIterator';
}

/** `[Symbol.asyncIterator]: () => ({ … })`, `[Symbol.asyncIterator]() { return { … }; }` */
function isReturnedByIteration(object: Node): boolean {
  const value = dressed(object);
  const maker = functionAround(object);
  const home = maker && dressed(maker).parent;
  const isReturned = value.parent?.type === 'ReturnStatement' || value.parent === maker;
  return isReturned && home !== undefined && isIteration(home);
}
