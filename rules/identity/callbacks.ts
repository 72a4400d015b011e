import { eventOf } from '../knowledge/apis.ts';
import type { MemberRow, TypeName } from '../knowledge/schema.ts';
import { parameterOf, readsOf, variableOf, type Variable } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import { bare, dressed, isClass, isFunction, keyName, methodCall, stringValue, type Node } from '../syntax/nodes.ts';
import { usesOfFunction } from '../syntax/function-uses.ts';
import { baseOf } from './bases.ts';
import type { Origin } from './origin-kind.ts';

/** What the callers of a callback are known by; `origin.ts` answers it, and hands itself in. */
export interface Ask {
  readonly originOf: (file: File, node: Node) => Origin;
  readonly rowOf: (origin: Origin) => MemberRow | undefined;
}

/** What a known caller gives to the parameter of a function: `http.createServer((req, res) => …)`, `server.on('connection', (socket) => …)`. */
export function givenTo(file: File, variable: Variable, ask: Ask): { type: TypeName; node: Node } | undefined {
  const parameter = parameterOf(variable);
  if (!parameter || !isFunction(parameter.fn)) return undefined;
  for (const use of usesOfFunction(file, parameter.fn)) {
    const call = use.parent;
    if (call?.type === 'Property') {
      const type = hooksAt(file, call, ask)?.[keyName(call) ?? '']?.[parameter.position];
      if (type) return { type, node: parameter.name };
    }
    if (call?.type !== 'CallExpression' && call?.type !== 'NewExpression') continue;
    const position = call.arguments.findIndex((argument) => argument === use);
    if (position < 0) continue;
    const types = parametersAt(file, call, position, parameter.fn.params.length, ask);
    const type = types?.[parameter.position];
    if (type) return { type, node: parameter.name };
  }
  return undefined;
}

/** The hooks of the class that an object configures: `new ReadableStream({ start })`, or by the name of the object. */
function hooksAt(file: File, { parent }: Extract<Node, { type: 'Property' }>, ask: Ask): MemberRow['hooks'] {
  const object = dressed(parent);
  const home = object.parent as Node;
  const variable = home.type === 'VariableDeclarator' && home.init === object ? variableOf(file, home.id) : undefined;
  const uses = variable ? readsOf(variable).map((read) => dressed(read)) : [object];
  for (const use of uses) {
    const maker = use.parent;
    if ((maker?.type !== 'NewExpression' && maker?.type !== 'CallExpression') || maker.arguments[0] !== use) continue;
    const made = bare(maker.callee).type === 'Super' ? superOf(maker) : maker.callee;
    const hooks = made && hooksOf(file, ask.originOf(file, made), ask);
    if (hooks) return hooks;
  }
  return undefined;
}

/** What a class, or the one that it extends, gives the functions that configure it. */
function hooksOf(file: File, origin: Origin, ask: Ask): MemberRow['hooks'] {
  const base = origin.kind === 'local' ? baseOf(file, origin.node) : undefined;
  return base ? hooksOf(file, ask.originOf(file, base), ask) : ask.rowOf(origin)?.hooks;
}

/** `new Readable({ read() { this } })`: the functions that configure a stream are its methods. */
export function madeWith(file: File, object: Node, ask: Ask): { type: TypeName; node: Node } | undefined {
  const maker = object.parent;
  if (maker?.type !== 'NewExpression' || maker.arguments[0] !== object) return undefined;
  const row = ask.rowOf(ask.originOf(file, maker.callee));
  return row?.bindsHooks && row.makes ? { type: row.makes, node: maker } : undefined;
}

/** What `super(…)` calls. */
function superOf(call: Node): Node | undefined {
  for (let at = call.parent; at; at = at.parent) if (isClass(at)) return at.superClass ?? undefined;
  return undefined;
}

function parametersAt(
  file: File,
  call: Extract<Node, { type: 'CallExpression' | 'NewExpression' }>,
  position: number,
  count: number,
  ask: Ask,
): readonly (TypeName | null)[] | undefined {
  const row = ask.rowOf(ask.originOf(file, call.callee))?.callback;
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
