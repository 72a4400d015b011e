import type { Catalogue, CatalogueEntry } from '../../framework/catalogue.ts';
import { memo } from '../../framework/memo.ts';
import { moduleName, signals } from '../../knowledge/apis.ts';
import { channelRows, indexOf, knownChannels, namesOf, type ChannelIndex } from '../../knowledge/channels.ts';
import type { CapacityPlace, ChannelRow } from '../../knowledge/channels/row.ts';
import { sendsNamed } from '../../knowledge/sends.ts';
import type { File } from '../../syntax/file.ts';
import { rangeIn } from './row-version.ts';

/** The rows that hold for a file: the plugin's own, with what the settings add, change and silence. */
export function channelsFor(file: File): ChannelIndex {
  return indexFor(file.settings);
}

const indexFor = memo((settings: File['settings']): ChannelIndex =>
  Object.keys(settings.catalogue).length === 0 ? knownChannels : indexOf(rowsWith(settings.catalogue)),
);

function rowsWith(catalogue: Catalogue): readonly ChannelRow[] {
  let rows = channelRows;
  for (const given of entriesOf(catalogue)) if (!isAboutAnswers(given.entry)) rows = rowsAfter(rows, given);
  return rows;
}

/** An entry of the settings. */
interface Given {
  /** The name by which the plugin knows the module, and the one in the settings. */
  readonly module: string;
  readonly written: string;
  readonly entry: CatalogueEntry;
}

/** The entries of the settings, each with its module. */
export function entriesIn(settings: File['settings']): readonly Given[] {
  return entriesOf(settings.catalogue);
}

function entriesOf(catalogue: Catalogue): Given[] {
  return Object.entries(catalogue).flatMap(([written, given]) => {
    const module = moduleName('extends' in given ? given.extends : written);
    return ('extends' in given ? (given.entries ?? []) : given).map((entry) => ({ module, written, entry }));
  });
}

/** Whether an entry is about what a call answers, and not about a limit. */
export function isAboutAnswers({ signal, full, lost }: CatalogueEntry): boolean {
  return (signal ?? full ?? lost) !== undefined;
}

/** Whether the settings silence a method of one of these types. */
export function isSilenced(file: File, method: string, names: ReadonlySet<string>): boolean {
  const silenced = silencedMethods(file.settings).get(method);
  return silenced?.some((type) => names.has(type)) ?? false;
}

const silencedMethods = memo((settings: File['settings']) => {
  const found = new Map<string, string[]>();
  for (const { module, entry } of entriesIn(settings)) {
    const { method, type = '', level } = entry;
    if (method !== undefined && level === 'never')
      found.set(method, [...(found.get(method) ?? []), `${module}#${type}`]);
  }
  return found;
});

function rowsAfter(rows: readonly ChannelRow[], given: Given): readonly ChannelRow[] {
  const { module, entry } = given;
  const name = entry.export ?? entry.method ?? '';
  const on = entry.type === undefined ? undefined : (`${module}#${entry.type}` as const);
  const isMeant = (row: ChannelRow): boolean =>
    row.on === on &&
    // Entries about other versions stand beside each other.
    (entry.versions === undefined || row.versions?.of === undefined) &&
    (on !== undefined ? row.export === name : namesOf(row).some(([at, as]) => at === module && as === name)) &&
    (entry.form === undefined || row.form === undefined || entry.form === row.form);
  const meant = rows.filter(isMeant);
  const others = rows.flatMap((row) => (isMeant(row) ? (without(row, module, name) ?? []) : [row]));
  if (meant.length === 0 && !saysAll(entry) && !(on !== undefined && isKnownMethod(on, name))) {
    const title = `module "${module}", entry "${on === undefined ? name : `${entry.type ?? ''}.${name}`}"`;
    throw new Error(
      `settings.backpressure: setting "catalogue": ${title}: key "level" is about something that is not known; allowed: an export or a method of docs/libraries.md.`,
    );
  }
  if (entry.level === 'never') return others;
  if (saysAll(entry)) return [{ ...made(module, name, on, entry, meant[0]), ...versionsIn(given) }, ...others];
  const changed = meant.map((row): ChannelRow => ({ ...row, ...changes(entry), module, export: name, aliases: [] }));
  return [...changed, ...others];
}

function versionsIn({ written, entry }: Given): Pick<ChannelRow, 'versions'> {
  return entry.versions === undefined ? {} : { versions: { ...rangeIn(entry.versions), of: moduleName(written) } };
}

/** Whether an entry says enough for a row of its own. */
function saysAll({ any, all, name }: CatalogueEntry): boolean {
  return (any ?? all ?? name) !== undefined;
}

function isKnownMethod(type: string, method: string): boolean {
  return [...signals, ...sendsNamed(method)].some((row) => row.type === type && row.method === method);
}

/** A row under the names that are left when it loses one. */
function without(row: ChannelRow, module: string, name: string): ChannelRow | undefined {
  const [first, ...others] = namesOf(row).filter(([at, as]) => at !== module || as !== name);
  if (!first || row.on) return undefined;
  return { ...row, module: first[0], export: first[1], aliases: others.map(([at, as]) => `${at}#${as}`) };
}

/** What an entry says in so many words, in the terms of a row. */
function changes(entry: CatalogueEntry): Partial<ChannelRow> {
  const { form, what, grows, unbounded, level, missing } = entry;
  return {
    ...(form && { form }),
    ...(what !== undefined && { what }),
    ...(grows !== undefined && { grows }),
    ...(unbounded && { unbounded }),
    ...(entry.invalid && { throws: { values: entry.invalid, error: 'an error' } }),
    ...(missing !== undefined && { missing: typeof missing === 'number' ? 'bounded' : missing }),
    ...(entry.when && { when: { scope: 'module' } }),
    ...(level && level !== 'never' && { level }),
  };
}

/** The row that an entry makes of an API, with what is known of it already. */
export function made(
  module: string,
  name: string,
  on: ChannelRow['on'],
  entry: CatalogueEntry,
  known: ChannelRow | undefined,
): ChannelRow {
  const { any, all, use, start } = entry;
  return {
    what: name === 'default' ? 'channel' : name,
    grows: 'what is put in faster than it is taken out fills the memory',
    option: 'capacity',
    level: 'default',
    fix: '',
    ...(known && { what: known.what, grows: known.grows, level: known.level }),
    ...changes(entry),
    module,
    export: name,
    source: 'settings.backpressure.catalogue',
    ...(on && { on }),
    ...(any && { any: any as readonly CapacityPlace[] }),
    ...(all && { all: all as readonly CapacityPlace[] }),
    ...(entry.name && { named: { use: use === undefined ? [] : [{ export: use, whenFull: 'block' as const }] } }),
    ...(start !== undefined && { limit: { start, decide: 'how many may wait' } }),
  };
}
