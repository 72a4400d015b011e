// A process for one package: programs are large, and go with the process that made them.
import { lintPackage } from './lint.ts';
import type { Package } from './packages.ts';

process.once('message', (one: Package) => {
  process.send?.(lintPackage(one), () => process.disconnect());
});
