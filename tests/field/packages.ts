import list from './packages.json' with { type: 'json' };

/** A released package, and what of it is linted. */
export interface Package {
  readonly name: string;
  readonly version: string;
  readonly kind: string;
  /** Files and folders that people wrote, relative to the package. */
  readonly sources: readonly string[];
  /** Whether the sources are TypeScript: then they are linted with types, and what the package depends on is installed. */
  readonly typed?: boolean;
}

/** The packages of the field trial, in the order of their names. */
export const packages: readonly Package[] = list;

/** The name of a package as the name of a file. */
export function slug(name: string): string {
  return name.replace('/', '+');
}
