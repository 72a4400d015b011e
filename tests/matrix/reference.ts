import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Way } from './consumers.ts';
import type { Finding } from './findings.ts';
import { configFile, filesOf } from './project.ts';
import { freshFolder, lint, writeAll } from './lint.ts';

const root = join(import.meta.dirname, '../..');
const linked = ['eslint', 'typescript-eslint', 'typescript', '@types/node'];

/** The same project with what this repository itself has installed: what each other one is compared with. */
export function reference(): Readonly<Record<Exclude<Way, 'native'>, readonly Finding[]>> {
  const folder = freshFolder();
  const ways = ['plain', 'untyped', 'typed'] as const;
  try {
    writeAll(folder, filesOf({ ways }));
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'consumer', private: true }));
    for (const name of linked) {
      const place = join(folder, 'node_modules', name);
      mkdirSync(dirname(place), { recursive: true });
      symlinkSync(join(root, 'node_modules', name), place, 'junction');
    }
    symlinkSync(root, join(folder, 'node_modules/eslint-plugin-backpressure'), 'junction');
    const [plain, untyped, typed] = ways.map((way) => {
      const found = lint(folder, process.execPath, configFile(way, {}));
      if (typeof found === 'string') throw new Error(`${way}: ${found}`);
      return found;
    }) as [Finding[], Finding[], Finding[]];
    return { plain, untyped, typed };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
