import { channelRows } from '../../../rules/knowledge/channels.ts';
import type { ChannelRow } from '../../../rules/knowledge/channels/row.ts';
import { brokerClients } from '../../../rules/knowledge/broker-sends.ts';
import { losingSends } from '../../../rules/knowledge/losing-sends.ts';
import { queues } from '../../../rules/knowledge/queue-sends.ts';
import type { SendRow } from '../../../rules/knowledge/schema.ts';
import { packageSends } from '../../../rules/knowledge/sends.ts';
import { packageSockets } from '../../../rules/knowledge/socket-sends.ts';

/** What rows say of one module: that it has these exports, and that its code knows these options and methods. */
export interface Needed {
  readonly module: string;
  readonly exports: Set<string>;
  readonly words: Set<string>;
}

/** The package of a module: `rxjs` of `rxjs/operators`. */
export function packageOf(module: string): string {
  return /^(?:@[^/]+\/)?[^/]+/.exec(module)?.[0] ?? module;
}

function namesOf(row: ChannelRow): [module: string, name: string][] {
  const others = (row.aliases ?? []).map((alias): [string, string] => {
    const [module = '', name = row.export] = alias.split('#');
    return [module, name.replace(/\.call$/, '')];
  });
  return [[row.module, row.export], ...others];
}

/** The names of options at the places of a row, and of the methods that it speaks of. */
export function wordsOf(row: ChannelRow): string[] {
  const { when } = row;
  const places = [...(row.any ?? []), ...(row.all ?? []), ...(when && 'given' in when ? [when.given] : [])];
  return [
    ...places.flatMap((place) => place.split('.').slice(1)),
    ...(row.setBy ? [row.setBy.method] : []),
    ...(row.on ? [row.export, row.on.slice(row.on.indexOf('#') + 1)] : []),
    ...(row.unless?.members ?? []),
  ];
}

/** The methods and members of a sender that a row speaks of. */
export function signsOf(row: SendRow): string[] {
  const own = 'method' in row ? [row.method] : [];
  return [...own, row.level, row.wait, ...(row.levels ?? []), ...(row.drops ?? [])].filter(
    (word) => word !== undefined,
  );
}

/** Everything that the rows say of modules that do not come with Node.js or the platform. */
export function needed(builtin: ReadonlySet<string>): Needed[] {
  const all = new Map<string, Needed>();
  const of = (module: string): Needed => {
    const known = all.get(module) ?? { module, exports: new Set(), words: new Set() };
    all.set(module, known);
    return known;
  };
  for (const row of channelRows) {
    for (const [module, name] of namesOf(row)) {
      if (module === 'global' || builtin.has(module)) continue;
      if (!row.on) of(module).exports.add(name);
      // An alias is the same thing by another name: what it takes is looked for where the row says.
      if (module === row.module) for (const word of wordsOf(row)) of(module).words.add(word);
    }
  }
  for (const row of packageSends) {
    const module = 'module' in row ? row.module : row.type.slice(0, row.type.indexOf('#'));
    if ('module' in row) of(module).exports.add(row.export);
    for (const word of signsOf(row)) of(module).words.add(word);
  }
  for (const { modules, exports } of [packageSockets, brokerClients, queues].flatMap((family) => family.modules))
    for (const module of modules)
      for (const [name, { members, makes, returns }] of Object.entries(exports))
        // A namespace, whose members are exports of their own.
        if (!members || makes || returns) of(module).exports.add(name);
  for (const row of losingSends) if ('module' in row && row.module !== 'global') of(row.module).exports.add(row.export);
  return [...all.values()];
}
