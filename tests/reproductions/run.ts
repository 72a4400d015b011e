// A process for one reproduction: it gets the file and the folder of the packages, and prints a line for each row.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { reproductionOf } from './list.ts';

const [name = '', folder = ''] = process.argv.slice(2);
// Packages must run as they are published: what Jiti imports itself, it rewrites.
const loader = join(folder, 'load.cjs');
writeFileSync(loader, 'module.exports = (name) => import(name);\n');
const load = createRequire(loader)(loader) as (name: string) => Promise<unknown>;

const { run } = await reproductionOf(name);
for await (const row of run(load)) console.log(JSON.stringify(row));
process.exit(0);
