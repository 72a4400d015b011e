import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { withGenerated } from '../../docs/page.ts';
import { pagePath, sections } from './sections.ts';

export const root = join(import.meta.dirname, '../../..');

/** The page as it is, and as it should be: what was written by hand stays. */
export async function suggestionsPage(): Promise<{ current: string; wanted: string }> {
  const path = join(root, pagePath);
  const current = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const config = await resolveConfig(path);
  const wanted = await format(withGenerated(current, 'suggestions', sections()), { ...config, parser: 'markdown' });
  return { current, wanted };
}
