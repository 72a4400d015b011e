import { identityOf } from '../../identity/identify.ts';
import type { CapacityPlace, ChannelRow } from '../../knowledge/channels/row.ts';
import type { File } from '../../syntax/file.ts';
import { membersNamed } from '../../syntax/tree.ts';
import { bare, methodCall, type Node } from '../../syntax/nodes.ts';
import { boundElsewhere, holds, isMeantForMany } from './channel-conditions.ts';
import { madeBy, type Maker } from './channel-maker.ts';
import { channelsFor } from './known-channels.ts';
import { isFiniteCollection } from '../lists/finite-items.ts';
import { sizeOf } from '../lists/list-size.ts';
import { versionFor } from './row-version.ts';
import { taggedChannel } from './tagged-channel.ts';
import { writtenAt, type Call, type Written } from '../lists/written.ts';

/** Which capacity was asked for, and where that is written. */
export type Capacity =
  | { readonly is: 'given'; readonly value: string | number | boolean | null; readonly node: Node }
  /** None, where the API has no limit without one. */
  | { readonly is: 'absent'; readonly places: readonly CapacityPlace[] }
  /** A value that switches the limit off; `certain` is false where it is one of several (`max ?? Infinity`). */
  | { readonly is: 'infinite'; readonly certain: boolean; readonly place: CapacityPlace; readonly node: Node }
  /** A value that throws. */
  | { readonly is: 'invalid'; readonly place: CapacityPlace; readonly node: Node }
  /** The name says that there is none. */
  | { readonly is: 'named' }
  /** A value that is only known at run time, or a bound of another kind: taken for a limit. */
  | { readonly is: 'dynamic'; readonly node: Node }
  /** Nothing to say: the default is a limit, or the row is about another use of the API. */
  | { readonly is: 'unknown' };

/** A channel, queue, pool, subject or cache that is made here. */
export interface Channel {
  readonly row: ChannelRow;
  readonly call: Call;
  readonly capacity: Capacity;
  /** The version that it is true of, where there are others: `lru-cache 6.0.0 is installed`. */
  readonly because?: string;
  /** A version of Node.js that may run this does not know the capacity. */
  readonly hasNoLimit?: true;
}

const none: readonly Channel[] = [];

/** What a call makes, by each row that knows its function; what every preset reports comes first. */
export function channelsAt(file: File, call: Call): readonly Channel[] {
  const method = methodCall(call);
  const methods = method ? channelsFor(file).methods(method.name) : [];
  if (method && methods.length > 0) {
    const identity = identityOf(file, method.receiver);
    const meant = methods.filter((row) => identity.is === 'known' && row.on && identity.names.has(row.on));
    if (meant.length > 0) return meant.flatMap((row) => channelOf(file, call, row) ?? []);
  }
  const maker = madeBy(file, call);
  if (!maker) return none;
  // `super(…)` makes what `new` makes.
  const form = call.type === 'NewExpression' || call.callee.type === 'Super' ? 'new' : 'call';
  return rowsOf(file, maker, call)
    .filter((row) => (row.form ?? form) === form)
    .flatMap((row) => channelOf(file, call, row) ?? []);
}

function channelOf(file: File, call: Call, row: ChannelRow): Channel | undefined {
  const { isMeant, ...version } = versionFor(file, row);
  return isMeant ? { row, call, capacity: capacityOf(file, call, row), ...version } : undefined;
}

/** The rows about what a call calls: those of its module, and what the project says of its own classes and functions. */
function rowsOf(file: File, maker: Maker, call: Call): readonly ChannelRow[] {
  const { module, name } = maker;
  if (module !== '#' && !module.startsWith('.')) return channelsFor(file).named(module, name);
  const called = bare(call.callee);
  const own = name === 'default' && called.type === 'Identifier' ? called.name : name;
  const tagged = taggedChannel(file, maker, own);
  return tagged ? [tagged] : channelsFor(file).named('#', own);
}

function capacityOf(file: File, call: Call, row: ChannelRow): Capacity {
  if (!holds(file, call, row.when)) return { is: 'unknown' };
  const elsewhere = boundElsewhere(file, call, row);
  if (elsewhere) return { is: 'dynamic', node: elsewhere };
  const items = row.items === undefined ? undefined : call.arguments[row.items];
  // A number that is written out, `times(3, …)`, or a list that has few items by nature.
  if (items && (isFiniteCollection(file, items) || sizeOf(file, items).is === 'few'))
    return { is: 'dynamic', node: items };
  if (row.named) return { is: 'named' };
  if (row.setBy) return setElsewhere(file, row, row.setBy.method);
  const read = (place: CapacityPlace): Capacity => judged(row, place, writtenAt(file, call, place));
  const capacity = row.all ? worst(row, row.all.map(read)) : best(row, (row.any ?? []).map(read));
  return capacity.is === 'absent' && !isMeantForMany(file, call, row.when) ? { is: 'unknown' } : capacity;
}

/** What the calls of another method set, wherever they stand in this file. */
function setElsewhere(file: File, row: ChannelRow, method: string): Capacity {
  const sets = membersNamed(file, method);
  const [first] = sets;
  if (!first) return { is: 'absent', places: [] };
  const read = sets.map(({ parent }): Capacity =>
    parent.type === 'CallExpression' ? judged(row, '0', writtenAt(file, parent, '0')) : { is: 'unknown' },
  );
  return read.every(({ is }) => is === 'infinite') ? (read[0] as Capacity) : { is: 'dynamic', node: first };
}

/** What a value at a place means to a row. */
function judged(row: ChannelRow, place: CapacityPlace, written: Written): Capacity {
  switch (written.is) {
    case 'absent':
      return { is: 'absent', places: [place] };
    case 'structure':
      // Options, a callback or a list where the number would stand; a store or a set of limits where an option takes one.
      return place.includes('.') ? { is: 'dynamic', node: written.node } : { is: 'absent', places: [place] };
    case 'dynamic':
      return { is: 'dynamic', node: written.node };
    case 'either': {
      const found = written.of.map((part) => judged(row, place, part)).find((part) => part.is === 'infinite');
      return found ? { ...found, certain: false } : { is: 'dynamic', node: written.node };
    }
    case 'literal': {
      const { value, node } = written;
      if (row.throws?.values.some((each) => Object.is(each, value))) return { is: 'invalid', place, node };
      if (!switchesOff(row, value)) return { is: 'given', value, node };
      return row.explicit === 'fine' ? { is: 'dynamic', node } : { is: 'infinite', certain: true, place, node };
    }
  }
}

function switchesOff(row: ChannelRow, value: string | number | boolean | null): boolean {
  if (typeof value === 'number' && value >= Number.MAX_SAFE_INTEGER) return true;
  return row.unbounded?.some((each) => Object.is(each, value)) ?? false;
}

/** One bounded place is enough. */
function best(row: ChannelRow, read: readonly Capacity[]): Capacity {
  const bounded = read.find(({ is }) => is === 'given') ?? read.find(({ is }) => is === 'dynamic');
  return bounded ?? worst(row, read);
}

/** Every place must be bounded. */
function worst(row: ChannelRow, read: readonly Capacity[]): Capacity {
  const bad = read.find(({ is }) => is === 'invalid') ?? read.find(({ is }) => is === 'infinite');
  if (bad) return bad;
  const places = read.flatMap((each) => (each.is === 'absent' ? each.places : []));
  if (places.length > 0 && (row.missing ?? 'unbounded') === 'unbounded') return { is: 'absent', places };
  return read.find(({ is }) => is === 'given' || is === 'dynamic') ?? { is: 'unknown' };
}
