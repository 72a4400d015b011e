/** What becomes of a configuration. */
export type Change =
  | { readonly kind: 'changed'; readonly text: string }
  /** It has the plugin; where it says so, and in words what it has of it. */
  | { readonly kind: 'already'; readonly line: number; readonly has: string | undefined }
  /** It is not understood: why not, and what to paste. */
  | { readonly kind: 'refused'; readonly why: string; readonly paste: readonly string[] };
