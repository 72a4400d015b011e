import { channelFamilies } from './channels/families.ts';
import { levels, type CapacityPlace, type ChannelRow } from './channels/row.ts';

/**
 * Constructors and factories that take a capacity, or whose name says that they have none. What is reported in every
 * preset stands first.
 */
export const channelRows: readonly ChannelRow[] = inOrder(channelFamilies.flatMap(({ rows }) => rows));

function inOrder(rows: readonly ChannelRow[]): readonly ChannelRow[] {
  return rows.toSorted((one, other) => levels.indexOf(one.level) - levels.indexOf(other.level));
}

/** Rows, by all that they can be asked for. */
export interface ChannelIndex {
  readonly rows: readonly ChannelRow[];
  /**
   * The rows about an export of a module, whichever way it was imported: `default.map` is `map`, the module itself is
   * its default export, and a subpath is its package (`rxjs/operators`), a namespace of it (`effect/Queue`) or one of
   * its exports (`async/parallel`).
   */
  named(module: string, name: string): readonly ChannelRow[];
  /** The rows about methods of a name, whatever type they are of: the cheap gate before the question what that is. */
  methods(name: string): readonly ChannelRow[];
  /** All of these names. */
  readonly methodNames: ReadonlySet<string>;
  /** Whether a module, or the package that it is a part of, has a row: the cheap gate before all other questions. */
  has(module: string): boolean;
  /** The names that need no import. */
  readonly globals: ReadonlySet<string>;
  /** The names by which members are called that make a channel: the cheap gate before the question where they are from. */
  readonly memberNames: ReadonlySet<string>;
}

const none: readonly ChannelRow[] = [];

/** The names that a row goes by: a module, and the name of the export there. */
export function namesOf({ module, export: name, aliases = [] }: ChannelRow): readonly (readonly [string, string])[] {
  const others = aliases.map((alias): [string, string] => {
    const at = alias.indexOf('#');
    return at < 0 ? [alias, name] : [alias.slice(0, at), alias.slice(at + 1)];
  });
  return [[module, name], ...others];
}

export function indexOf(rows: readonly ChannelRow[]): ChannelIndex {
  const byExport = new Map<string, ChannelRow[]>();
  const byMethod = new Map<string, ChannelRow[]>();
  const modules = new Set<string>();
  const add = (map: Map<string, ChannelRow[]>, key: string, row: ChannelRow): void => {
    map.set(key, [...(map.get(key) ?? []), row]);
  };
  for (const row of inOrder(rows)) {
    if (row.on) {
      add(byMethod, row.export, row);
      continue;
    }
    for (const [module, name] of namesOf(row)) {
      add(byExport, `${module}#${name}`, row);
      modules.add(module);
    }
  }
  const exported = [...byExport.keys()].map((key) => key.slice(key.indexOf('#') + 1));
  return {
    rows,
    named(module, name) {
      const plain = name === '*' ? 'default' : name.replace(/^default\./, '');
      const exact = byExport.get(`${module}#${plain}`);
      if (exact) return exact;
      const [, root, leaf] = /^((?:@[^/]+\/)?[^/]+)\/(?:.*\/)?([^/]+)$/.exec(module) ?? [];
      if (root === undefined || leaf === undefined) return none;
      const names = plain === 'default' ? [leaf] : [plain, `${leaf}.${plain}`];
      return names.map((each) => byExport.get(`${root}#${each}`)).find(Boolean) ?? none;
    },
    methods: (name) => byMethod.get(name) ?? none,
    methodNames: new Set(byMethod.keys()),
    has: (module) => modules.has(module) || modules.has(/^(?:@[^/]+\/)?[^/]+/.exec(module)?.[0] ?? ''),
    globals: new Set(rows.filter((row) => row.module === 'global' && !row.on).map((row) => row.export)),
    memberNames: new Set(['default', ...exported.map((name) => name.slice(name.lastIndexOf('.') + 1))]),
  };
}

/** What the plugin knows by itself. */
export const knownChannels: ChannelIndex = indexOf(channelRows);

/** What a capacity is called: the property at the end of its place, or the argument. */
export function optionName(row: ChannelRow, place: CapacityPlace): string {
  return place.includes('.') ? place.slice(place.lastIndexOf('.') + 1) : (row.option ?? 'limit');
}
