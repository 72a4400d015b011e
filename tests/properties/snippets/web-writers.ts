import type { Snippet } from './snippet.ts';

/** Writes to web streams that nobody waits for; each style is tried on them. */
export const webWriters: readonly Snippet[] = [
  {
    title: 'a web writer in a loop',
    code: `export async function pour(source, sink) {
  const writer = sink.getWriter();
  for await (const chunk of source) {
    writer.write(encode(chunk));
  }
  await writer.close();
}
`,
  },
  {
    title: 'a web writer in a loop without braces',
    code: `export async function pour(source, sink) {
  const writer = sink.getWriter();
  for await (const chunk of source)
    if (chunk) writer.write(chunk);
    else count();
  await writer.close();
}
`,
  },
  {
    title: 'a web writer whose ready is not waited for',
    code: `export async function pour(list, sink) {
  const writer = sink.getWriter();
  for (const chunk of list) {
    writer.ready.then(() => writer.write(chunk));
  }
  await writer.close();
}
`,
  },
  {
    title: 'a hand-written tee',
    code: `export function tee(reader) {
  const [one, other] = [new TransformStream(), new TransformStream()];
  const first = one.writable.getWriter();
  const second = other.writable.getWriter();
  function pump() {
    reader.read().then(({ done, value }) => {
      if (done) {
        first.close();
        second.close();
        return;
      }
      first.write(value);
      second.write(value);
      pump();
    });
  }
  pump();
  return [one.readable, other.readable];
}
`,
  },
  {
    title: 'a web reader that is poured into a writer',
    code: `export async function copy(response, sink) {
  const reader = response.body.getReader();
  const writer = sink.getWriter();
  while (true) {
    const { done, value } = await reader.read();
    if (done) break;
    writer.write(value);
  }
  await writer.close();
}
`,
  },
  {
    title: 'a web writer in a class',
    code: `export class Log {
  constructor(sink) {
    this.writer = sink.getWriter();
  }

  put(line) {
    this.writer.write(line);
  }

  async putSlowly(line) {
    await pause();
    this.writer.write(line);
  }

  close() {
    return this.writer.close();
  }
}
`,
  },
  {
    title: 'a web writer behind functions',
    code: `export async function pour(source, sink) {
  const writer = sink.getWriter();
  const put = (chunk) => writer.write(chunk);
  for await (const chunk of source) {
    put(chunk);
  }
  await writer.close();
}
`,
  },
];

/** TypeScript that has no type error under the strictest options. */
export const typedWebWriters: readonly Snippet[] = [
  {
    title: 'a typed web writer',
    code: `export async function pour(source: AsyncIterable<string>, sink: WritableStream<string>): Promise<void> {
  const writer = sink.getWriter();
  for await (const chunk of source) writer.write(chunk);
  await writer.close();
}
export class Feed {
  private writer: WritableStreamDefaultWriter<string> | undefined;
  put(line: string): void {
    this.writer?.write(line);
  }
  async all(lines: AsyncIterable<string>): Promise<void> {
    for await (const line of lines) {
      this.writer?.write(line);
    }
  }
}
export async function copy(source: ReadableStream<Uint8Array>, sink: WritableStream<Uint8Array>): Promise<void> {
  const reader = source.getReader();
  const writer = sink.getWriter();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    writer.write(value);
  }
  await writer.close();
}
export function relay(writer: WritableStreamDefaultWriter<string>): WritableStream<string> {
  return new WritableStream<string>({
    write(chunk): void {
      writer.write(chunk);
    },
  });
}
`,
  },
];
