/** All that an upload brings. */
export async function gather(upload) {
  const parts = [];
  for await (const chunk of upload.stream) {
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}
