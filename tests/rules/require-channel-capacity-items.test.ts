import { testPairs, type Pair } from './reports.ts';

const head = `import async from 'async'; import fs from 'node:fs'; import path from 'node:path';
`;
const hub = (parameters: string, statements: string): string =>
  `export class Hub { members = []; close(${parameters}) { ${statements} } }`;

const items: Record<string, Pair[]> = {
  'what something is done for': [
    // What a caller gives, or what an object has already.
    [
      'async.each() has no limit',
      hub('members, done', 'async.each(members, (member, next) => member.close(next), done);'),
      hub('done', 'async.each(this.members, (member, next) => member.close(next), done);'),
    ],
    // A file for each member, or none.
    [
      'async.each() has no limit',
      hub('done', 'async.each(this.members, (member, next) => fs.writeFile(member.path, member.text, next), done);'),
      hub(
        'done',
        'const tasks = this.members.map((member) => (next) => member.close(next)); async.parallel(tasks, done);',
      ),
    ],
    // Few by nature: what is written out, a rest parameter, the program's own folder.
    [
      'async.each() has no limit',
      'export function all(names, done) { async.each(names, load, done); }',
      'export function all(done, ...names) { async.each(names, load, done); }',
    ],
    [
      'async.each() has no limit',
      `export function setUp(more, done) { let names = ['a']; if (more) { names = more.names; names.push('c'); } async.each(names, load, done); }`,
      `export function setUp(more, done) { let names = ['a']; if (more) { names = ['a', 'b']; names.push('c'); } async.each(names, load, done); }`,
    ],
    [
      'async.each() has no limit',
      `export function show(folder, done) { fs.readdir(folder, (error, names) => { async.each(names, load, done); }); }`,
      `export function show(done) { fs.readdir(path.join(__dirname, 'samples'), (error, names) => { async.each(names, load, done); }); }`,
    ],
  ],
};

testPairs(items, { rule: 'require-channel-capacity', head, options: { rows: 'every' } });
