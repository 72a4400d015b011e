/** Code that rows of `knowledge/channels` are about: with no limit, and its nearest neighbours that have one. */
export interface Example {
  /** What comes before: imports, and names that the others use. */
  readonly head: string;
  readonly unlimited: readonly string[];
  readonly limited: readonly string[];
}

export function example(head: string, unlimited: readonly string[], limited: readonly string[]): Example {
  return { head, unlimited, limited };
}
