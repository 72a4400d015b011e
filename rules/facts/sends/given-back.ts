import { memoIn } from '../../framework/memo.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  functionAround,
  isFunction,
  isInside,
  memberName,
  methodCall,
  type FunctionNode,
  type Node,
} from '../../syntax/nodes.ts';
import { placeOf, type Place } from '../../syntax/places.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { isBroughtByAnswer } from '../signals/answers.ts';
import { callsOf, functionMeantBy, handOversOf } from '../calls/called-function.ts';
import { invocationOf } from '../calls/invocation.ts';

/**
 * Whether what the other side sends back brings a node to run: a listener of what is sent to, or a method, with what came,
 * that other files call. Never what the sending functions start themselves, at once or later: `setTimeout(expire, 10, id)`.
 *
 * @param receivers what is sent to, by all its names
 * @param senders the functions that send
 */
export function isGivenBack(
  file: File,
  node: Node,
  receivers: readonly Place[],
  senders: ReadonlySet<FunctionNode>,
): boolean {
  const fn = functionAround(node);
  if (!fn || [...startedBy(file, senders)].some((started) => started === fn || isInside(fn, started))) return false;
  return (
    receivers.some((each) => isBroughtByAnswer(file, node, each)) ||
    isBroughtFromOutside(file, fn, receivers, new Set())
  );
}

/** What functions call, and what they hand to other calls than listeners, together with themselves. */
function startedBy(file: File, senders: ReadonlySet<FunctionNode>): ReadonlySet<FunctionNode> {
  const started = new Set(senders);
  for (const fn of started) for (const each of startedIn(file, fn)) started.add(each);
  return started;
}

/** The same for what one function itself does: one walk, however many loops in it send. */
const startedIn: (file: File, fn: FunctionNode) => readonly FunctionNode[] = memoIn((file: File, fn: FunctionNode) =>
  [...nodesIn(file, fn, (inner) => isFunction(inner) && inner !== fn)].flatMap((call) => {
    if (call.type !== 'CallExpression') return [];
    const listens = /^(?:on|once|addListener)$/.test(methodCall(call)?.name ?? '');
    return [call.callee, ...(listens ? [] : call.arguments)].flatMap((target) => functionMeantBy(file, target) ?? []);
  }),
);

function isBroughtFromOutside(
  file: File,
  fn: FunctionNode,
  receivers: readonly Place[],
  passed: Set<FunctionNode>,
): boolean {
  if (passed.has(fn) || fn.params.length === 0) return false;
  passed.add(fn);
  if (handOversOf(file, fn).length > 0) return false;
  const calls = callsOf(file, fn);
  if (calls.length > 0)
    return calls.some((call) => {
      const caller = functionAround(call);
      return caller !== undefined && isBroughtFromOutside(file, caller, receivers, passed);
    });
  const invocation = invocationOf(file, fn);
  if (invocation.how === 'as method') return true;
  if (invocation.how === 'by name') return fn.parent.type === 'ExportNamedDeclaration';
  // `socket.onmessage = (message) => …`
  const set = fn.parent;
  const target = set.type === 'AssignmentExpression' ? bare(set.left) : undefined;
  if (target?.type !== 'MemberExpression' || !/^on(?:message|data)$/.test(memberName(target) ?? '')) return false;
  const place = placeOf(file, target.object);
  return place !== undefined && receivers.includes(place);
}
