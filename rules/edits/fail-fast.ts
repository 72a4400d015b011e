import { identityOf } from '../identity/identify.ts';
import type { Repetition } from '../facts/repetition/repetition-kind.ts';
import { variableOf } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import { nameInCode } from '../syntax/place-names.ts';
import { dressed, functionAround, methodCall, type FunctionNode } from '../syntax/nodes.ts';
import { mentions } from '../facts/collections/mentions.ts';
import type { Change } from './change.ts';
import { quoteOf, semicolonOf } from './layout.ts';
import { isFull, rewrite, type Limited } from './limit-queue.ts';
import type { QueueFill } from './queue-fill.ts';
import { isStable } from './statement.ts';

export interface FailFast {
  /** What happens, for the title: "throw", "call callback() with an error". */
  readonly how: string;
  readonly changes: readonly Change[];
}

/**
 * Refuses the new item where its producer learns of it: by a thrown error, an error for the callback that came with the
 * item, or the end of the stream that sends too much.
 *
 * @returns nothing where nobody could catch the error: in a timer or an event listener it would end the process
 */
export function failFast(file: File, queue: Limited, repetition: Repetition): FailFast | undefined {
  let how: string | undefined;
  const changes: Change[] = [];
  for (const fill of queue.fills) {
    const failure = failureOf(file, fill, queue, repetition);
    if (!failure || (how !== undefined && how !== failure.how)) return undefined;
    how = failure.how;
    const lines = failure.leaves
      ? [`if (${isFull(fill, queue)}) {`, `\t${failure.statement}`, '}', fill.text + semicolonOf(file)]
      : [
          `if (${isFull(fill, queue)}) {`,
          `\t${failure.statement}`,
          '} else {',
          `\t${fill.text}${semicolonOf(file)}`,
          '}',
        ];
    changes.push(rewrite(file, fill, lines));
  }
  return how === undefined ? undefined : { how, changes };
}

interface Failure {
  readonly how: string;
  readonly statement: string;
  readonly leaves: boolean;
}

function failureOf(file: File, fill: QueueFill, { place }: Limited, repetition: Repetition): Failure | undefined {
  const quote = quoteOf(file);
  const semi = semicolonOf(file);
  const error = `new Error(${quote}The queue is full: ${nameInCode(place).replace(/^[#_]+/, '')}${quote})`;
  const fn = functionAround(fill.node);
  if (!fn) return undefined;
  const callback = callbackOf(file, fill, fn);
  if (callback !== undefined) {
    return {
      how: `call ${callback}() with an error`,
      statement: `queueMicrotask(() => ${callback}(${error}))${semi}`,
      leaves: false,
    };
  }
  if (repetition.kind !== 'callback') return { how: 'throw', statement: `throw ${error}${semi}`, leaves: true };
  const source = repetition.by === 'event' ? sourceOf(file, fn) : undefined;
  return source === undefined
    ? undefined
    : { how: `destroy ${source}`, statement: `${source}.destroy(${error})${semi}`, leaves: false };
}

/** `(job, callback) => { this.queue.push({ job, callback }); }` */
export function callbackOf(file: File, { operation }: QueueFill, fn: FunctionNode): string | undefined {
  const last = fn.params.at(-1);
  const variable = last?.type === 'Identifier' ? variableOf(file, last) : undefined;
  if (!variable || !/^(?:callback|cb|done|next)$/.test(variable.name)) return undefined;
  return operation.items.some((item) => mentions(file, item, [variable])) ? variable.name : undefined;
}

/** The stream whose listener a function is. */
export function sourceOf(file: File, fn: FunctionNode): string | undefined {
  const listen = methodCall(dressed(fn).parent);
  if (!listen || !/^(?:on|addListener)$/.test(listen.name) || !isStable(listen.receiver)) return undefined;
  const identity = identityOf(file, listen.receiver);
  return identity.is === 'known' && identity.by !== 'usage' && identity.names.has('stream#Readable')
    ? file.code.getText(listen.receiver)
    : undefined;
}
