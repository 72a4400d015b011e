// `npm run editor`: the real language server of ESLint in a fresh project: what it shows, and how long it takes while typing.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pack } from '../matrix/install.ts';
import { freshFolder } from '../matrix/lint.ts';
import { cases } from './cases.ts';
import { check } from './check.ts';
import { configure, installServer, makeProject } from './project.ts';
import { eslintServer } from './servers.ts';
import { typing } from './typing.ts';

const root = join(import.meta.dirname, '../..');
const cache = freshFolder();
const folders = [cache];
try {
  const archive = pack(root, cache);
  const script = installServer(cache);
  for (const eslint of ['9', '10']) {
    const folder = makeProject(eslint, archive, cache);
    folders.push(folder);
    for (const typed of [false, true]) {
      const server = await eslintServer(script, folder, configure(folder, typed, 'strict'));
      for (const one of cases) await check(server, folder, one, typed);
      server.stop();
      console.log(`good: ESLint ${eslint}, ${typed ? 'with' : 'without'} types: ${cases.length} files`);
    }
    if (eslint === '10') await typing(script, folder);
  }
} finally {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}
