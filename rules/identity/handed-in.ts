import type { TypeName } from '../knowledge/schema.ts';
import { parameterOf, variableOf, type Variable } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import { dressed, isFunction, isInside, type FunctionNode, type Node } from '../syntax/nodes.ts';
import type { Ask } from './callbacks.ts';

/**
 * What a parameter of a function is that nobody but this file can call: `function serve(socket) {…}`, where all that is
 * done with `serve` is to call it, each time with the same type.
 */
export function handedIn(file: File, variable: Variable, ask: Ask): { type: TypeName; node: Node } | undefined {
  const parameter = parameterOf(variable);
  if (!parameter || !isFunction(parameter.fn) || variable.references.some((each) => each.isWrite())) return undefined;
  const { fn, position, name } = parameter;
  // What the text says of it is the last word: `out: { write(x: string): void }` has no answer.
  if (name.typeAnnotation) return undefined;
  let found: { type: TypeName; node: Node } | undefined;
  for (const call of onlyCalls(file, fn) ?? []) {
    // `walk(socket)` inside of `walk(socket)`
    const given = call.arguments[position];
    if (given && isInside(call, fn) && variableOf(file, given) === variable) continue;
    if (!given || call.arguments.slice(0, position + 1).some((each) => each.type === 'SpreadElement')) return undefined;
    const origin = ask.originOf(file, given);
    if (origin.kind !== 'instance' || (found && found.type !== origin.type)) return undefined;
    found = { type: origin.type, node: given };
  }
  return found;
}

type Call = Extract<Node, { type: 'CallExpression' }>;

/** The calls of a function by its name; nothing where it is exported, handed on, kept, or called in another way. */
function onlyCalls(file: File, fn: FunctionNode): Call[] | undefined {
  const home = dressed(fn).parent as Node;
  const name = fn.type === 'FunctionDeclaration' ? fn.id : home.type === 'VariableDeclarator' ? home.id : null;
  if (!name || /^Export/.test(home.type) || /^Export/.test(home.parent?.parent?.type ?? '')) return undefined;
  const references = variableOf(file, name)?.references ?? [];
  const calls: Call[] = [];
  for (const { identifier, init } of references) {
    if (init) continue;
    const site = dressed(identifier);
    if (site.parent?.type !== 'CallExpression' || site.parent.callee !== site) return undefined;
    calls.push(site.parent);
  }
  return calls;
}
