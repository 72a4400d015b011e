/**
 * A name as the author of compiled code wrote it: `readdir` for `promises_1.readdir` (TypeScript), `fs.readFile` for
 * `_fs.default.readFile` (Babel), `pMap` for `p_map_1.default`.
 *
 * @param text the text of what is called
 */
export function asWritten(text: string): string {
  const [, module, member] =
    /^([A-Za-z]\w*)_\d+\.([\w$.]+)$/.exec(text) ?? /^_(\w+)\.(default(?:\.[\w$.]+)?)$/.exec(text) ?? [];
  if (module === undefined || member === undefined) return text;
  if (!/^default\b/.test(member)) return member;
  const name = module.replace(/^_+/, '').replace(/_+(\w)/g, (_, letter: string) => letter.toUpperCase());
  return name + member.slice('default'.length);
}
