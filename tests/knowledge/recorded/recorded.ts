/** What was found in a package, by `name@version`; written by `npm run record`. */
export type Recorded = Record<
  string,
  {
    /** By module, the exports that rows speak of, and what `typeof` says of them. */
    readonly exports: Readonly<Record<string, Readonly<Record<string, string>>>>;
    /** In which file of the package, or of one that it brings along, each option or method stands. */
    readonly words: Readonly<Record<string, string>>;
  }
>;
