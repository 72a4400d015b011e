import { describe, expect, it, test } from 'vitest';
import { reportsOf, suggested } from '../support/suggest.ts';

const head = `import fs from 'node:fs';
import { Readable } from 'node:stream';
`;

describe('stopWhenFull', () => {
  it('ends the loop, and leaves the rest for the next call', () => {
    const code = `${head}
class Rows extends Readable {
  _read() {
    let row;
    while ((row = next()) !== null) {
      this.push(row);
    }
  }
}
`;
    expect(suggested(code, 'stopWhenFull', 'espree')).toBe(
      code.replace('this.push(row);', 'if (!this.push(row)) break;'),
    );
  });

  test.each([
    ['a counter of the function', `let i = 0; while (i < 9999) { i += 1; this.push(make(i)); }`],
    ['an iterator of the function', `const rows = open(); let row; while ((row = rows.next())) this.push(row);`],
    ['a loop over something', `for await (const row of rows()) this.push(row);`],
    ['something after it in its turn', `while (more()) { this.push(next()); this.count += 1; }`],
    ['something after the loop', `while (more()) this.push(next()); this.push(null);`],
    ['a comment', `while (more()) this.push(/* one */ next());`],
  ])('not with %s', (_, body) => {
    const code = `${head}class Rows extends Readable { async _read() { ${body} } }`.replace(
      /async (?=_read\(\) \{ (?!for await))/,
      '',
    );
    const [report, ...more] = reportsOf(code, { way: 'espree' });
    expect(more).toEqual([]);
    expect(report?.suggestions).toEqual([]);
  });
});

describe('moveToPull', () => {
  const loop = (body: string, name = 'row'): string => `export function stream(rows) {
  return new ReadableStream({
    async start(controller) {
      for await (const ${name} of rows.open()) ${body}
      controller.close();
    },
  });
}
`;

  it('asks for one item at a time', () => {
    expect(suggested(loop('controller.enqueue(encode(row));'), 'moveToPull', 'espree'))
      .toBe(`export function stream(rows) {
  const items = (async function* () { yield* rows.open(); })();
  return new ReadableStream({
    async pull(controller) {
      const { done, value: row } = await items.next();
      if (done) controller.close();
      else controller.enqueue(encode(row));
    },
    async cancel() {
      await items.return(undefined);
    },
  });
}
`);
  });

  it('keeps the name of the item, the parameter and what else there is', () => {
    const code = `const stream = new ReadableStream({
  start: async (c) => {
    for await (const value of rows) {
      c.enqueue(value)
    }
    c.close()
  }
}, { highWaterMark: 4 })
`;
    expect(suggested(code, 'moveToPull', 'espree')).toBe(`const items = (async function* () { yield* rows })()
const stream = new ReadableStream({
  async pull(c) {
    const { done, value } = await items.next()
    if (done) c.close()
    else c.enqueue(value)
  },
  async cancel() {
    await items.return(undefined)
  }
}, { highWaterMark: 4 })
`);
  });

  test.each([
    ['more than one thing in the loop', loop('{ count(row); controller.enqueue(row); }')],
    ['a comment', loop('controller.enqueue(row); // each')],
    ['this', loop('controller.enqueue(this.encode(row));')],
    ['an item of the name done', loop('controller.enqueue(done);', 'done')],
    ['a cancel() of its own', loop('controller.enqueue(row);').replace('async start', 'cancel() {}, async start')],
    ['an arrow without a body around it', loop('controller.enqueue(row);').replace('return new', 'return () => new')],
    ['no end', loop('controller.enqueue(row);').replace('controller.close();', '')],
  ])('not with %s', (_, code) => {
    const [report, ...more] = reportsOf(code, { way: 'espree' });
    expect(more).toEqual([]);
    expect(report?.suggestions).toEqual([]);
  });
});

describe('stopSource', () => {
  it('pauses the source of a web stream', () => {
    const code = `${head}
const source = fs.createReadStream('x');
export const body = new ReadableStream({
  start(controller) {
    source.on('data', (chunk) => {
      controller.enqueue(chunk); // one
    });
  },
});
`;
    expect(suggested(code, 'stopSource', 'espree')).toBe(`${head}
const source = fs.createReadStream('x');
export const body = new ReadableStream({
  start(controller) {
    source.on('data', (chunk) => {
      controller.enqueue(chunk); // one
      if ((controller.desiredSize ?? 0) <= 0) source.pause();
    });
  },
  pull() {
    source.resume();
  },
});
`);
  });

  it('makes room in an arrow function', () => {
    const code = `${head}
export const body = (source = fs.createReadStream('x')) => new ReadableStream({
  start(controller) {
    source.on('data', (chunk) => controller.enqueue(chunk));
  }
});
`;
    const typed = code.replace(`(source = fs.createReadStream('x'))`, '(source: Readable)');
    expect(suggested(typed, 'stopSource', 'untyped')).toContain(`
    source.on('data', (chunk) => {
      controller.enqueue(chunk);
      if ((controller.desiredSize ?? 0) <= 0) source.pause();
    });
  },
  pull() {
    source.resume();
  }
});`);
  });

  it('pauses the source of a Readable whose read() did nothing', () => {
    const code = `${head}
const source = fs.createReadStream('x');
export const body = new Readable({ read() {} });
source.on('data', (chunk) => {
  body.push(chunk);
});
`;
    expect(suggested(code, 'stopSource', 'espree')).toBe(`${head}
const source = fs.createReadStream('x');
export const body = new Readable({ read() {
  source.resume();
} });
source.on('data', (chunk) => {
  if (!body.push(chunk)) source.pause();
});
`);
  });

  it('pauses the source that a class keeps', () => {
    const code = `${head}
export class Copy extends Readable {
  constructor(path) {
    super();
    this.source = fs.createReadStream(path);
    this.source.on('data', (chunk) => this.push(chunk));
  }

  _read() {}
}
`;
    expect(suggested(code, 'stopSource', 'espree')).toContain(`
    this.source.on('data', (chunk) => {
      if (!this.push(chunk)) this.source.pause();
    });
  }

  _read() {
    this.source.resume();
  }
`);
  });

  test.each([
    [
      'a source of start()',
      `new ReadableStream({ start(controller) { const source = fs.createReadStream('x'); source.on('data', (x) => { controller.enqueue(x); }); } });`,
    ],
    [
      'a source of the constructor',
      `class Copy extends Readable { constructor() { super(); const source = fs.createReadStream('x'); source.on('data', (x) => { this.push(x); }); } _read() {} }`,
    ],
    [
      'a read() that does something',
      `const source = fs.createReadStream('x'); const r = new Readable({ read() { count(); } }); source.on('data', (x) => { r.push(x); });`,
    ],
    ['a source that nobody knows', `const r = new Readable({ read() {} }); source.on('data', (x) => { r.push(x); });`],
  ])('not with %s', (_, code) => {
    const [report, ...more] = reportsOf(head + code, { way: 'espree' });
    expect(more).toEqual([]);
    expect(report?.suggestions).toEqual([]);
  });
});
