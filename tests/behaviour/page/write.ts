// `npm run docs:suggestions`: runs every suggestion once without it and once with it, and writes the page and its plots.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cases } from '../cases/all.ts';
import { ended, limitOf, measure } from '../measure.ts';
import { suggestionsPage, root } from './made.ts';
import { plotOf } from './plot.ts';
import { pagePath, plotName } from './sections.ts';

const folder = join(root, 'docs/suggestions');
mkdirSync(folder, { recursive: true });
for (const old of readdirSync(folder)) if (old.endsWith('.svg')) rmSync(join(folder, old));

// One after the other: a run that shares the processor with another one says less.
for (const one of cases) {
  const before = await ended(measure(one, 'before'));
  const after = await ended(measure(one, 'after'));
  const title = `${one.suggestion}, for ${one.what}`;
  const plot = plotOf({ title, unit: one.unit, before, after, limit: limitOf(one, after) });
  writeFileSync(join(folder, plotName(one)), plot);
  console.log(`${title}: ${before.level.max} → ${after.level.max} ${one.unit}`);
}
writeFileSync(join(root, pagePath), (await suggestionsPage()).wanted);
