import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { read } from './documents.ts';

const folder = mkdtempSync(join(tmpdir(), 'backpressure-pages-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Gives a server of a page something to serve, a port of its own, and a client that reads a little and hangs up. */
const world = `
import fs from 'node:fs';
import http from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import { Readable } from 'node:stream';

async function* rows() {
  for (let row = 0; row < 100_000; row += 1) yield 'x'.repeat(1000);
}
globalThis.rows = rows;
fs.createReadStream = () => Readable.from(rows());
const { createServer } = http;
http.createServer = (serve) => {
  const server = createServer(serve).listen(0, '127.0.0.1', () => {
    http.get({ host: '127.0.0.1', port: server.address().port }, (answer) => {
      answer.once('data', () => answer.destroy());
      answer.once('close', () => setTimeout(() => { console.log('still up'); process.exit(); }, 200));
    }).on('error', () => {});
  });
  return server;
};
syncBuiltinESMExports();
`;

/** The servers of the pages that are shown as right. */
const servers = [
  'README.md',
  ...['no-ignored-write', 'no-unsafe-drain-wait', 'prefer-pipeline'].map((name) => `docs/rules/${name}.md`),
]
  .flatMap((path) => [...read(path).matchAll(/^\`\`\`js\n(.*?)\n\`\`\`$/gms)].map(([, code = '']) => ({ path, code })))
  .filter(({ code }) => code.includes('createServer(async') && code.includes('await pipeline('));

test('there are some', () => {
  expect(new Set(servers.map(({ path }) => path)).size).toBe(4);
});

test.each(servers)('a server of $path outlives a client that hangs up', async ({ path, code }) => {
  const [preload, program] = ['world.mjs', `${path.replaceAll(/\W/g, '-')}.mjs`].map((name) => join(folder, name)) as [
    string,
    string,
  ];
  writeFileSync(preload, world);
  writeFileSync(program, code);
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', preload, program], { timeout: 20_000 });
  expect(stdout).toContain('still up');
});
