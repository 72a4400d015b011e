import { boundOf } from '../../rules/facts/queues/bound.ts';
import { bufferOf } from '../../rules/facts/queues/buffer.ts';
import type { File } from '../../rules/syntax/file.ts';
import { keyName, memberName, type Node } from '../../rules/syntax/nodes.ts';
import { fieldPlace, placeOf, type Place } from '../../rules/syntax/places.ts';
import { nodesIn } from '../../rules/syntax/tree.ts';
import { fileFrom, type Way } from '../support/parse.ts';

/** The place that the code calls `queue`, `this.queue`, `self.#queue` or the like. */
export function placeNamed(file: File, name = 'queue'): Place {
  for (const node of nodesIn(file, file.ast)) {
    if (nameOf(node)?.replace(/^#/, '') !== name) continue;
    if (node.type === 'PropertyDefinition')
      return fieldPlace(node.static ? node.parent : node.parent.parent, keyName(node) as string);
    const place = placeOf(file, node);
    if (place) return place;
  }
  throw new Error(`no place ${name} in:\n${file.code.text}`);
}

function nameOf(node: Node): string | undefined {
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'MemberExpression') return memberName(node);
  return node.type === 'PropertyDefinition' ? keyName(node) : undefined;
}

/** What the collection `queue` of some code is. */
export function bufferIn(code: string, way?: Way): string {
  const file = fileFrom(code, way);
  return bufferOf(file, placeNamed(file)).is;
}

/** What limits it; `nothing, though …` is the line of a comparison that does not. */
export function boundIn(code: string, way?: Way): string {
  const file = fileFrom(code, way);
  const bound = boundOf(file, placeNamed(file));
  if (bound.by === 'nothing' && bound.looksLikeOne) return `nothing, though ${file.code.getText(bound.looksLikeOne)}`;
  return bound.by;
}

/**
 * A class, a closure, a module … that holds a queue: `Q` in the parts stands for it, as this shape writes it.
 * `add(item)` fills it from outside, `run()` empties it at its own pace.
 */
export type Shape = (parts: { empty: string; fill: string; drain: string; rest?: string }) => string;

function at(place: string, code: string): string {
  return code.replaceAll(/\bQ\b/g, place);
}

const method = ({ empty, fill, drain, rest = '' }: Parameters<Shape>[0], place: string, init: string): string =>
  `export class A { ${init.replace('EMPTY', empty)} ` +
  `add(item, id) { ${at(place, fill)} } async run() { for (;;) { await ready(); ${at(place, drain)} } } ${at(place, rest)} }`;

export const shapes = {
  'class field': (parts) => method(parts, 'this.queue', 'queue = EMPTY;'),
  'private field': (parts) => method(parts, 'this.#queue', '#queue = EMPTY;'),
  'constructor property': (parts) => method(parts, 'this.queue', 'constructor() { this.queue = EMPTY; }'),
  'field of a compiler': (parts) =>
    method(parts, 'this.queue', `constructor() { __publicField(this, "queue", EMPTY); }`),
  'defined property': (parts) =>
    method(
      parts,
      'this.queue',
      `constructor() { Object.defineProperty(this, 'queue', { value: EMPTY, writable: true }); }`,
    ),
  'static field': (parts) =>
    `export class A { static queue = ${parts.empty}; static add(item, id) { ${at('this.queue', parts.fill)} } static async run() { for (;;) { await ready(); ${at('A.queue', parts.drain)} } } }`,
  prototype: ({ empty, fill, drain }) =>
    `function A() { this.queue = ${empty}; } A.prototype.add = function (item, id) { ${at('this.queue', fill)} }; ` +
    `A.prototype.run = function () { var self = this; source.on('drain', function () { ${at('self.queue', drain)} }); };`,
  'prototype literal': ({ empty, fill, drain }) =>
    `function A() { this.queue = ${empty}; } A.prototype = { add: function (item, id) { ${at('this.queue', fill)} }, ` +
    `run: function () { var self = this; setTimeout(function () { if (idle()) { ${at('self.queue', drain)} } self.run(); }, 9); } };`,
  closure: ({ empty, fill, drain }) =>
    `export function make() { let queue = ${empty}; return { add(item, id) { ${at('queue', fill)} }, async run() { for (;;) { await ready(); ${at('queue', drain)} } } }; }`,
  'module variable': ({ empty, fill, drain }) =>
    `let queue = ${empty}; export function add(item, id) { ${at('queue', fill)} } export async function run() { for (;;) { await ready(); ${at('queue', drain)} } }`,
  'field of an object': ({ empty, fill, drain }) =>
    `const state = { queue: ${empty} }; export function add(item, id) { ${at('state.queue', fill)} } export async function run() { for (;;) { await ready(); ${at('state.queue', drain)} } }`,
} satisfies Record<string, Shape>;
