import type { Repetition } from '../facts/repetition/repetition-kind.ts';
import { variableOf } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import { bare, dressed, functionAround, methodCall, type Node } from '../syntax/nodes.ts';
import { ownerOfThis } from '../syntax/owners.ts';
import { wakingChanges } from './await-room.ts';
import type { Change } from './change.ts';
import { sourceOf } from './fail-fast.ts';
import { semicolonOf } from './layout.ts';
import { rewrite, type Limited } from './limit-queue.ts';

export interface PausedProducer {
  readonly source: string;
  readonly changes: readonly Change[];
}

/**
 * The stream whose 'data' fills the queue pauses while the queue is full, and each place that takes from the queue
 * resumes it.
 *
 * @returns nothing where the places that take do not see the stream by the same name
 */
export function pauseProducer(file: File, queue: Limited, repetition: Repetition): PausedProducer | undefined {
  if (repetition.kind !== 'callback' || repetition.by !== 'event' || repetition.name !== 'data') return undefined;
  const [fill, other] = queue.fills;
  const fn = fill && functionAround(fill.node);
  const source = fn && sourceOf(file, fn);
  const stream = fn && methodCall(dressed(fn).parent)?.receiver;
  if (!fill || other || !stream || source === undefined) return undefined;
  const semi = semicolonOf(file);
  const resumes = wakingChanges(file, queue.place, (receiver) =>
    sees(file, receiver, stream) ? `${source}.resume()${semi}` : undefined,
  );
  if (!resumes) return undefined;
  const pause = [fill.text + semi, `if (${fill.size} >= ${queue.capacity}) ${source}.pause()${semi}`];
  return { source, changes: [rewrite(file, fill, pause), ...resumes] };
}

/** Whether the name of the stream means the same where another node stands. */
function sees(file: File, from: Node, stream: Node): boolean {
  const root = rootOf(stream);
  if (root.type === 'ThisExpression') {
    const owner = ownerOfThis(file, root);
    return owner !== undefined && owner === ownerOfThis(file, from);
  }
  const variable = variableOf(file, root);
  for (let scope = variable && file.code.getScope(from); scope; scope = scope.upper ?? undefined) {
    const found = scope.set.get(variable?.name ?? '');
    if (found) return found === variable;
  }
  return false;
}

function rootOf(node: Node): Node {
  const at = bare(node);
  return at.type === 'MemberExpression' ? rootOf(at.object) : at;
}
