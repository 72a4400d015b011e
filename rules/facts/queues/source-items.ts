import { constantOf, readsOf, variableOf, type Variable } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  dressed,
  isFunction,
  isNewPromise,
  memberName,
  methodCall,
  stringValue,
  type MethodCall,
  type Node,
} from '../../syntax/nodes.ts';
import { functionMeantBy } from '../calls/called-function.ts';
import type { Drain } from '../collections/drains.ts';
import type { Operation } from '../collections/operation.ts';

/**
 * Whether what a collection holds are sources that are read one after the other, or promises of work that has begun:
 * `sources.push(stream)` beside `stream.on('data', …)`, `readers.push({ reader: stream.getReader(), onEnd })`. A source
 * that waits for its turn keeps its data back; how many sources there are is not the pace of the data.
 */
export function holdsSources(file: File, fills: readonly Operation[], drains: readonly Drain[]): boolean {
  if (fills.length > 0 && fills.every(({ items }) => items.length > 0 && items.every((item) => isSource(file, item))))
    return true;
  // What takes all of them at once closes them, or moves them.
  const single = drains.filter(({ how }) => how !== 'as a whole');
  return single.length > 0 && single.every(({ node }) => isReadFrom(file, node, 2));
}

function isSource(file: File, item: Node): boolean {
  const at = bare(item);
  const variable = variableOf(file, at);
  if (variable) {
    const value = constantOf(variable);
    return (value !== undefined && isSource(file, value)) || isListenedTo(variable);
  }
  const call = methodCall(at);
  if (call) return /^(?:getReader|then|catch|finally)$/.test(call.name);
  if (at.type === 'NewExpression') return isNewPromise(at);
  if (at.type === 'ObjectExpression')
    return at.properties.some((part) => part.type === 'Property' && isReader(file, part.value));
  if (at.type === 'ArrayExpression') return at.elements.some((part) => part !== null && isReader(file, part));
  // `(async () => { … })()`
  const called = at.type === 'CallExpression' ? bare(at.callee) : undefined;
  return called !== undefined && isFunction(called) && called.async;
}

/** `stream.getReader()`, `items[Symbol.asyncIterator]()`, also as a constant: what is made to read from it. */
function isReader(file: File, node: Node): boolean {
  const at = bare(node);
  const variable = variableOf(file, at);
  const value = variable && constantOf(variable);
  if (value) return isReader(file, value);
  return methodCall(at)?.name === 'getReader' || (at.type === 'CallExpression' && isIteratorOf(at.callee));
}

/** `items[Symbol.asyncIterator]` */
function isIteratorOf(node: Node): boolean {
  const at = bare(node);
  if (at.type !== 'MemberExpression' || !at.computed) return false;
  const key = bare(at.property);
  return key.type === 'MemberExpression' && memberName(key) === 'asyncIterator';
}

/** `source.on('data', …)`, `source.pipe(…)` */
function isListenedTo(variable: Variable): boolean {
  return readsOf(variable).some((read) => {
    const method = methodOn(read);
    if (method?.name === 'pipe') return true;
    const [event] = method?.call.arguments ?? [];
    return (
      /^(?:on|once|addListener)$/.test(method?.name ?? '') &&
      /^(?:data|readable|end)$/.test(event ? (stringValue(event) ?? '') : '')
    );
  });
}

/** `const source = sources.shift(); const chunk = source.read();`, `open(sources.shift())` where `open()` reads from it. */
function isReadFrom(file: File, source: Node, depth: number): boolean {
  const value = dressed(source);
  const home = value.parent as Node;
  if (home.type === 'VariableDeclarator') return home.init === value && isReadByName(file, home.id, depth);
  // `for await (const chunk of source)`, `yield* source`
  if (home.type === 'ForOfStatement') return home.await && home.right === value;
  if (home.type === 'YieldExpression') return home.delegate;
  if (home.type === 'MemberExpression' && home.object === value)
    return isIteratorOf(home) || /^(?:read|getReader|resume)$/.test(methodOn(source)?.name ?? '');
  if (home.type !== 'CallExpression' || depth === 0) return false;
  const position = home.arguments.indexOf(value as never);
  const parameter = position < 0 ? undefined : functionMeantBy(file, home.callee)?.params[position];
  return parameter !== undefined && isReadByName(file, parameter, depth - 1);
}

function isReadByName(file: File, name: Node, depth: number): boolean {
  const variable = variableOf(file, name);
  return variable !== undefined && readsOf(variable).some((read) => isReadFrom(file, read, depth));
}

function methodOn(read: Node): MethodCall | undefined {
  const member = dressed(read).parent;
  const method = member?.type === 'MemberExpression' ? methodCall(dressed(member).parent) : undefined;
  return method?.member === member ? method : undefined;
}
