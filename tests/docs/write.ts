// `npm run docs`: writes the generated parts of the documentation anew.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { documents, root } from './documents.ts';

for (const { path, current, wanted } of await documents()) {
  if (current === wanted) continue;
  writeFileSync(join(root, path), wanted);
  console.log(`${path} is written.`);
}
