import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { read, root } from './documents.ts';

const pages = ['README.md', 'CHANGELOG.md', ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })]
  .filter((path) => path.endsWith('.md'))
  .map((path) => (existsSync(join(root, path)) ? path : `docs/${path.replaceAll('\\', '/')}`));

/** The shell commands of a page, line by line. */
function commandsIn(page: string): string[] {
  return [...page.matchAll(/^```sh\n(.*?)\n```$/gms)].flatMap(([, block]) => (block ?? '').split('\n'));
}

/** The address of a heading in a page, as GitHub gives it. */
function anchorOf(heading: string): string {
  const text = heading.replaceAll(/[^\p{L}\p{N}\s_-]/gu, '');
  return text.trim().toLowerCase().replaceAll(/\s/g, '-');
}

describe('the commands in README.md', () => {
  it('are the two that work on a fresh clone, each in one line', () => {
    expect(commandsIn(read('README.md'))).toEqual(
      expect.arrayContaining(['npm ci && npm run demo', 'npm ci && npm test']),
    );
  });

  it('are what .ci/run runs', () => {
    const script = read('.ci/run').trimEnd().split('\n');
    expect(script.at(-1)).toBe('npm ci && npm test');
  });
});

describe.each(pages)('%s', (path) => {
  const page = read(path);

  it('names scripts that exist', () => {
    const named = [...page.matchAll(/`(?:npm ci && )?npm run ([\w:-]+)/g)].map(([, script]) => script);
    expect(Object.keys(packageJson.scripts)).toEqual(expect.arrayContaining(named));
  });

  it('links to what exists', () => {
    const links = [...page.matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([\w-]+))?\)/g)];
    const broken = links.filter(([, file = '', anchor]) => {
      const target = file === '' ? path : join(dirname(path), file);
      if (anchor === undefined) return !existsSync(join(root, target));
      return ![...read(target).matchAll(/^#+ (.*)$/gm)].some(([, heading = '']) => anchorOf(heading) === anchor);
    });
    expect(broken.map(([link]) => link)).toEqual([]);
  });
});
