// One of the processes that lint packages: it gets a package, and answers with what came of it.
import { lintPackage } from './lint.ts';
import type { Package } from './packages.ts';

process.on('message', (one: Package) => {
  process.send?.(lintPackage(one));
});
