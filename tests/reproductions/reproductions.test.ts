import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packages } from '../field/packages.ts';
import { readVerdicts } from '../field/verdicts.ts';
import { names, reproductionOf } from './list.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/reproductions.md'), 'utf8');

it('has ten of them', () => {
  expect(names).toHaveLength(10);
});

// Running them takes the registry; see `npm run reproductions`.
it.each(names)('%s is about a true finding of the field trial, and the page tells of it', async (name) => {
  const one = await reproductionOf(name);
  const { package: own, version, within = own, place, rule, title, text } = one;
  const verdicts = readVerdicts(within).filter((each) => `${each.file}:${each.line}` === place && each.rule === rule);
  expect(verdicts.map(({ verdict }) => verdict)).toEqual(['true']);
  expect(packages.find((each) => each.name === own)?.version).toBe(version);
  const number = String(Number.parseInt(name));
  const from = page.indexOf(`## ${number}. ${title}`);
  expect(from).toBeGreaterThan(0);
  expect(page.slice(from, page.indexOf('<!-- /generated -->', from)).replaceAll('\\', '')).toContain(text);
});
