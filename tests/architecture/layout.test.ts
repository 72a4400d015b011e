import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { rooms } from './layers.ts';

const root = join(import.meta.dirname, '../..');

it('has nothing at the top level but what was agreed', () => {
  const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0');
  const top = new Set(tracked.map((path) => path.split('/')[0] ?? '').filter((name) => !/^$|^\./.test(name)));
  const agreed = ['rules', 'tests', 'docs', 'package.json', 'package-lock.json', 'tsconfig.json', 'vitest.config.ts'];
  const usual = ['eslint.config.ts', 'README.md', 'LICENSE', 'CHANGELOG.md'];
  expect([...top].filter((name) => ![...agreed, ...usual].includes(name))).toEqual([]);
});

it('says what each room of facts/ is about, from the ground up', () => {
  const page = readFileSync(join(root, 'docs/contributing.md'), 'utf8');
  const told = [...page.matchAll(/^\| `(\w+)` +\| /gm)].map(([, room]) => room);
  expect(told).toEqual(rooms);
  expect(readdirSync(join(root, 'rules/facts')).sort()).toEqual([...rooms].sort());
});
