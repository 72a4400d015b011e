import { createRequire } from 'node:module';
import type { TSESTree } from '@typescript-eslint/utils';
import type { Case } from './check.ts';

const { parseForESLint } = createRequire(import.meta.url)(
  '@typescript-eslint/parser',
) as typeof import('@typescript-eslint/parser');

/** Numbers that look random, and are the same in each run. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The parts of a file that are moved about. */
interface Parts {
  readonly text: string;
  readonly statements: readonly Range[];
  readonly blocks: readonly Range[];
  readonly names: readonly Range[];
}

type Range = readonly [start: number, end: number];

/** Beyond this many characters, a file is a bundle, and its mutations take too long. */
const longest = 60_000;

function partsOf(text: string): Parts | undefined {
  if (text.length > longest) return undefined;
  const statements: Range[] = [];
  const blocks: Range[] = [];
  const names: Range[] = [];
  try {
    const { ast, visitorKeys } = parseForESLint(text, { range: true, loc: true, sourceType: 'module' });
    const waiting: TSESTree.Node[] = [ast];
    for (let node = waiting.pop(); node; node = waiting.pop()) {
      if (/(?:Statement|Declaration)$/.test(node.type) && node.type !== 'ImportDeclaration')
        statements.push(node.range);
      if (node.type === 'BlockStatement') blocks.push(node.range);
      if (node.type === 'Identifier' && !node.typeAnnotation) names.push(node.range);
      for (const key of visitorKeys[node.type] ?? []) {
        const child = (node as unknown as Record<string, TSESTree.Node | TSESTree.Node[] | null | undefined>)[key];
        for (const each of Array.isArray(child) ? child : [child]) if (each) waiting.push(each);
      }
    }
  } catch {
    return undefined;
  }
  return statements.length > 1 && names.length > 1 ? { text, statements, blocks, names } : undefined;
}

type Mutate = (parts: Parts, random: () => number) => string;

function pick<Item>(list: readonly Item[], random: () => number): Item {
  return list[Math.floor(random() * list.length)] as Item;
}

function replaced(text: string, changes: readonly (readonly [Range, string])[]): string {
  let result = text;
  for (const [[start, end], by] of changes.toSorted(([a], [b]) => b[0] - a[0]))
    result = result.slice(0, start) + by + result.slice(end);
  return result;
}

function overlap([a, b]: Range, [c, d]: Range): boolean {
  return a < d && c < b;
}

const deleteStatement: Mutate = ({ text, statements }, random) => replaced(text, [[pick(statements, random), ';']]);

/** Names that already mean something here: what was a stream may be a number now. */
const swapNames: Mutate = ({ text, names }, random) => {
  const changes: [Range, string][] = [];
  for (let count = 0; count < 10; count += 1) {
    const [range, other] = [pick(names, random), pick(names, random)];
    if (!changes.some(([taken]) => overlap(taken, range))) changes.push([range, text.slice(...other)]);
  }
  return replaced(text, changes);
};

const duplicateBlock: Mutate = ({ text, blocks, statements }, random) => {
  const range = pick(blocks.length > 0 ? blocks : statements, random);
  return replaced(text, [[range, `{ ${text.slice(...range)} ${text.slice(...range)} }`]]);
};

const swapStatements: Mutate = ({ text, statements }, random) => {
  const [one, other] = [pick(statements, random), pick(statements, random)];
  if (overlap(one, other)) return text;
  return replaced(text, [
    [one, text.slice(...other)],
    [other, text.slice(...one)],
  ]);
};

const nest: Mutate = ({ text, statements }, random) => {
  const range = pick(statements, random);
  const inner = text.slice(...range);
  const heads = ['if (x)', 'for (;;)', 'while (x)', 'for (const each of x)', 'try', 'x.on("data", async () =>'];
  const depth = 8;
  const chosen = Array.from({ length: depth }, () => pick(heads, random));
  const tails = chosen.map((head) => (head === 'try' ? '} catch {}' : head.endsWith('=>') ? '});' : '}')).reverse();
  return replaced(text, [[range, `${chosen.map((head) => `${head} {`).join(' ')} ${inner} ${tails.join(' ')}`]]);
};

const ways: Readonly<Record<string, Mutate>> = {
  'a statement deleted': deleteStatement,
  'names swapped': swapNames,
  'a block duplicated': duplicateBlock,
  'statements swapped': swapStatements,
  'nested deeply': nest,
};

/** Some mutations of a file, each in two ways at once; nothing of one that does not parse or is too long. */
export function mutationsOf({ title, path }: Case, text: string, seed: number): Case[] {
  const parts = partsOf(text);
  if (!parts) return [];
  const random = randomFrom(seed);
  return Object.entries(ways).flatMap(([way, mutate]) => {
    const once = mutate(parts, random);
    const again = partsOf(once);
    if (once === text || !again) return [];
    const [otherWay, other] = pick(Object.entries(ways), random);
    const twice = other(again, random);
    return [
      { title: `${title}, ${way}`, path, text: once },
      ...(partsOf(twice) ? [{ title: `${title}, ${way}, ${otherWay}`, path, text: twice }] : []),
    ];
  });
}
