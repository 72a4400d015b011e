import { boundsOf, type Bound } from './edits/bound-channel.ts';
import { reportAll, type Finding } from './edits/report-all.ts';
import { mayHaveChannels } from './facts/channels/channel-maker.ts';
import { channelsAt, type Channel } from './facts/channels/channel.ts';
import { isDoneAtOnce } from './facts/concurrency/done-at-once.ts';
import { hasFewKeys } from './facts/channels/few-keys.ts';
import { areHeldItems } from './facts/channels/held-items.ts';
import { sizeOf } from './facts/lists/list-size.ts';
import { workOf } from './facts/concurrency/started-work.ts';
import { isTooMuchAtOnce } from './facts/concurrency/too-much.ts';
import type { Call } from './facts/lists/written.ts';
import { choice } from './framework/options.ts';
import { defineRule } from './framework/rule.ts';
import { optionName } from './knowledge/channels.ts';
import { levels, type Level, type WhenFull } from './knowledge/channels/row.ts';
import { fileOf, type File } from './syntax/file.ts';
import { asWritten } from './syntax/import-names.ts';
import { bare, isInside, type Node } from './syntax/nodes.ts';

type Rows = Level | 'every';

/** The four things that a bounded channel can do when it is full. */
const whenFullWords: Readonly<Record<WhenFull, string>> = {
  block: 'what comes after that waits',
  'drop-newest': 'what comes after that is dropped',
  'drop-oldest': 'the oldest is dropped for what comes after that',
  'fail-fast': 'what comes after that fails at once',
};

export default defineRule({
  name: 'require-channel-capacity',
  docs: {
    description: 'Require a capacity for channels, queues, pools and subjects that have no limit without one',
    preset: 'recommended',
    presetOptions: { server: { rows: 'server' }, strict: { rows: 'strict' }, all: { rows: 'every' } },
    cwe: [400, 770],
  },
  messages: {
    missing: 'This {{what}} has no {{option}}: {{grows}}.',
    switchedOff: '{{value}} switches the {{option}} of this {{what}} off: {{grows}}.',
    named: '{{name}} has {{has}}: {{grows}}.',
    throws: '{{value}} is no valid {{option}}: this {{what}} throws {{error}} as soon as it is made.',
    setLimit: 'Set {{option}} to a constant of your choice{{whenFull}}.',
    useSibling: 'Use {{name}} with a limit of your choice{{whenFull}}.',
  },
  options: {
    rows: choice(
      [...levels, 'every'],
      'default',
      'Which APIs to report: those where a missing limit is a bug almost everywhere, also the pools, clients and connections of a server, also those where it needs a decision, or also a function that is run for all items of a list at once, whatever it does.',
    ),
    autofix: choice(
      ['off', 'setLimit', 'useSibling'],
      'off',
      'Which suggestion `eslint --fix` applies wherever it is offered.',
    ),
  },
  create(context, { rows, autofix }) {
    const file = fileOf(context);
    if (!mayHaveChannels(file)) return {};
    const findings: Finding<FoundId>[] = [];
    const check = (call: Call): void => {
      for (const channel of channelsAt(file, call)) {
        const found = findingOf(file, channel, rows);
        if (!found || isIdle(file, channel) || (rows !== 'every' && mayBeFew(file, channel))) continue;
        if (found.messageId !== 'throws' && hasFewKeys(file, call)) continue;
        const suggestions = boundsOf(file, channel).map((bound) => ({ ...wordsOf(bound), changes: bound.changes }));
        findings.push({ loc: positionOf(channel), ...found, suggestions });
      }
    };
    return {
      CallExpression: check,
      NewExpression: check,
      'Program:exit'() {
        reportAll(context, file, findings, autofix);
      },
    };
  },
});

type FoundId = Found['messageId'] | 'setLimit' | 'useSibling';

interface Found {
  readonly messageId: 'missing' | 'switchedOff' | 'named' | 'throws';
  readonly data: Readonly<Record<string, string>>;
}

function findingOf(file: File, { row, call, capacity, because }: Channel, rows: Rows): Found | undefined {
  if (rows !== 'every' && levels.indexOf(row.level) > levels.indexOf(rows)) return undefined;
  if (rows !== 'strict' && rows !== 'every' && capacity.is === 'infinite' && !capacity.certain) return undefined;
  if (isForEachHeld(file, row, call)) return undefined;
  const { what } = row;
  const grows = because === undefined ? row.grows : `${row.grows} (${because})`;
  switch (capacity.is) {
    case 'absent': {
      if (row.setBy) return { messageId: 'missing', data: { what, option: row.setBy.method, grows } };
      const places = row.all ? capacity.places : (row.any ?? []);
      // A second bare argument is another way to bound it, without a name of its own.
      const named = places.filter((place, index) => index === 0 || place.includes('.'));
      const option = [...new Set(named.map((place) => optionName(row, place)))].join(' or ');
      return { messageId: 'missing', data: { what, option, grows } };
    }
    case 'infinite':
    case 'invalid': {
      const value = file.code.getText(capacity.node);
      const data = {
        what,
        grows,
        value,
        option: row.setBy?.method ?? optionName(row, capacity.place),
        error: row.throws?.error ?? '',
      };
      return { messageId: capacity.is === 'invalid' ? 'throws' : 'switchedOff', data };
    }
    case 'named':
      return {
        messageId: 'named',
        data: {
          name: `${asWritten(file.code.getText(bare(call.callee)))}()`,
          grows,
          has: row.named?.has ?? 'no limit',
        },
      };
    default:
      return undefined;
  }
}

/**
 * Where each item is done with at once, a limit of how many run limits nothing; and where a file is only looked at, what
 * waits for its turn holds no more than a name.
 */
function isIdle(file: File, { row: { worker }, call, capacity }: Channel): boolean {
  const given = worker && call.arguments[worker.at];
  if (given === undefined || capacity.is === 'invalid') return false;
  const tells = worker?.tells ?? 'promise';
  return isDoneAtOnce(file, given, tells) || (tells === 'promise' && workOf(file, given).starts === 'looks');
}

/** Something for each member of a list that an object has already, and no file, socket or process for it. */
function isForEachHeld(file: File, { items, worker: own }: Channel['row'], call: Call): boolean {
  const list = items === undefined ? undefined : call.arguments[items];
  if (items === undefined || !list || !areHeldItems(file, list)) return false;
  // Where a row does not say which one it is, it follows the items.
  const worker = call.arguments[own?.at ?? items + 1];
  return !worker || workOf(file, worker).starts !== 'io';
}

/**
 * A function that does something for all items of a list, and has no limit unless it is told, is what
 * `Promise.all(list.map(…))` is: nothing says that much is under way where neither the list is known to be long nor the
 * work to need a file or a socket.
 */
function mayBeFew(file: File, { row, call, capacity }: Channel): boolean {
  const { items, worker: own } = row;
  const list = items === undefined ? undefined : call.arguments[items];
  const worker = own && call.arguments[own.at];
  if (!list || !worker || row.level !== 'strict' || (capacity.is !== 'absent' && capacity.is !== 'named')) return false;
  const work = workOf(file, worker);
  // Its callback tells when it is done, and no promise that somebody uses.
  const starts =
    own.tells === 'callback' && work.starts === 'nothing' ? { starts: 'unknown' as const, node: worker } : work;
  return !isTooMuchAtOnce(sizeOf(file, list), starts);
}

/** The value that switches the limit off, where it stands in the call; the name of what is called otherwise. */
function positionOf({ call, capacity }: Channel): Node['loc'] {
  if ('node' in capacity && isInside(capacity.node, call)) return capacity.node.loc;
  return { start: call.loc.start, end: call.callee.loc.end };
}

function wordsOf({ set = '', use, whenFull }: Bound) {
  const data = { name: use ?? '', option: set, whenFull: whenFull ? `; ${whenFullWords[whenFull]}` : '' };
  return { messageId: use === undefined ? ('setLimit' as const) : ('useSibling' as const), data };
}
