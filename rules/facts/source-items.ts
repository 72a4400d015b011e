import { constantOf, readsOf, variableOf, type Variable } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import { bare, dressed, isFunction, isNewPromise, methodCall, stringValue, type Node } from '../syntax/nodes.ts';
import type { Drain } from './drains.ts';
import type { Operation } from './operation.ts';

/**
 * Whether what a collection holds are sources that are read one after the other, or promises of work that has begun:
 * `sources.push(stream)` beside `stream.on('data', …)`, `readers.push(stream.getReader())`. A source that waits for its
 * turn keeps its data back; how many sources there are is not the pace of the data.
 */
export function holdsSources(file: File, fills: readonly Operation[], drains: readonly Drain[]): boolean {
  if (fills.length > 0 && fills.every(({ items }) => items.length > 0 && items.every((item) => isSource(file, item))))
    return true;
  return drains.length > 0 && drains.every(({ node }) => isReadFrom(file, node));
}

function isSource(file: File, item: Node): boolean {
  const at = bare(item);
  const variable = variableOf(file, at);
  if (variable) {
    const value = constantOf(variable);
    return (value !== undefined && isSource(file, value)) || isListenedTo(variable);
  }
  const call = methodCall(at);
  if (call) return call.name === 'getReader' || /^(?:then|catch|finally)$/.test(call.name);
  if (at.type === 'NewExpression') return isNewPromise(at);
  // `(async () => { … })()`
  const called = at.type === 'CallExpression' ? bare(at.callee) : undefined;
  return called !== undefined && isFunction(called) && called.async;
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

/** `const source = sources.shift(); const chunk = source.read();` */
function isReadFrom(file: File, taken: Node): boolean {
  const home = dressed(taken).parent;
  const name = home?.type === 'VariableDeclarator' && home.init === dressed(taken) ? home.id : undefined;
  const variable = name && variableOf(file, name);
  return (
    variable !== undefined &&
    readsOf(variable).some((read) => /^(?:read|getReader|resume)$/.test(methodOn(read)?.name ?? ''))
  );
}

function methodOn(read: Node) {
  const member = dressed(read).parent;
  const method = member?.type === 'MemberExpression' ? methodCall(dressed(member).parent) : undefined;
  return method?.member === member ? method : undefined;
}
