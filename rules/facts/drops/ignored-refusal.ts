import { originOf } from '../../identity/origin.ts';
import type { LosingRow } from '../../knowledge/losing-sends.ts';
import type { File } from '../../syntax/file.ts';
import { bare, dressed, isNothing, keyName, methodCall, type Node } from '../../syntax/nodes.ts';
import { placeOf } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { valuesIn } from '../../syntax/uses.ts';
import { calleeName } from '../calls/callback.ts';
import { losingSendOf } from '../signals/taken-for-slow-down.ts';
import { isIgnored, valueUseOf } from '../values/value-use.ts';

type Call = Extract<Node, { type: 'CallExpression' }>;

/**
 * Where the queue is made whose refusal a call ignores: `Queue.unsafeOffer(queue, item);` answers false where the item was
 * not taken.
 *
 * @returns nothing where the queue never refuses, where it is not seen how it is made, or where nothing is lost: it has
 * room for one, as a bell has, or what is put in is the same each time
 */
export function ignoredRefusalOf(file: File, call: Call): Node | undefined {
  const row = losingSendOf(file, call);
  const item = row?.onlyAnswer && call.arguments[row.item];
  if (!row || !item || isSignal(item)) return undefined;
  const answer = row.runs ? runOf(file, call) : call;
  if (!answer || !isIgnored(valueUseOf(file, answer))) return undefined;
  const made = makerOf(file, call, row);
  return made && !isSlot(made, 'made' in row ? row.made?.with : undefined) ? made : undefined;
}

/** `Queue.offer(queue, true)` says that there is something, and once is enough. */
function isSignal(item: Node): boolean {
  const at = bare(item);
  return isNothing(at) || at.type === 'Literal';
}

/** What runs an Effect, and has its answer: `yield* Queue.offer(…)`, `Effect.runSync(Queue.offer(…))`. */
function runOf(file: File, call: Call): Node | undefined {
  const { parent } = dressed(call);
  if (parent?.type === 'YieldExpression') return parent.delegate ? parent : undefined;
  if (parent?.type !== 'CallExpression' || !/^run/.test(calleeName(parent) ?? '')) return undefined;
  const origin = originOf(file, parent.callee);
  return origin.kind === 'export' && /^effect(?:\/Effect)?$/.test(origin.module) ? parent : undefined;
}

/** The call that makes the queue, where it is one that may refuse. */
function makerOf(file: File, call: Call, row: LosingRow): Call | Extract<Node, { type: 'NewExpression' }> | undefined {
  const receiver = methodCall(call)?.receiver;
  if ('type' in row) {
    const origin = receiver && originOf(file, receiver);
    const made = origin?.kind === 'instance' ? bare(origin.node) : undefined;
    return made?.type === 'NewExpression' ? made : undefined;
  }
  const [queue] = call.arguments;
  const place = queue && placeOf(file, queue);
  const [value, ...others] = place ? valuesIn(file, place) : [];
  if (!value || others.length > 0) return undefined;
  const calls = [...nodesIn(file, value)].filter((node) => node.type === 'CallExpression');
  const isOneOf = (names: readonly string[] | undefined, node: Call): boolean =>
    names?.includes(calleeName(node) ?? '') ?? false;
  if (calls.some((node) => isOneOf(row.unless, node))) return undefined;
  return calls.find((node) => isOneOf(row.refusing, node));
}

/** Room for one, or none, is a place for the latest: `Queue.dropping(1)`, `new Queuer(work, { maxSize: 1 })`. */
function isSlot(made: { readonly arguments: readonly Node[] }, option: string | undefined): boolean {
  return made.arguments.some((argument) => {
    if (argument.type !== 'ObjectExpression') return isOne(argument);
    // Another option that is 1, `concurrency`, is no room.
    return argument.properties.some(
      (property) => property.type === 'Property' && (!option || keyName(property) === option) && isOne(property.value),
    );
  });
}

function isOne(node: Node): boolean {
  return node.type === 'Literal' && typeof node.value === 'number' && node.value <= 1;
}
