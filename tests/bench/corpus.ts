import { cpSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fetched, folderOf } from './fetched.ts';

/** Packages that bring their TypeScript along: 280,000 lines, with the types that these need. */
const packages = ['effect@3.22.4', 'rxjs@7.8.2', '@effect/platform@0.97.2', '@types/node@20.19.43'];

/** Fetches the sources, and puts a `tsconfig.json` beside them. */
export function corpus(): string {
  const folder = fetched('sources', packages);
  const sources = join(folder, 'sources');
  for (const each of packages) {
    const source = join(folderOf(folder, each), 'src');
    const target = join(sources, each.slice(0, each.lastIndexOf('@')).replace('/', '-'));
    if (existsSync(source) && !existsSync(target)) cpSync(source, target, { recursive: true });
  }
  const compilerOptions = {
    target: 'ES2023',
    module: 'ESNext',
    moduleResolution: 'Bundler',
    lib: ['ES2023', 'DOM'],
    types: ['node'],
    strict: true,
    skipLibCheck: true,
    noEmit: true,
  };
  writeFileSync(join(sources, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['.'] }));
  return sources;
}
