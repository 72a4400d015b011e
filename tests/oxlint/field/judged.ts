/** What a linter says of files: findings as `file:line:column rule message`, sorted, and the files that it cannot parse. */
export interface Judged {
  readonly found: readonly string[];
  readonly unparsed: readonly string[];
}
