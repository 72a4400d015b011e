import { channelFamilies } from './channels/families.ts';
import { levels, type CapacityPlace, type ChannelRow } from './channels/row.ts';

/**
 * Constructors and factories that take a capacity, or whose name says that they have none. What is reported in every
 * preset stands first.
 */
export const channelRows: readonly ChannelRow[] = channelFamilies
  .flatMap(({ rows }) => rows)
  .sort((one, other) => levels.indexOf(one.level) - levels.indexOf(other.level));

const byExport = new Map<string, ChannelRow[]>();
for (const row of channelRows.filter((each) => each.on === undefined)) {
  for (const name of [`${row.module}#${row.export}`, ...(row.aliases ?? []).map((alias) => named(alias, row.export))]) {
    byExport.set(name, [...(byExport.get(name) ?? []), row]);
  }
}

function named(alias: string, name: string): string {
  return alias.includes('#') ? alias : `${alias}#${name}`;
}

const none: readonly ChannelRow[] = [];

/**
 * The rows about an export of a module, whichever way it was imported: `default.map` is `map`, the module itself is its
 * default export, and a subpath is its package (`rxjs/operators`), a namespace of it (`effect/Queue`) or one of its
 * exports (`async/parallel`).
 */
export function channelsNamed(module: string, name: string): readonly ChannelRow[] {
  const plain = name === '*' ? 'default' : name.replace(/^default\./, '');
  const exact = byExport.get(`${module}#${plain}`);
  if (exact) return exact;
  const [, root, leaf] = /^((?:@[^/]+\/)?[^/]+)\/(?:.*\/)?([^/]+)$/.exec(module) ?? [];
  if (root === undefined || leaf === undefined) return none;
  const names = plain === 'default' ? [leaf] : [plain, `${leaf}.${plain}`];
  for (const each of names) {
    const rows = byExport.get(`${root}#${each}`);
    if (rows) return rows;
  }
  return none;
}

/** The rows about methods, by the name of the method. */
const byMethod = new Map<string, ChannelRow[]>();
for (const row of channelRows.filter((each) => each.on !== undefined)) {
  byMethod.set(row.export, [...(byMethod.get(row.export) ?? []), row]);
}

/** The rows about methods of a name, whatever type they are of: the cheap gate before the question what that is. */
export function methodsNamed(name: string): readonly ChannelRow[] {
  return byMethod.get(name) ?? none;
}

const modules = new Set([...byExport.keys()].map((key) => key.slice(0, key.indexOf('#'))));

/** Whether a module, or the package that it is a part of, has a row: the cheap gate before all other questions. */
export function hasChannels(module: string): boolean {
  return modules.has(module) || modules.has(/^(?:@[^/]+\/)?[^/]+/.exec(module)?.[0] ?? '');
}

/** The names that need no import. */
export const globalChannels: ReadonlySet<string> = new Set(
  channelRows.filter((row) => row.module === 'global').map((row) => row.export),
);

/** What a capacity is called: the property at the end of its place, or the argument. */
export function optionName(row: ChannelRow, place: CapacityPlace): string {
  return place.includes('.') ? place.slice(place.lastIndexOf('.') + 1) : (row.option ?? 'limit');
}

/** The names by which members are called that make a channel: the cheap gate before any question about where they are from. */
export const memberNames: ReadonlySet<string> = new Set([
  'default',
  ...[...byExport.keys()].map(
    (key) =>
      key
        .slice(key.lastIndexOf('#') + 1)
        .split('.')
        .at(-1) ?? '',
  ),
]);
