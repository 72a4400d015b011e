import type { Suggestion } from './edits/change.ts';
import { mapWithConcurrency } from './edits/map-with-concurrency.ts';
import { plainLoop } from './edits/plain-loop.ts';
import { reportAll, type Finding } from './edits/report-all.ts';
import { useLimiter } from './edits/use-limiter.ts';
import { floatingIn, gatheredBy, handedToNobody, type FanOut } from './facts/concurrency/fan-out.ts';
import { itemSourceOf, listenerOf } from './facts/collections/item-listener.ts';
import { sizeOf, type ListSize } from './facts/lists/list-size.ts';
import { overlapOf } from './facts/concurrency/overlap.ts';
import { workOf, type Work } from './facts/concurrency/started-work.ts';
import { isTooMuchAtOnce } from './facts/concurrency/too-much.ts';
import { choice } from './framework/options.ts';
import { defineRule } from './framework/rule.ts';
import { fileOf, type File } from './syntax/file.ts';
import { asWritten } from './syntax/import-names.ts';
import { bare, dressed, functionAround, isFunction, isNewPromise, methodCall, type Node } from './syntax/nodes.ts';

const suggestionIds = ['useLimiter', 'plainLoop', 'mapWithConcurrency'] as const;
type SuggestionId = (typeof suggestionIds)[number];

export default defineRule({
  name: 'no-unbounded-concurrency',
  docs: {
    description: 'Disallow starting work for all items of a list at once',
    preset: 'strict',
    cwe: [400, 770],
  },
  messages: {
    gathered:
      '{{work}} is started for all items of {{list}} at once, and nothing limits how many there are: a long list takes all memory, sockets or file handles.',
    unawaited:
      '{{method}}() starts {{work}} for all items of {{list}} at once and waits for none of it: a long list takes all memory, sockets or file handles.',
    floating:
      'Each turn of this loop starts {{work}} and does not wait for it: nothing limits how many run at once, and memory, sockets or file handles run out.',
    useLimiter: 'Block: let {{module}} start some at a time, as many as a constant of your choice says.',
    plainLoop: 'Block: do one after the other, in a loop that waits.',
    mapWithConcurrency:
      'Block: let Readable.map(), which Node calls experimental, start as many at a time as a constant of your choice says.',
  },
  options: {
    autofix: choice(
      ['off', ...suggestionIds],
      'off',
      'Which suggestion `eslint --fix` applies wherever it is offered.',
    ),
  },
  create(context, { autofix }) {
    const file = fileOf(context);
    const findings: Finding<FanOut['form'] | SuggestionId>[] = [];
    const seen = new Set<Node>();
    const consider = (fan: FanOut): void => {
      if (seen.has(fan.call)) return;
      seen.add(fan.call);
      const size: ListSize = fan.list ? sizeOf(file, fan.list) : { is: 'unknown' };
      if (size.is === 'few') return;
      const work = workOf(file, fan.worker);
      if (!isTooMuchAtOnce(size, work) || isListenersWork(file, fan)) return;
      findings.push({
        loc: positionOf(fan),
        messageId: fan.form,
        data: {
          work: nameOf(file, work) ?? (fan.form === 'gathered' ? 'Work' : 'work'),
          list: listName(file, fan.list),
          method: methodCall(fan.call)?.name ?? '',
        },
        suggestions: suggestionsFor(file, fan),
      });
    };
    return {
      CallExpression(node) {
        for (const fan of gatheredBy(file, node)) consider(fan);
        const alone = handedToNobody(file, node) ?? floatingIn(file, node);
        if (alone) consider(alone);
      },
      'Program:exit'() {
        reportAll(context, file, findings, autofix);
      },
    };
  },
});

function suggestionsFor(file: File, fan: FanOut): Suggestion<SuggestionId>[] {
  const limited = useLimiter(file, fan);
  const loop = plainLoop(file, fan);
  // Where there is nothing else
  const mapped = (limited ?? loop) ? undefined : mapWithConcurrency(file, fan);
  return [
    ...(limited
      ? [{ messageId: 'useLimiter' as const, data: { module: limited.module }, changes: limited.changes }]
      : []),
    ...(loop ? [{ messageId: 'plainLoop' as const, data: {}, changes: loop }] : []),
    ...(mapped ? [{ messageId: 'mapWithConcurrency' as const, data: {}, changes: mapped }] : []),
  ];
}

/** Work that a listener starts for an item of a source: no-async-data-handler says so at the listener. */
function isListenersWork(file: File, { call }: FanOut): boolean {
  const fn = functionAround(call);
  const home = fn && dressed(fn).parent;
  const found = home && listenerOf(file, home);
  if (!found || !['starts', 'waits'].includes(overlapOf(file, found.listener).overlaps)) return false;
  return !['no', 'unknown'].includes(itemSourceOf(file, found));
}

function positionOf({ call, gathering }: FanOut): Node['loc'] {
  const at =
    gathering && gathering.call.range[0] <= call.range[0] && call.range[1] <= gathering.call.range[1]
      ? gathering.call
      : call;
  return at.type === 'CallExpression' ? { start: at.loc.start, end: at.callee.loc.end } : at.loc;
}

/** What is started, in the words of the program. */
function nameOf(file: File, work: Work): string | undefined {
  let at = 'node' in work ? work.node : undefined;
  // `copy(file).then(…)` is named after `copy`.
  for (let chain = methodCall(at); chain && /^(?:then|catch|finally|on|once)$/.test(chain.name); chain = methodCall(at))
    at = chain.receiver;
  if (at && isNewPromise(at)) return undefined;
  const callee = at && (at.type === 'CallExpression' || at.type === 'NewExpression') ? bare(at.callee) : at;
  const text = callee && !isFunction(callee) ? asWritten(file.code.getText(callee)) : '';
  return isShort(text) ? `${text}()` : undefined;
}

function listName(file: File, list: Node | undefined): string {
  const text = list ? file.code.getText(list) : '';
  return isShort(text) ? `'${text}'` : 'a list';
}

function isShort(text: string): boolean {
  return text !== '' && text.length <= 40 && !text.includes('\n');
}
