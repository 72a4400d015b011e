/** All that a source has. */
export async function gather(source) {
  const parts = [];
  for await (const chunk of source) {
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}
