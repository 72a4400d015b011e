import { describe, expect, test } from 'vitest';
import { reportsOf, suggested } from '../support/suggest.ts';

const inFunction = (body: string): string => `export async function pour(source, sink) {
  const writer = sink.getWriter();
  ${body}
  await writer.close();
}
`;

describe('awaitReady', () => {
  test.each([
    [
      'in a loop',
      inFunction(`for await (const chunk of source) {
    seen(chunk);
    writer.write(chunk); // quickly
  }`),
      inFunction(`for await (const chunk of source) {
    seen(chunk);
    await writer.ready;
    writer.write(chunk).catch(() => {}); // quickly
  }`),
    ],
    [
      'in a loop without braces',
      inFunction(`for await (const chunk of source) writer.write(encode(chunk)).catch(() => {});`),
      inFunction(`for await (const chunk of source) {
    await writer.ready;
    writer.write(encode(chunk)).catch(() => {});
  }`),
    ],
    [
      'instead of a step of ready',
      inFunction(`for (const chunk of source) {
    writer.ready.then(() => writer.write(chunk));
  }`),
      inFunction(`for (const chunk of source) {
    await writer.ready;
    writer.write(chunk).catch(() => {});
  }`),
    ],
    [
      'in a step that starts the next turn',
      inFunction(`function pump() {
    source.read().then(({ done, value }) => {
      if (done) return;
      writer.write(value);
      pump();
    });
  }
  pump();`),
      inFunction(`function pump() {
    source.read().then(async ({ done, value }) => {
      if (done) return;
      await writer.ready;
      writer.write(value).catch(() => {});
      pump();
    });
  }
  pump();`),
    ],
  ])('%s', (_, code, wanted) => {
    expect(suggested(code, 'awaitReady', 'espree')).toBe(wanted);
    expect(reportsOf(wanted, { way: 'espree' })).toEqual([]);
  });

  test.each([
    [
      'a loop that does not wait',
      inFunction(`source.forEach((chunk) => { writer.ready.then(() => writer.write(chunk)); });`),
    ],
    ['a listener', inFunction(`source.on('data', (chunk) => { writer.write(chunk); });`)],
    [
      'a turn that has started already',
      inFunction(`function pump() { source.read().then(({ value }) => { pump(); writer.write(value); }); } pump();`),
    ],
    ['a function that nobody waits for', inFunction(`for await (const x of source) run(() => { writer.write(x); });`)],
    [
      'a writer that is made anew',
      `export async function f(source, holder) { for await (const x of source) holder().writer.write(x); }`,
    ],
  ])('not for %s', (_, code) => {
    expect(suggested(code, 'awaitReady', 'espree')).toBeUndefined();
  });
});

describe('returnPromise', () => {
  const wrapper = (body: string, ending = ''): string => `export class Log {
  constructor(sink) {
    this.writer = sink.getWriter();
  }
  ${body}
  close() {
    return this.writer.close();
  }
}
${ending}`;

  test('of a wrapper', () => {
    expect(suggested(wrapper(`put(line) {\n    this.writer.write(line);\n  }`), 'returnPromise', 'espree')).toBe(
      wrapper(`put(line) {\n    return this.writer.write(line);\n  }`),
    );
  });

  test('of a sink', () => {
    expect(
      suggested(
        `const writer = new TransformStream().writable.getWriter();\nexport const sink = new WritableStream({ write(chunk) { writer.write(chunk); } });`,
        'returnPromise',
        'espree',
      ),
    ).toContain('write(chunk) { return writer.write(chunk); }');
  });

  test.each([
    ['something follows', wrapper(`put(line) { this.writer.write(line); count(); }`)],
    ['it returns early', wrapper(`put(line) { if (!line) return; this.writer.write(line); }`)],
    [
      'a caller would go on',
      wrapper(`put(line) { this.writer.write(line); } all(lines) { for (const line of lines) this.put(line); }`),
    ],
    ['it is a setter', wrapper(`set line(line) { this.writer.write(line); }`)],
  ])('not where %s', (_, code) => {
    expect(suggested(code, 'returnPromise', 'espree')).toBeUndefined();
  });
});

describe('pipeTo', () => {
  test('for a reader', () => {
    const code = `export async function copy(response, sink) {
  const reader = response.body.getReader();
  const writer = sink.getWriter();
  while (true) {
    const { done, value } = await reader.read();
    if (done) break;
    writer.write(value);
  }
  await writer.close();
}
`;
    expect(suggested(code, 'pipeTo', 'espree')).toBe(`export async function copy(response, sink) {
  await response.body.pipeTo(sink);
}
`);
  });

  test('for an iterated stream', () => {
    const code = `export async function copy(url, sink) {
  const { body } = await fetch(url);
  const writer = sink.getWriter();
  for await (const chunk of body) writer.write(chunk);
  writer.close();
}
`;
    expect(suggested(code, 'pipeTo', 'espree')).toBe(`export async function copy(url, sink) {
  const { body } = await fetch(url);
  await body.pipeTo(sink);
}
`);
  });

  test.each([
    ['the chunk is changed', `writer.write(encode(value));`, `await writer.close();`],
    ['something else is done', `seen(value); writer.write(value);`, `await writer.close();`],
    ['the sink stays open', `writer.write(value);`, `writer.releaseLock();`],
    ['the writer is used again', `writer.write(value);`, `await writer.close(); return writer;`],
    ['a comment is there', `writer.write(value); // why`, `await writer.close();`],
  ])('not where %s', (_, body, end) => {
    const code = `export async function copy(response, sink) {
  const reader = response.body.getReader();
  const writer = sink.getWriter();
  while (true) { const { done, value } = await reader.read(); if (done) break; ${body}
  }
  ${end}
}`;
    expect(reportsOf(code, { way: 'espree' })).toHaveLength(1);
    expect(suggested(code, 'pipeTo', 'espree')).toBeUndefined();
  });
});
