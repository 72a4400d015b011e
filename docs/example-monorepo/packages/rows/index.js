/** A table that is too large for memory: one row after the other, whenever somebody asks for the next one. */
export async function* rows() {
  for (let id = 0; id < 1_000_000; id++) yield { id, name: `Row ${id}` };
}
