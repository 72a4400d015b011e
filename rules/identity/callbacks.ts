import { eventOf } from '../knowledge/apis.ts';
import type { CallbackRow, TypeName } from '../knowledge/schema.ts';
import { parameterOf, variableOf, type Variable } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import { dressed, isFunction, methodCall, stringValue, type FunctionNode, type Node } from '../syntax/nodes.ts';
import type { Origin } from './origin.ts';

/** What the callers of a callback are known by; `origin.ts` answers it, and hands itself in. */
export interface Ask {
  readonly originOf: (file: File, node: Node) => Origin;
  readonly callbackOf: (origin: Origin) => CallbackRow | undefined;
}

/** What a known caller gives to the parameter of a function: `http.createServer((req, res) => …)`, `server.on('connection', (socket) => …)`. */
export function givenTo(file: File, variable: Variable, ask: Ask): { type: TypeName; node: Node } | undefined {
  const parameter = parameterOf(variable);
  if (!parameter || !isFunction(parameter.fn)) return undefined;
  for (const use of usesOfFunction(file, parameter.fn)) {
    const call = use.parent;
    if (call?.type !== 'CallExpression' && call?.type !== 'NewExpression') continue;
    const position = call.arguments.findIndex((argument) => argument === use);
    if (position < 0) continue;
    const types = parametersAt(file, call, position, parameter.fn.params.length, ask);
    const type = types?.[parameter.position];
    if (type) return { type, node: parameter.name };
  }
  return undefined;
}

function parametersAt(
  file: File,
  call: Extract<Node, { type: 'CallExpression' | 'NewExpression' }>,
  position: number,
  count: number,
  ask: Ask,
): readonly (TypeName | null)[] | undefined {
  const row = ask.callbackOf(ask.originOf(file, call.callee));
  if (row && (row.argument === 'last' ? position === call.arguments.length - 1 : position === row.argument)) {
    return row.byCount?.[count] ?? row.parameters;
  }
  const method = methodCall(call);
  const event =
    method && /^(?:on|once|addListener|prependListener)$/.test(method.name)
      ? stringValue(call.arguments[0])
      : undefined;
  if (!method || event === undefined || position !== 1) return undefined;
  const emitter = ask.originOf(file, method.receiver);
  return emitter.kind === 'instance' ? eventOf(emitter.type, event) : undefined;
}

/** A function where it stands, and every use of its name. */
function usesOfFunction(file: File, fn: FunctionNode): Node[] {
  const here = dressed(fn);
  const name =
    fn.type === 'FunctionDeclaration' ? fn.id : here.parent?.type === 'VariableDeclarator' ? here.parent.id : null;
  const variable = name ? variableOf(file, name) : undefined;
  return [
    here,
    ...(variable?.references ?? [])
      .filter((reference) => reference.isRead())
      .map((reference) => dressed(reference.identifier)),
  ];
}
