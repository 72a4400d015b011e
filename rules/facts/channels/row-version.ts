import { installedVersion, isWithin, oldestNodes, versionIn, type Version } from '../../identity/manifests.ts';
import type { ChannelRow, VersionRange } from '../../knowledge/channels/row.ts';
import type { File } from '../../syntax/file.ts';

/** Whether a row is about the version that a file gets, and which one that is, for the message. */
export interface RowVersion {
  readonly isMeant: boolean;
  /** `lru-cache 6.0.0 is installed`; nothing where it makes no difference. */
  readonly because?: string;
  /** A version that may run this does not know the capacity: there is nothing to suggest. */
  readonly hasNoLimit?: true;
}

/** Looks at the package that is installed, and at `engines` of the nearest package.json. */
export function versionFor(file: File, row: ChannelRow): RowVersion {
  const { versions, nodes, limitIn } = row;
  if (nodes) {
    const affected = oldestNodes(file).find((version) => nodes.some((range) => isIn(version, range)));
    return affected
      ? { isMeant: true, because: `package.json allows Node.js ${affected.join('.')}` }
      : { isMeant: false };
  }
  const without = limitIn && oldestNodes(file).find((version) => !limitIn.some((range) => isIn(version, range)));
  if (without) {
    const because = `Node.js ${without.join('.')}, which package.json allows, has no option against it`;
    return { isMeant: true, because, hasNoLimit: true };
  }
  if (!versions) return { isMeant: true };
  const name = packageOf(versions.of ?? row.module);
  const installed = installedVersion(file, name);
  if (!installed) return { isMeant: versions.sure !== true };
  return isIn(installed, versions)
    ? { isMeant: true, because: `${name} ${installed.join('.')} is installed` }
    : { isMeant: false };
}

/** Whether what is said of some versions of a module's package holds for a file: also where it is not installed. */
export function holdsFor(file: File, module: string, range: VersionRange): boolean {
  const installed = installedVersion(file, packageOf(module));
  return !installed || isIn(installed, range);
}

/** `>=4`, `<7.2`, `>=2 <4`, `^3` */
export function rangeIn(text: string): VersionRange {
  const [from, major] = />=(\S+)/.exec(text)?.slice(1) ?? /^\^((\d+).*)/.exec(text)?.slice(1) ?? [];
  const below = /(?:^| )<(\S+)/.exec(text)?.[1] ?? (major === undefined ? undefined : String(Number(major) + 1));
  return { ...(from !== undefined && { from }), ...(below !== undefined && { below }) };
}

function packageOf(module: string): string {
  return /^(?:@[^/]+\/)?[^/]+/.exec(module)?.[0] ?? module;
}

function isIn(version: Version, { from, below }: VersionRange): boolean {
  return isWithin(
    version,
    from === undefined ? undefined : versionIn(from),
    below === undefined ? undefined : versionIn(below),
  );
}
