import { describe, expect, test } from 'vitest';
import { growthAt } from '../../../rules/facts/chunks/growth.ts';
import { isTextOfItems } from '../../../rules/facts/chunks/item-text.ts';
import { nodesIn } from '../../../rules/syntax/tree.ts';
import { fileFrom, ways } from '../../support/parse.ts';

const head = `import { Transform } from 'node:stream'; import { parts, options } from './parts'; const decoder = new TextDecoder();
`;

/** Whether the first text that grows is made of what stands in the fields of items. */
function isItemsText(code: string, way: (typeof ways)[number]): boolean | undefined {
  const file = fileFrom(head + code, way);
  for (const node of nodesIn(file, file.ast)) {
    const growth = growthAt(file, node);
    if (growth) return isTextOfItems(file, growth);
  }
  return undefined;
}

const loop = (statements: string, item = 'part'): string =>
  `export async function* read() { let text = ''; for await (const ${item} of parts()) { ${statements} yield text; } }`;
const hook = (statements: string, parameters = 'part, controller'): string =>
  `let text = ''; export const stream = new TransformStream({ transform(${parameters}) { ${statements} } });`;
const nodeHook = (statements: string): string =>
  `export class Texts extends Transform { text = ''; _transform(part, encoding, done) { ${statements} done(); } }`;

const cases: [code: string, is: boolean][] = [
  // Fields of items, also through constants, or another field says that it is an item.
  [loop('text += part.text;'), true],
  [loop("if (part.type === 'delta') text += part.delta;"), true],
  [loop('const { delta } = part; text += delta;'), true],
  [loop('text += delta;', '{ delta }'), true],
  [loop('const delta = deltaOf(part.content); text += delta;'), true],
  [loop('const message = part.message; const audio = audioOf(message); text += audio.transcript;'), true],
  [loop("if (typeof part === 'string') text += part; else text += part.content;"), true],
  [loop('for (const choice of part.choices) text += choice.text;'), true],
  [hook('text += part.text;'), true],
  [hook('const inner = part.value; if (inner.type === "text") text += inner.delta;'), true],
  [hook('text += delta;', '{ delta }, controller'), true],
  [nodeHook('this.text += part.name;'), true],
  // Texts and bytes as they come.
  [loop('text += part;'), false],
  [loop('text += part.toString();'), false],
  [loop('if (part.length > 0) text += part;'), false],
  [loop('text += decoder.decode(part);'), false],
  [hook('text += part; controller.enqueue(options.mark);'), false],
  [hook('text += part + controller.mark;'), false],
  [hook('text += part + options.mark;'), false],
  [hook('const own = this.options; text += part + own.mark;'), false],
  [nodeHook('this.text += part;'), false],
  // A tokenizer's pieces, and items that events bring.
  [loop('text += part.bytes.toString("latin1", part.start, part.end);'), false],
  [loop('const data = part.bytes.subarray(part.start); text += data;'), false],
  [`export function read(source) { let text = ''; source.on('data', (part) => { text += part.text; }); }`, false],
  // Bytes are none.
  [
    `export async function read() { const all = []; for await (const part of parts()) all.push(part.bytes); return Buffer.concat(all); }`,
    false,
  ],
];

describe.each(ways)('whether a text is made of what items say, %s', (way) => {
  test.each(cases)('%s: %s', (code, is) => expect(isItemsText(code, way)).toBe(is));
});
