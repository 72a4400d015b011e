import { describe, expect, test } from 'vitest';
import { isOpenedAlone } from '../../../rules/facts/pipes/holders.ts';
import { callsAfter, pipeChainOf } from '../../../rules/facts/values/pipe-chain.ts';
import { allOfType } from '../../../rules/syntax/tree.ts';
import { fileFrom, nodeAt, ways } from '../../support/parse.ts';

const head = `import fs from 'node:fs'; import zlib from 'node:zlib'; import net from 'node:net'; import { PassThrough } from 'node:stream';\n`;

describe.each(ways)('the calls around a chain of pipe(), %s', (way) => {
  test.each([
    [`a.pipe(b);`, [], []],
    [`a.pipe(b).on('error', fail).once('finish', done);`, [], ['on', 'once']],
    [`a.on('end', done).pipe(b).on('error', fail).pipe(c);`, ['on', 'on'], []],
    [`a.pipe(b).on('error', fail).resume().read();`, [], ['on', 'resume', 'read']],
    [`const n = a.pipe(b).bytesWritten;`, [], []],
    [`later(a.pipe(b));`, [], []],
  ])('%s', (code, between, after) => {
    const file = fileFrom(head + code, way);
    const [chain] = allOfType(file, 'CallExpression').flatMap((call) => pipeChainOf(file, call) ?? []);
    expect(chain?.between.map(({ name }) => name)).toEqual(between);
    expect(chain && callsAfter(chain).map(({ name }) => name)).toEqual(after);
  });

  test.each([
    [`fs.createReadStream('x')`, true],
    [`new fs.WriteStream('x')`, true],
    [`zlib.createGzip()`, true],
    [`net.connect(80)`, false],
    [`new PassThrough()`, false],
    [`open('x')`, false],
  ])('%s is opened by whoever ends it: %s', (code, alone) => {
    const file = fileFrom(`${head}use(${code});`, way);
    const type = code.startsWith('new') ? 'NewExpression' : 'CallExpression';
    expect(isOpenedAlone(file, nodeAt(file, code, type))).toBe(alone);
  });
});
