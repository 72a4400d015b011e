import { brokerClients } from './broker-sends.ts';
import { brokers, brokerSignals, brokerUsages } from './brokers.ts';
import { lineReaders } from './item-events.ts';
import { losers } from './losing-sends.ts';
import { locking } from './locks.ts';
import { nodeStreams, nodeStreamSignals, nodeStreamUsages } from './node-streams.ts';
import { queues } from './queue-sends.ts';
import type { ApiFamily, Members, MemberRow, SignalRow, TypeName, TypeRow, UsageRow } from './schema.ts';
import { messaging, sendUsages } from './sends.ts';
import { packageSockets } from './socket-sends.ts';
import { streamPackages, streamPackageSignals, streamPackageUsages } from './stream-packages.ts';
import { webFrameworks } from './web-frameworks.ts';
import { webStreams, webStreamUsages } from './web-streams.ts';

const families: readonly ApiFamily[] = [
  nodeStreams,
  lineReaders,
  webStreams,
  webFrameworks,
  brokers,
  streamPackages,
  messaging,
  packageSockets,
  brokerClients,
  queues,
  losers,
  locking,
];

export const signals: readonly SignalRow[] = [...nodeStreamSignals, ...brokerSignals, ...streamPackageSignals];

/** The most telling first: the first row that holds decides. */
export const usages: readonly UsageRow[] = [
  ...webStreamUsages,
  ...streamPackageUsages,
  ...nodeStreamUsages,
  ...brokerUsages,
  ...sendUsages,
];

const types = new Map<TypeName, TypeRow>(families.flatMap((family) => family.types).map((row) => [row.name, row]));

const modules = new Map<string, Members>();
for (const { modules: names, exports } of families.flatMap((family) => family.modules)) {
  for (const name of names) modules.set(name, { ...modules.get(name), ...exports });
}

/** `node:stream` and `stream` are one module, and so are `readable-stream/lib/…` deep imports and their package. */
export function moduleName(specifier: string): string {
  return specifier
    .replace(/^node:/, '')
    .replace(/\/$/, '')
    .replace(/\.c?js$/, '');
}

const beside = new Map<string, readonly string[]>();
for (const { types: rows, modules: rowsOfModules } of families) {
  const names = rowsOfModules.flatMap((row) => row.modules);
  for (const { name } of rows) beside.set(name, names);
}

/** The modules that the family of a type has: a value of it comes from one of them, which may not be the one it is named after. */
export function modulesBeside(type: TypeName): readonly string[] {
  return beside.get(type) ?? [];
}

/** What a module exports under a name; `global` is the module of names that need no import. */
export function exportOf(module: string, name: string): MemberRow | undefined {
  const exports = modules.get(module);
  return exports && Object.hasOwn(exports, name) ? exports[name] : undefined;
}

/** The type that a module calls by a name: one of its types, or what its class of that name makes. */
export function typeOf(module: string, name: string): TypeName | undefined {
  const at = moduleName(module);
  return exportOf(at, name)?.makes ?? (types.has(`${at}#${name}`) ? `${at}#${name}` : undefined);
}

/** A type and all that it extends, nearest first. */
export function lineage(name: TypeName): TypeName[] {
  const row = types.get(name);
  return [name, ...(row?.extends ?? []).flatMap(lineage)];
}

/** What a member of a type, its own or inherited, is. */
export function memberOf(name: TypeName, member: string): MemberRow | undefined {
  for (const at of lineage(name)) {
    const members = types.get(at)?.members;
    if (members && Object.hasOwn(members, member)) return members[member];
  }
  return undefined;
}

/** The types of what a listener of an event is given. */
export function eventOf(name: TypeName, event: string): readonly (TypeName | null)[] | undefined {
  for (const at of lineage(name)) {
    const events = types.get(at)?.events;
    if (events && Object.hasOwn(events, event)) return events[event];
  }
  return undefined;
}

export function isA(name: TypeName, wanted: TypeName): boolean {
  return lineage(name).includes(wanted);
}

/** The names of methods that give a signal: the cheap gate before any question about a type. */
export const signalMethods: ReadonlySet<string> = new Set(signals.map((row) => row.method));
