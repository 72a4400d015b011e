/** One row of what is measured: the names of the columns, and their values. */
export type Row = Readonly<Record<string, number | string>>;

/** A small program that uses a released package, and shows what a finding is about. */
export interface Reproduction {
  readonly package: string;
  readonly version: string;
  /** What it needs beside the package: names and versions. */
  readonly beside?: Readonly<Record<string, string>>;
  readonly rule: string;
  /** The package that has the finding, where it is one that comes along. */
  readonly within?: string;
  /** The file and line of the finding. */
  readonly place: string;
  readonly title: string;
  /** What happens, why, and what it means for whoever uses the package. */
  readonly text: string;
  /**
   * Runs it.
   * @param load gives the module of an installed package
   * @returns what was measured, row by row, in the order of time
   */
  readonly run: (load: (name: string) => Promise<unknown>) => AsyncIterable<Row>;
}
