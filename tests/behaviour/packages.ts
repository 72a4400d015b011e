/**
 * Packages that subjects import and that this repository does not install, by name: the few functions that a suggestion
 * can choose between, written after their documentation.
 */
export const standIns: Readonly<Record<string, string>> = {
  // https://caolan.github.io/async/v3/docs.html#each: all at once; #eachLimit: `limit` at once.
  async: `export async function eachLimit(items, limit, work) {
  const rest = items.values();
  const worker = async () => {
    for (const item of rest) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
}

export const each = (items, work) => eachLimit(items, Infinity, work);
`,
};
