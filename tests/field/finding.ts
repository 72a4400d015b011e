/** What a rule reports in a file of a package. */
export interface Finding {
  readonly rule: string;
  readonly file: string;
  readonly line: number;
  readonly messageId: string;
  /** The presets in which it is reported. */
  readonly presets: readonly string[];
}

/** What came of one package. */
export interface Result {
  readonly name: string;
  readonly version: string;
  readonly files: number;
  readonly lines: number;
  readonly findings: readonly Finding[];
  /** Rules that failed, and files that do not parse. */
  readonly failures: readonly string[];
}
