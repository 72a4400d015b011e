import type { Channel } from '../facts/channels/channel.ts';
import type { Call } from '../facts/lists/written.ts';
import { isOfType } from '../identity/identify.ts';
import { optionName } from '../knowledge/channels.ts';
import type { CapacityPlace, Limit, WhenFull } from '../knowledge/channels/row.ts';
import type { File } from '../syntax/file.ts';
import { isInside } from '../syntax/nodes.ts';
import { replace, type Change } from './change.ts';
import { appendArgument, fillPlaces, insertArgument } from './fill-argument.ts';
import { declareConstant, freeName } from './top-level-constant.ts';
import { useSibling } from './use-sibling.ts';

/** A way to give a channel a limit. */
export interface Bound {
  /** The option that is set: `concurrency`. */
  readonly set?: string;
  /** Or the function that is called instead: `Queue.sliding`. */
  readonly use?: string;
  readonly whenFull: WhenFull | undefined;
  readonly changes: readonly Change[];
}

/**
 * The ways to give a channel a limit: a constant at the top of the module, whose number the user is to choose.
 *
 * @returns none where the limit is no number, where more must be known, or where the text leaves no safe place for it
 */
export function boundsOf(file: File, channel: Channel): readonly Bound[] {
  const { limit, named } = channel.row;
  if (!limit || channel.hasNoLimit || !isAllowed(file, channel, limit)) return [];
  if (channel.capacity.is === 'named') {
    return (named?.use ?? []).flatMap(({ export: name, whenFull }) => {
      const changes = withConstant(file, channel, limit, channel.row.option ?? 'limit', (constant) =>
        callInstead(file, channel.call, limit, name.slice(name.lastIndexOf('.') + 1), constant),
      );
      return changes ? [{ use: name, whenFull, changes }] : [];
    });
  }
  for (const places of placesToSet(channel)) {
    const option = optionName(channel.row, places[0] as CapacityPlace);
    const changes = withConstant(file, channel, limit, option, (constant) =>
      setTo(file, channel, places, limit, constant),
    );
    if (changes) return [{ set: option, whenFull: limit.whenFull, changes }];
  }
  return [];
}

function isAllowed(file: File, { call }: Channel, { needs }: Limit): boolean {
  const argument = needs && call.arguments[needs.argument];
  return !needs || (argument !== undefined && isOfType(file, argument, needs.type) === 'yes');
}

/** Each group of places that would do. */
function placesToSet({ row, capacity }: Channel): readonly (readonly CapacityPlace[])[] {
  if (capacity.is === 'infinite' || capacity.is === 'invalid') return [[capacity.place]];
  if (capacity.is !== 'absent') return [];
  return row.all ? [capacity.places] : (row.any ?? []).map((place) => [place]);
}

function setTo(
  file: File,
  { call, capacity }: Channel,
  places: readonly CapacityPlace[],
  limit: Limit,
  constant: string,
): readonly Change[] | undefined {
  if (capacity.is === 'absent') return fillPlaces(file, call, places, constant, limit.skips ?? false);
  if (!('node' in capacity) || !isInside(capacity.node, call)) return undefined; // Others may use that constant, too.
  return file.code.getCommentsInside(capacity.node).length > 0 ? undefined : [replace(capacity.node, constant)];
}

/** `Queue.unbounded()` → `Queue.bounded(LIMIT)`, `map(items, fn)` → `mapLimit(items, LIMIT, fn)`. */
function callInstead(file: File, call: Call, limit: Limit, name: string, constant: string): Change[] | undefined {
  const { at } = limit;
  if (at === undefined ? call.arguments.length > 0 : call.arguments.length < at) return undefined;
  const changes = useSibling(file, call.callee, name);
  if (!changes) return undefined;
  const next = at === undefined ? undefined : call.arguments[at];
  return [...changes, ...(next ? insertArgument(file, call, next, constant) : appendArgument(file, call, constant))];
}

/** The changes with their constant: `const QUEUE_CONCURRENCY = 16; // TODO: choose how many tasks may run at once.` */
function withConstant(
  file: File,
  { row, call }: Channel,
  limit: Limit,
  option: string,
  change: (constant: string) => readonly Change[] | undefined,
): Change[] | undefined {
  const what = /(\w+)\W*$/.exec(row.what)?.[1] ?? '';
  const name = freeName(file, `${what}_${option}`.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase());
  const changes = change(name);
  if (!changes) return undefined;
  const constant = declareConstant(file, call, name, String(limit.start), `TODO: choose ${limit.decide}.`);
  const lineEnd = file.code.text.includes('\r\n') ? '\r\n' : '\n';
  return [constant, ...changes].map((each) => ({ ...each, text: each.text.replaceAll('\n', lineEnd) }));
}
