import type { CatalogueEntry } from '../../framework/catalogue.ts';
import { tagOfExport } from '../../identity/reexports.ts';
import type { ChannelRow } from '../../knowledge/channels/row.ts';
import type { File } from '../../syntax/file.ts';
import { dressed, type Node } from '../../syntax/nodes.ts';
import type { Maker } from './channel-maker.ts';
import { made } from './known-channels.ts';

/**
 * What the documentation of a class or function of the project says of its capacity: `@backpressure capacity=0.maxSize`
 * (one place or several, by commas), or `@backpressure unbounded`.
 */
export function taggedChannel(file: File, { module, name, node }: Maker, called: string): ChannelRow | undefined {
  const tag = node ? tagAbove(file, node) : module === '#' ? undefined : tagOfExport(file, module, name);
  const entry = tag === undefined ? undefined : entryOf(tag);
  return entry && { ...made('#', called, undefined, entry, undefined), source: 'its documentation' };
}

function tagAbove(file: File, node: Node): string | undefined {
  if (!file.code.text.includes('@backpressure')) return undefined;
  let at: Node = /Expression$/.test(node.type) ? (dressed(node).parent as Node) : node;
  if (at.type === 'VariableDeclarator') at = at.parent;
  if (at.parent?.type === 'ExportNamedDeclaration' || at.parent?.type === 'ExportDefaultDeclaration') at = at.parent;
  const comment = file.code.getCommentsBefore(at).at(-1);
  if (comment?.type !== 'Block' || !comment.value.startsWith('*')) return undefined;
  return /@backpressure[ \t]+([^\n*]*)/.exec(comment.value)?.[1];
}

const place = /^(?:\d+|(?:\d+|last)(?:\.[\w$]+)+)$/;

function entryOf(tag: string): CatalogueEntry | undefined {
  const [word = ''] = tag.trim().split(/\s+/);
  if (word === 'unbounded') return { name: true };
  const places = /^capacity=(.+)$/.exec(word)?.[1]?.split(',') ?? [];
  return places.length > 0 && places.every((each) => place.test(each)) ? { any: places } : undefined;
}
