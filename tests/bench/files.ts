import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The files below a folder whose names match, sorted; those of installed packages belong to somebody else. */
export function filesIn(folder: string, name: RegExp): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return entry.name === 'node_modules' || entry.name === '.git' ? [] : filesIn(path, name);
      return entry.isFile() && name.test(entry.name) ? [path] : [];
    })
    .sort();
}

/** The folder with the tsconfig.json of a folder: the project service looks no higher than it is told. */
export function projectOf(folder: string): string {
  const above = dirname(folder);
  return existsSync(join(folder, 'tsconfig.json')) || above === folder ? folder : projectOf(above);
}
