import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { registry } from '../../rules/index.ts';
import { root } from '../docs/documents.ts';
import { corpus, typed as faultless, type Piece } from './corpus.ts';
import { offersIn, violationsOf, type Offer, type Property, type Violation } from './properties.ts';
import { newErrors, projectOf, typeErrorsIn, type Options } from './types.ts';

const strictest: Options = {
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noImplicitReturns: true,
  noImplicitOverride: true,
  noUnusedLocals: false,
  allowImportingTsExtensions: true,
  moduleDetection: 3, // Each file is a module, with names of its own.
};

const pieces = corpus.map((piece) => ({ ...piece, offers: offersIn(piece.code, piece.lint) }));
const offered = pieces.filter(({ offers }) => offers.length > 0);

it('every message of the rules is there, as a report or as a suggestion that is looked at', () => {
  const seen = pieces.flatMap(({ offers, code, lint }) => [
    ...lint(code).reports.map(({ messageId }) => messageId),
    ...offers.map(({ suggestion }) => suggestion.messageId),
  ]);
  const all = registry.flatMap(({ meta }) => Object.keys(meta.messages));
  expect(all.filter((messageId) => !seen.includes(messageId))).toEqual([]);
});

describe('what a suggestion makes parses, is silent, keeps the comments, and is not offered the same again', () => {
  it.each(offered)('$title', ({ offers, lint }) => {
    const found = offers.flatMap((offer) =>
      violationsOf(offer, lint).map((violation) => ({ ...violation, after: offer.after })),
    );
    expect(found).toEqual([]);
  });
});

describe('what a suggestion makes has no new type error', () => {
  const { options } = projectOf(join(root, 'tests/fixtures/typed/tsconfig.json'));
  const typed = offered.filter(({ way }) => way !== 'espree').map((piece, index) => ({ ...piece, index }));
  const pathOf = ({ path, index }: (typeof typed)[number], name: string | number): string =>
    join(dirname(path), `piece-${index}-${name}.ts`);
  // All in one program: the types of Node.js are read once.
  const errors = typeErrorsIn(
    typed.flatMap((piece) => [
      { path: pathOf(piece, 'before'), text: piece.code },
      ...piece.offers.map(({ after }, which) => ({ path: pathOf(piece, which), text: after })),
    ]),
    { ...options, ...strictest },
  );

  it.each(typed)('$title', (piece) => {
    const before = errors.get(pathOf(piece, 'before'));
    const found = piece.offers.flatMap(({ after }, which) =>
      newErrors(before, errors.get(pathOf(piece, which))).map((error) => ({ error, after })),
    );
    expect(found).toEqual([]);
  });

  // An error that is there before hides the same one afterwards.
  it.each(typed.filter(({ code }) => faultless.some((each) => each.code === code)))('$title: none before', (piece) => {
    expect([...(errors.get(pathOf(piece, 'before')) ?? [])]).toEqual([]);
  });
});

describe('this check', () => {
  const { code, lint } = pieces.find(({ title }) => title === 'a wrapper around a socket, as it is, espree') as Piece;
  const [offer] = offersIn(`// first\n${code}`, lint) as [Offer];

  const found = (after: string): Violation[] => violationsOf({ ...offer, after }, lint);

  it('finds nothing where the suggestion is right', () => {
    expect(found(offer.after)).toEqual([]);
  });

  it.each<[string, string, readonly Property[]]>([
    ['does not parse', `${offer.after}}`, ['parses']],
    ['is reported as before', offer.before.replace('send(', 'post('), ['is silent', 'is offered once']],
    ['is reported elsewhere', `${offer.after}new ReadableStream({}, { highWaterMark: Infinity });`, ['is silent']],
    ['has lost a comment', offer.after.replace('// first', ''), ['keeps comments']],
    ['can be done again', `${offer.before} // again`, ['is silent', 'is offered once']],
  ])('finds what %s', (_, after, properties) => {
    expect(found(after).map(({ property }) => property)).toEqual(properties);
  });

  it('finds a new type error, wherever it is, and no old one', () => {
    const path = join(root, 'tests/fixtures/typed/piece.ts');
    const [before, after] = ['let a: string = 1;', 'let b: string = 1;\nlet c: number = "";'].map((text) =>
      typeErrorsIn([{ path, text }], strictest).get(path),
    );
    expect(newErrors(before, after)).toEqual(["TS2322: Type 'string' is not assignable to type 'number'."]);
  });
});
