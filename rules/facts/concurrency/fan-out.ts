import { memoIn } from '../../framework/memo.ts';
import { constantOf, isGlobal, readsOf, valuesOf, variableOf, type Variable } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, dressed, isFunction, methodCall, type MethodCall, type Node } from '../../syntax/nodes.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { functionMeantBy } from '../calls/called-function.ts';
import { roundAround, type Round } from '../lists/list-fills.ts';
import { isRepeatedBy } from '../calls/loops.ts';
import { promiseUseOf } from '../values/promise-use.ts';

/** Work that is started for one item after the other without waiting in between. */
export interface FanOut {
  /** Gathered: somebody waits for all of it in the end. Unawaited: `forEach(async …)`. Floating: a statement of a loop. */
  readonly form: 'gathered' | 'unawaited' | 'floating';
  /** What starts it: the call of `map` or `forEach`, or the call in a loop. */
  readonly call: Node;
  /** What is done with each item: a function, or the call in a loop. */
  readonly worker: Node;
  /** What it goes through; nothing for a loop without a list. */
  readonly list: Node | undefined;
  /** `Promise.all(…)` */
  readonly gathering: MethodCall | undefined;
  readonly round: Round | undefined;
}

const combiners = /^(?:all|allSettled|any|race)$/;

/** What `Promise.all(…)` and its like wait for, where that is started item by item. */
export function gatheredBy(file: File, call: Node): readonly FanOut[] {
  const gathering = methodCall(call);
  if (!gathering || !combiners.test(gathering.name)) return [];
  if (gathering.receiver.type !== 'Identifier' || gathering.receiver.name !== 'Promise') return [];
  const [list] = gathering.call.arguments;
  return list ? startedIn(file, list, gathering) : [];
}

function startedIn(file: File, node: Node, gathering: MethodCall): readonly FanOut[] {
  const at = bare(node);
  const mapped = mappingOf(file, at);
  if (mapped) return [{ form: 'gathered', call: at, ...mapped, gathering, round: undefined }];
  const method = methodCall(at);
  if (method && /^(?:filter|flat|concat)$/.test(method.name)) return startedIn(file, method.receiver, gathering);
  if (at.type === 'ArrayExpression')
    return at.elements.flatMap((item) =>
      item?.type === 'SpreadElement' ? startedIn(file, item.argument, gathering) : [],
    );
  const variable = variableOf(file, at);
  if (!variable) return [];
  const value = constantOf(variable);
  const made = value && bare(value);
  if (made?.type === 'ArrayExpression') return made.elements.length === 0 ? pushedInto(file, variable, gathering) : [];
  return made ? startedIn(file, made, gathering) : valuesOf(variable).length > 0 ? [] : [];
}

/** `list.map(worker)`, `Array.from(list, worker)` */
export function mappingOf(file: File, node: Node): { list: Node; worker: Node } | undefined {
  const method = methodCall(node);
  if (!method) return undefined;
  const [first, second] = method.call.arguments;
  const isArray = isGlobal(file, method.receiver) && method.receiver.name === 'Array';
  if (method.name === 'from' && isArray && first && second) return { list: first, worker: second };
  if (!/^(?:map|flatMap)$/.test(method.name) || !first) return undefined;
  // `_.map(list, worker)`
  if (second && isFunction(bare(second))) return { list: first, worker: second };
  return { list: method.receiver, worker: first };
}

/** `promises.push(work(item))` in a loop over a list. */
function pushedInto(file: File, variable: Variable, gathering: MethodCall): FanOut[] {
  return readsOf(variable).flatMap((read): FanOut[] => {
    const push = methodCall(dressed(read).parent?.parent);
    if (push?.receiver !== read || push.name !== 'push') return [];
    const worker = push.call.arguments[0];
    const round = roundAround(push.call);
    if (!worker || !round || worker.type === 'SpreadElement' || !mayRepeat(file, push.call, round)) return [];
    if (waitsInside(file, round, variable)) return [];
    return [{ form: 'gathered', call: push.call, worker: calledOnTheSpot(worker), list: round.list, gathering, round }];
  });
}

/** Whether a turn of the loop waits for what the list holds: `if (running.length >= 8) await Promise.race(running)`. */
function waitsInside(file: File, round: Round, variable: Variable): boolean {
  const { combines, mentioned } = waitsOf(file, round.node);
  return combines || mentioned.has(variable);
}

/** What is waited for in a turn: a combination of promises, and the variables that are mentioned. */
const waitsOf: (file: File, round: Node) => { readonly combines: boolean; readonly mentioned: ReadonlySet<Variable> } =
  memoIn((file: File, round: Node) => {
    let combines = false;
    const mentioned = new Set<Variable>();
    for (const node of nodesIn(file, round, isFunction)) {
      if (node.type !== 'AwaitExpression') continue;
      combines ||= combiners.test(methodCall(bare(node.argument))?.name ?? '');
      for (const part of nodesIn(file, node)) {
        const variable = variableOf(file, part);
        if (variable) mentioned.add(variable);
      }
    }
    return { combines, mentioned };
  });

/** `list.forEach(async (item) => …)` and `list.map(async (item) => …)` as a statement: nobody has the promises. */
export function handedToNobody(file: File, call: Node): FanOut | undefined {
  const method = methodCall(call);
  const [worker] = method?.call.arguments ?? [];
  if (!method || !worker || !/^(?:forEach|map)$/.test(method.name)) return undefined;
  const statement = dressed(method.call).parent;
  if (method.name === 'map' && statement?.type !== 'ExpressionStatement') return undefined;
  const fn = functionMeantBy(file, worker);
  if (!fn?.async || fn.generator) return undefined;
  return {
    form: 'unawaited',
    call: method.call,
    worker,
    list: method.receiver,
    gathering: undefined,
    round: undefined,
  };
}

/** A call in a loop that starts an async function of this file, or one on the spot, whose promise nobody has. */
export function floatingIn(file: File, call: Node): FanOut | undefined {
  if (call.type !== 'CallExpression' || dressed(call).parent?.type !== 'ExpressionStatement') return undefined;
  const chained = methodCall(call);
  const started = chained && /^(?:then|catch|finally)$/.test(chained.name) ? chained.receiver : call;
  if (started.type !== 'CallExpression') return undefined;
  const round = roundAround(call);
  if (!round || !mayRepeat(file, call, round)) return undefined;
  const fn = functionMeantBy(file, started.callee);
  if (!fn?.async || fn.generator || promiseUseOf(file, started).use !== 'dropped') return undefined;
  return {
    form: 'floating',
    call: started,
    worker: calledOnTheSpot(started),
    list: round.list,
    gathering: undefined,
    round,
  };
}

/** `(async () => …)()` is what its function is. */
function calledOnTheSpot(node: Node): Node {
  const at = bare(node);
  if (at.type !== 'CallExpression') return node;
  const callee = bare(at.callee);
  return isFunction(callee) ? callee : node;
}

function mayRepeat(file: File, node: Node, { node: round }: Round): boolean {
  return round.type === 'CallExpression' || isRepeatedBy(file, node, round as never);
}
