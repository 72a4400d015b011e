import { originOf } from '../../identity/origin.ts';
import { endsByItself, lineReaderMakers } from '../../knowledge/item-events.ts';
import type { File } from '../../syntax/file.ts';
import { bare, keyName, type Node } from '../../syntax/nodes.ts';
import { placeOf } from '../../syntax/places.ts';
import { valuesIn } from '../../syntax/uses.ts';

/** A source of items that an expression opens. */
export interface OpenedSource {
  readonly kind: 'stream' | 'lines';
  /** Whether it comes to its end without anybody's doing: a file, the lines of a file. */
  readonly ends: boolean;
}

/** What a call opens: a file, or a reader of lines; nothing for all that may have another reader, or be written to as well. */
export function openedSourceOf(file: File, node: Node): OpenedSource | undefined {
  const at = bare(node);
  if (at.type !== 'CallExpression' && at.type !== 'NewExpression') return undefined;
  const origin = originOf(file, at.callee);
  if (origin.kind !== 'export') return undefined;
  const name = `${origin.module}#${origin.name}`;
  if (endsByItself.has(name)) return { kind: 'stream', ends: true };
  if (!lineReaderMakers.has(name)) return undefined;
  const input = inputOf(at.arguments[0]);
  return { kind: 'lines', ends: input !== undefined && opensWhatEnds(file, input) };
}

/** `{ input }`, or the stream itself. */
function inputOf(given: Node | undefined): Node | undefined {
  if (given?.type !== 'ObjectExpression') return given;
  const input = given.properties.find((property) => property.type === 'Property' && keyName(property) === 'input');
  return input?.type === 'Property' ? input.value : undefined;
}

function opensWhatEnds(file: File, input: Node): boolean {
  if (openedSourceOf(file, input)?.ends) return true;
  const place = placeOf(file, input);
  const [value, ...others] = place?.kind === 'variable' ? valuesIn(file, place) : [];
  return value !== undefined && others.length === 0 && openedSourceOf(file, value)?.ends === true;
}
