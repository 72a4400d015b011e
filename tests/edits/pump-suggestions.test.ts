import { describe, expect, test } from 'vitest';
import { reportsOf } from '../support/suggest.ts';

type Way = 'espree' | 'typed' | 'untyped';
const ways: readonly Way[] = ['espree', 'untyped', 'typed'];
const head = `import fs from 'node:fs';\nimport { once } from 'node:events';\nimport { finished } from 'node:stream/promises';\n`;
const opened = 'const src = fs.createReadStream(from); const out = fs.createWriteStream(to);';

/** A function as the suggestion leaves it; nothing where none is offered. */
function piped(body: string, { way = 'espree', asynchronous = false }: { way?: Way; asynchronous?: boolean } = {}) {
  const names = ['from', 'to', 'given', 'done', 'fail'].map((name) => (way === 'espree' ? name : `${name}: any`));
  const code = `${head}export ${asynchronous ? 'async ' : ''}function send(${names.join(', ')}) { ${body} }\n`;
  const reports = reportsOf(code, { way, rules: { 'backpressure/prefer-pipeline': 'error' } });
  expect(reports).toHaveLength(1);
  const [suggestion] = reports[0]?.suggestions ?? [];
  if (suggestion) expect(reportsOf(suggestion.output, { way })).toEqual([]);
  return suggestion?.output;
}

const wait = `if (!out.write(c)) await once(out, 'drain');`;
const loop = `for await (const c of given) { ${wait} } out.end();`;
const inLoop = (body: string): string | undefined => piped(body, { asynchronous: true });

describe('a loop', () => {
  test.each(ways)('becomes an await, %s', (way) => {
    const output = piped(`const out = fs.createWriteStream(to); ${loop}`, { way, asynchronous: true });
    expect(output).toContain(`{ const out = fs.createWriteStream(to); await pipeline(given, out); }`);
    expect(output).toContain(`import { pipeline } from 'node:stream/promises';`);
    expect(output).not.toContain('once');
  });

  test.each(['finished(out)', `once(out, 'finish')`, `once(out, 'close')`])('%s after it goes with it', (end) => {
    expect(inLoop(`const out = fs.createWriteStream(to); ${loop} await ${end}; done();`)).toContain(
      'await pipeline(given, out); done(); }',
    );
  });

  test('a wait that is a promise of its own', () => {
    const output = inLoop(
      `const out = fs.createWriteStream(to); ${loop.replace(`once(out, 'drain')`, `new Promise((go) => out.once('drain', go))`)}`,
    );
    expect(output).toContain('await pipeline(given, out); }');
  });

  test('the reader goes', () => {
    const read = 'const { done, value: c } = await reader.read(); if (done) break;';
    const output = inLoop(
      `const out = fs.createWriteStream(to);\n  const reader = given.getReader();\n  for (;;) { ${read} ${wait} } out.end();`,
    );
    expect(output).toContain('const out = fs.createWriteStream(to);\n  await pipeline(given, out); }');
  });

  test('what is used elsewhere stays', () => {
    expect(inLoop(`await once(given, 'open'); const out = fs.createWriteStream(to); ${loop}`)).toContain('{ once }');
  });

  test.each([
    [
      'a target that was given',
      `given.setHeader('a', 'b'); for await (const c of done) { if (!given.write(c)) await Promise.race([once(given, 'drain'), once(given, 'close')]); } given.end();`,
    ],
    ['a comment', `const out = fs.createWriteStream(to); ${loop.replace('{', '{ /* each */')}`],
    [
      'a target that is waited for later',
      `const out = fs.createWriteStream(to); ${loop} done(); await once(out, 'close');`,
    ],
    ['a target that somebody else has', `const out = fs.createWriteStream(to); fail(out); ${loop}`],
  ])('%s is left to the user', (_, body) => {
    expect(inLoop(body)).toBeUndefined();
  });
});

const take = `src.on('data', (c) => { if (!out.write(c)) src.pause(); });`;
const goOn = `out.on('drain', () => src.resume());`;
const end = `src.on('end', () => out.end());`;
const rethrow = '(error) => { if (error) throw error; }';

describe('listeners', () => {
  test.each(ways)('become a callback that throws what nobody heard, %s', (way) => {
    const output = piped(`${opened} ${take} ${goOn} ${end}`, { way });
    expect(output).toContain(`import { pipeline } from 'node:stream';`);
    expect(output).toContain(`{ ${opened} pipeline(src, out, ${rethrow}); }`);
  });

  test.each(ways)('become an await at the end of an async function, %s', (way) => {
    const output = piped(`${opened} ${take} ${goOn} ${end}`, { way, asynchronous: true });
    expect(output).toContain(`{ ${opened} await pipeline(src, out); }`);
  });

  test.each([
    ['the order', `${end} ${goOn} ${take}`, rethrow],
    ['a chain', `${take.slice(0, -1)}.on('end', out.end.bind(out)); ${goOn}`, rethrow],
    [
      'a wait of its own',
      `src.on('data', (c) => { if (!out.write(c)) { src.pause(); out.once('drain', () => src.resume()); } }); ${end}`,
      rethrow,
    ],
    [
      'both errors',
      `${take} ${goOn} ${end} src.on('error', fail); out.on('error', fail);`,
      '(error) => { if (error) fail(error); }',
    ],
    ['the end', `${take} ${goOn} ${end} out.on('finish', done);`, '(error) => { if (error) throw error; done(); }'],
    [
      'both',
      `${take} ${goOn} ${end} src.on('error', fail); out.on('error', fail).on('finish', done);`,
      '(error) => { if (error) fail(error); else done(); }',
    ],
    [
      'functions',
      `${take} ${goOn} ${end} src.on('error', (why) => { fail(given, why); }); out.on('error', (why) => { fail(given, why); }); out.on('finish', () => done(to));`,
      '(why) => { if (why) fail(given, why); else done(to); }',
    ],
    [
      'an error that is not taken',
      `${take} ${goOn} ${end} src.on('error', () => fail()); out.on('error', () => fail());`,
      '(error) => { if (error) fail(); }',
    ],
    ['an error that goes on', `${take} ${goOn} ${end} src.on('error', (e) => out.destroy(e));`, rethrow],
    [
      'an error that comes back',
      `${take} ${goOn} ${end} src.on('error', (e) => out.destroy(e)); out.on('error', (e) => fail(e));`,
      '(e) => { if (e) fail(e); }',
    ],
  ])('%s: the effects stay', (_, listeners, callback) => {
    expect(piped(`${opened} ${listeners}`)).toContain(`{ ${opened} pipeline(src, out, ${callback}); }`);
  });

  test('none where one of the two errors was heard, and the other one was thrown', () => {
    expect(piped(`${opened} ${take} ${goOn} ${end} src.on('error', fail);`)).toBeUndefined();
  });

  test('a promise that is settled', () => {
    const settled = `src.on('error', reject); out.on('error', reject).on('finish', resolve);`;
    expect(
      piped(`${opened} return new Promise((resolve, reject) => { ${take} ${goOn} ${end} ${settled} });`),
    ).toContain(`{ pipeline(src, out, (error) => { if (error) reject(error); else resolve(); }); }`);
  });

  test('what follows in an async function does not wait', () => {
    expect(piped(`${opened} ${take} ${goOn} ${end} done();`, { asynchronous: true })).toContain(
      `pipeline(src, out, ${rethrow}); done(); }`,
    );
  });

  test.each([
    [
      'a source that was given',
      `const out = fs.createWriteStream(to); ${take} ${goOn} ${end}`.replaceAll('src', 'given'),
    ],
    [
      'a target that was given',
      `const src = fs.createReadStream(from); given.setHeader('a', 'b'); ${take} ${goOn} ${end}`.replaceAll(
        'out.',
        'given.',
      ),
    ],
    ['a property', `${opened} ${take} ${goOn} ${end} fail(src.path);`],
    ['a comment', `${opened} ${take} /* then */ ${goOn} ${end}`],
    ['a statement between', `${opened} ${take} done(); ${goOn} ${end}`],
    ['a listener of a listener', `${opened} ${take} ${goOn} src.on('end', () => { out.end(); done(); });`],
    ['a drain that does more', `${opened} ${take} out.on('drain', () => { src.resume(); done(); }); ${end}`],
    ['an error that does more', `${opened} ${take} ${goOn} ${end} src.on('error', (e) => { fail(e); done(); });`],
    [
      'two that hear different things',
      `${opened} ${take} ${goOn} ${end} src.on('error', fail); out.on('error', done);`,
    ],
    ['two on one side', `${opened} ${take} ${goOn} ${end} src.on('error', fail).on('error', done);`],
    ['a close', `${opened} ${take} ${goOn} ${end} out.on('close', done);`],
    ['an encoding', `${opened} src.setEncoding('utf8'); ${take} ${goOn} ${end}`],
    [
      'a function with a name',
      `${opened} function flow() { let c; while ((c = src.read()) !== null) { if (!out.write(c)) { out.once('drain', flow); return; } } } src.on('readable', flow); ${end}`,
    ],
  ])('%s is left to the user', (_, body) => {
    expect(piped(body)).toBeUndefined();
  });

  test.each([
    ['an error', `src.on('error', fail);`],
    ['the end', `out.on('finish', done);`],
  ])('%s whose listener may be typed otherwise is left to the user', (_, listener) => {
    expect(piped(`${opened} ${take} ${goOn} ${end} ${listener}`, { way: 'typed' })).toBeUndefined();
  });
});
