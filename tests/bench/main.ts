// `npm run bench`, or `npm run bench -- <folder>` for a project of your own: docs/benchmark.md tells how it measures.
import { join, resolve } from 'node:path';
import { typed } from './typed.ts';
import { untyped } from './untyped.ts';

const root = join(import.meta.dirname, '../..');
const [given] = process.argv.slice(2);
const count = 5;

typed(given === undefined ? join(root, 'rules') : resolve(given), count);
untyped(given === undefined ? join(root, 'node_modules/eslint/lib') : resolve(given), count);
