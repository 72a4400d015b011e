import { describe, expect, it } from 'vitest';
import { suggested } from '../support/suggest.ts';

const head = `import { writeFile } from 'node:fs/promises';
import { createWriteStream } from 'node:fs';

`;
const loop = '  const parts = [];\n  for await (const part of source) parts.push(part);\n';
const save = `${head}export async function save(source, path) {\n${loop}  await writeFile(path, Buffer.concat(parts));\n}\n`;
const copy = `${head}export async function copy(source, path) {\n  const out = createWriteStream(path);\n${loop}  out.end(Buffer.concat(parts));\n}\n`;

const streamed = (code: string): string | undefined => suggested(code, 'streamThrough', 'espree');

describe('streamThrough', () => {
  it('pipes to a file, and takes away the import that nothing needs', () => {
    expect(streamed(save)).toBe(`import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

export async function save(source, path) {
  await pipeline(source, createWriteStream(path));
}
`);
  });

  it('pipes to a stream that was opened there', () => {
    expect(streamed(copy)).toBe(`import { writeFile } from 'node:fs/promises';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

export async function copy(source, path) {
  const out = createWriteStream(path);
  await pipeline(source, out);
}
`);
  });

  it('puts the imports where the only one was', () => {
    const alone = save.replace("import { createWriteStream } from 'node:fs';\n", '');
    expect(streamed(alone)).toBe(`import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

export async function save(source, path) {
  await pipeline(source, createWriteStream(path));
}
`);
  });

  it.each([
    [
      save,
      'a block',
      loop.trim().split('\n')[1] as string,
      'for await (const part of source) {\n    parts.push(part);\n  }',
    ],
    [save, 'a member', 'writeFile(path', 'promises.writeFile(path', 'import { promises } from "node:fs";\n'],
    [copy, 'a typed list', 'parts = []', 'parts = new Array()'],
  ])('%#: offers it for %s', (code, _what, from, to, before = '') => {
    expect(streamed(before + code.replace(from, to))).toContain('await pipeline(source, ');
  });

  // The nearest neighbours: each is refused for one reason.
  it.each([
    [
      save,
      'the parts are used elsewhere',
      'export',
      'const all = new Set();\nexport',
      'parts.push(part)',
      'parts.push(part);\n  all.add(parts)',
    ],
    [save, 'their number is used', 'Buffer.concat(parts));', 'Buffer.concat(parts));\n  return parts.length;'],
    [save, 'something is written before them', 'Buffer.concat(parts)', 'Buffer.concat([path, ...parts])'],
    [save, 'what comes is changed', 'parts.push(part)', 'parts.push(part.subarray(1))'],
    [save, 'something else happens to each', 'parts.push(part);', '{\n    parts.push(part);\n    note(part);\n  }'],
    [save, 'something happens between', '  await writeFile', '  await ready();\n  await writeFile'],
    [save, 'options say how it is written', 'concat(parts));', "concat(parts), { flag: 'a' });"],
    [save, 'another function of that name', "from 'node:fs/promises'", "from './files.js'"],
    [
      save,
      'a file that is open already',
      '(path, Buffer',
      '(file, Buffer',
      '  const parts',
      '  const file = await open(path);\n  const parts',
    ],
    [save, 'the file may be read meanwhile', '  const parts', '  source ??= createReadStream(path);\n  const parts'],
    [save, 'nobody waits', '  await writeFile', '  writeFile'],
    [save, 'a comment', 'parts.push(part);', 'parts.push(part); // kept\n'],
    [save, 'a generator', 'async function save', 'async function* save'],
    [
      copy,
      'a stream of somebody else',
      'copy(source, path)',
      'copy(source, out)',
      '  const out = createWriteStream(path);\n',
      '',
    ],
    [copy, 'a stream that is waited for', 'concat(parts));', "concat(parts));\n  await once(out, 'finish');"],
    [copy, 'a stream that others have', '  const parts', '  share(out);\n  const parts'],
    [copy, 'an encoding', 'concat(parts));', "concat(parts), 'utf8');"],
    [
      copy,
      'both sides of a stream',
      'createWriteStream(path)',
      'new PassThrough()',
      "from 'node:fs';",
      "from 'node:fs';\nimport { PassThrough } from 'node:stream';",
    ],
  ])('%#: refuses where: %s', (code, _why, ...changes) => {
    let changed = code;
    for (let at = 0; at < changes.length; at += 2) {
      expect(changed).toContain(changes[at]);
      changed = changed.replace(changes[at] as string, changes[at + 1] as string);
    }
    expect(streamed(changed)).toBeUndefined();
  });

  it('refuses in a listener, whose promise nobody has', () => {
    const code = `${head}import http from 'node:http';
http.createServer(async (request, response) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  await writeFile('x', Buffer.concat(parts));
});
`;
    expect(streamed(code)).toBeUndefined();
  });
});
