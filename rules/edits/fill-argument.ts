import type { TSESTree } from '@typescript-eslint/utils';
import type { Call } from '../facts/lists/written.ts';
import type { File } from '../syntax/file.ts';
import { bare, keyName, type Node } from '../syntax/nodes.ts';
import { insertAt, replace, type Change } from './change.ts';

/** What is to be added to an object: `{ limits: { fileSize: 'MAX' } }`. */
interface Additions {
  readonly [name: string]: string | Additions;
}

/**
 * Writes an expression at places of a call that have none: as an argument, as a property of an argument.
 *
 * @param skips whether arguments that are missing before it may be passed as `undefined`
 * @returns nothing where something else stands there
 */
export function fillPlaces(
  file: File,
  call: Call,
  places: readonly string[],
  value: string,
  skips: boolean,
): Change[] | undefined {
  const paths = places.map((place) => place.split('.'));
  const positions = new Set(paths.map(([position]) => positionOf(call, position ?? '')));
  const [position] = positions;
  if (position === undefined || positions.size !== 1) return undefined;
  const additions = paths[0]?.length === 1 ? value : treeOf(paths, value);
  const argument = call.arguments[position];
  if (argument && isUndefined(argument)) return [replace(argument, textOf(additions))];
  if (argument) {
    const object = bare(argument);
    return object.type === 'ObjectExpression' && typeof additions === 'object'
      ? addProperties(file, object, additions)
      : undefined;
  }
  const missing = position - call.arguments.length;
  if (missing > 0 && !skips) return undefined;
  return appendArgument(file, call, [...Array<string>(missing).fill('undefined'), textOf(additions)].join(', '));
}

/** `last` is the last argument where it is an object, and a new one where it is anything else. */
function positionOf(call: Call, position: string): number {
  if (position !== 'last') return Number(position);
  const last = call.arguments.at(-1);
  return last && bare(last).type === 'ObjectExpression' ? call.arguments.length - 1 : call.arguments.length;
}

function isUndefined(node: Node): boolean {
  return node.type === 'Identifier' && node.name === 'undefined';
}

function treeOf(paths: readonly (readonly string[])[], value: string): Additions {
  const tree: Record<string, string | Additions> = {};
  for (const [, name = '', ...rest] of paths) {
    const more = rest.length > 0 ? treeOf([['', ...rest]], value) : value;
    const known = tree[name];
    tree[name] = typeof known === 'object' && typeof more === 'object' ? { ...known, ...more } : more;
  }
  return tree;
}

function textOf(additions: string | Additions): string {
  return typeof additions === 'string' ? additions : `{ ${propertiesOf(additions).join(', ')} }`;
}

function propertiesOf(additions: Additions): string[] {
  return Object.entries(additions).map(([name, value]) => `${name}: ${textOf(value)}`);
}

function addProperties(file: File, object: TSESTree.ObjectExpression, additions: Additions): Change[] | undefined {
  const changes: Change[] = [];
  const missing: Record<string, string | Additions> = {};
  for (const [name, value] of Object.entries(additions)) {
    const property = object.properties.findLast((each) => each.type === 'Property' && keyName(each) === name);
    if (property?.type !== 'Property') {
      missing[name] = value;
      continue;
    }
    const inner = bare(property.value);
    if (isUndefined(inner)) changes.push(replace(inner, textOf(value)));
    else if (inner.type === 'ObjectExpression' && typeof value === 'object') {
      const more = addProperties(file, inner, value);
      if (!more) return undefined;
      changes.push(...more);
    } else return undefined;
  }
  const added = propertiesOf(missing);
  return added.length > 0
    ? [...changes, ...appendTo(file, object, object.properties, added.join(', '), '{}')]
    : changes;
}

/** Adds an argument at the end of a call. */
export function appendArgument(file: File, call: Call, text: string): Change[] {
  const close = file.code.getLastToken(call);
  // `new Queue`, `new Queue<T>`
  if (close?.value !== ')' || (call.arguments.length === 0 && file.code.getTokenBefore(close)?.value !== '('))
    return [insertAt(call.range[1], `(${text})`)];
  return appendTo(file, call, call.arguments, text, '()');
}

/** Adds an argument before another one. */
export function insertArgument(file: File, call: Call, next: TSESTree.Node, text: string): Change[] {
  const position = call.arguments.indexOf(next as TSESTree.CallExpressionArgument);
  const previous = call.arguments[position - 1];
  const comma = previous && file.code.getTokenAfter(previous, (token) => token.value === ',');
  return comma ? [insertAt(comma.range[1], ` ${text},`)] : [];
}

/** Adds an item before the closing bracket of a list, on a line of its own where the others have one. */
function appendTo(
  file: File,
  list: TSESTree.Node,
  items: readonly TSESTree.Node[],
  text: string,
  brackets: '{}' | '()',
): Change[] {
  const { code } = file;
  const close = code.getLastToken(list) as TSESTree.Token;
  const before = code.getTokenBefore(close) as TSESTree.Token;
  const end = code.getTokenBefore(close, { includeComments: true }) as TSESTree.Token;
  const last = items.at(-1);
  if (!last) {
    if (brackets === '()') return [insertAt(close.range[0], text)];
    // `{}`, `{ /* defaults */ }`
    const inside = code.text.slice(end.range[1], close.range[0]);
    return [
      { range: [end.range[1], close.range[0]], text: `${end.type === 'Line' ? '\n' : ' '}${text}${inside || ' '}` },
    ];
  }
  const trailing = before.value === ',';
  const line = code.lines[last.loc.start.line - 1] ?? '';
  const indent = /^\s*/.exec(line)?.[0] ?? '';
  // What follows a line comment needs a line, too.
  const ownLine =
    end.type === 'Line' || (indent.length === last.loc.start.column && close.loc.start.line > last.loc.end.line);
  if (!ownLine) return [insertAt(end.range[1], `${trailing ? ' ' : ', '}${text}`)];
  const added = insertAt(end.range[1], `\n${indent}${text}${trailing ? ',' : ''}`);
  if (trailing) return [added];
  return end === before ? [insertAt(end.range[1], `,\n${indent}${text}`)] : [insertAt(before.range[1], ','), added];
}
