/** Code that gets suggestions. */
export interface Snippet {
  readonly title: string;
  readonly code: string;
}
