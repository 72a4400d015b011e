import type { Linter } from 'eslint';
import { describe, expect, test } from 'vitest';
import plugin from '../../rules/index.ts';
import { ways } from '../support/parse.ts';
import { reportsOf } from '../support/suggest.ts';

/**
 * What the documents of the platform call right is silent in `recommended`, and what they call wrong is reported: code of
 * our own that does what their examples do.
 */
interface Row {
  readonly title: string;
  readonly code: string;
  /** The rule that reports it; nothing where the document calls it right. */
  readonly rule?: string;
  /** The preset that reports it, if not `recommended`. */
  readonly preset?: 'strict';
  /** Where the documents disagree among themselves: the side that is taken. */
  readonly side?: string;
}

const guide: Row[] = [
  {
    title: 'compresses a file with pipe()',
    code: `const zlib = require('node:zlib'); const fs = require('node:fs');
const film = fs.createReadStream('film.mkv');
film.pipe(zlib.createGzip()).pipe(fs.createWriteStream('film.mkv.gz'));`,
  },
  {
    title: 'compresses a file with pipeline()',
    code: `const { pipeline } = require('node:stream'); const zlib = require('node:zlib'); const fs = require('node:fs');
pipeline(fs.createReadStream('film.mkv'), zlib.createGzip(), fs.createWriteStream('film.mkv.gz'), (error) => report(error));`,
  },
  {
    title: 'hands chunks on without looking at the answer',
    code: `const fs = require('node:fs');
const source = fs.createReadStream('a'); const target = fs.createWriteStream('b');
source.on('data', (piece) => { target.write(piece); });
source.on('end', () => target.end());`,
    rule: 'no-ignored-write',
  },
  {
    title: 'pushes once for each _read()',
    code: `const { Readable } = require('node:stream');
class Letters extends Readable { _read() { this.push(nextLetter()); } }
module.exports = Letters;`,
  },
  {
    title: 'pushes more than it was asked for',
    code: `const { Readable } = require('node:stream');
class Letters extends Readable { _read() { let letter; while ((letter = nextLetter()) !== null) { this.push(letter); } } }
module.exports = Letters;`,
    rule: 'no-unrequested-push',
  },
  {
    title: 'pushes until the answer is false',
    code: `const { Readable } = require('node:stream');
class Letters extends Readable { _read() { let go = true; while (go) go = this.push(nextLetter()); } }
module.exports = Letters;`,
  },
  {
    title: 'pauses the source on false and resumes it on drain',
    code: `const fs = require('node:fs');
const source = fs.createReadStream('a'); const target = fs.createWriteStream('b');
source.on('data', (piece) => {
  if (!target.write(piece)) {
    source.pause();
    target.once('drain', () => source.resume());
  }
});`,
  },
  {
    title: 'a Writable calls back when the chunk is handled',
    code: `const { Writable } = require('node:stream');
class Sink extends Writable { _write(piece, encoding, done) { if (piece.length > 9) done(new Error('long')); else done(); } }
module.exports = Sink;`,
  },
  {
    title: 'a Writable corks on each write and uncorks later',
    code: `const fs = require('node:fs');
const target = fs.createWriteStream('a');
target.cork(); target.write('one '); target.write('two '); process.nextTick(() => target.uncork());`,
  },
];

const node: Row[] = [
  {
    title: 'stream: an HTTP server answers what it was sent',
    code: `const http = require('node:http');
http.createServer((request, response) => {
  request.setEncoding('utf8');
  request.once('end', () => { response.write(typeof answer()); response.end(); });
});`,
  },
  {
    title: 'stream: a few lines and an end',
    code: `const fs = require('node:fs'); const file = fs.createWriteStream('a');
file.write('one, '); file.end('two');`,
  },
  {
    title: 'stream: a hundred short lines in a row',
    code: `const target = getStream(); const fs = require('node:fs'); const file = fs.createWriteStream('a');
for (let n = 0; n < 100; n++) { file.write(\`line \${n}\\n\`); }
file.end('last');`,
    side: 'a small count that stands in the text is no repetition',
  },
  {
    title: 'stream: writes many times, stops at false and goes on at drain',
    code: `const fs = require('node:fs'); const file = fs.createWriteStream('a');
function fill(count, text, done) {
  go();
  function go() {
    let ok = true;
    do {
      count--;
      if (count === 0) file.write(text, 'utf8', done);
      else ok = file.write(text, 'utf8');
    } while (count > 0 && ok);
    if (count > 0) file.once('drain', go);
  }
}
fill(1e6, 'text', report);`,
  },
  {
    title: 'stream: an answer that is only printed, for one write',
    code: `const fs = require('node:fs'); const file = fs.createWriteStream('a'); const ok = file.write('one'); console.log(ok);`,
  },
  {
    title: 'stream: a Transform hands its result on',
    code: `const { Transform } = require('node:stream');
new Transform({ transform(piece, encoding, done) { done(null, piece.toString().toUpperCase()); } });`,
  },
  {
    title: 'stream: a Transform pushes several times',
    code: `const { Transform } = require('node:stream');
new Transform({ transform(piece, encoding, done) { for (const word of piece.toString().split(' ')) this.push(word); done(); } });`,
  },
  {
    title: 'stream: a source that can be stopped is stopped when push() says so',
    code: `const { Readable } = require('node:stream');
class Wrapped extends Readable {
  constructor(options) {
    super(options);
    this.source = getSource();
    this.source.ondata = (piece) => { if (!this.push(piece)) this.source.readStop(); };
    this.source.onend = () => { this.push(null); };
  }
  _read() { this.source.readStart(); }
}
module.exports = Wrapped;`,
  },
  {
    title: 'stream: a counter pushes one number for each _read()',
    code: `const { Readable } = require('node:stream');
class Counter extends Readable {
  constructor() { super(); this.at = 1; }
  _read() { const n = this.at++; if (n > 1e6) this.push(null); else this.push(Buffer.from(String(n))); }
}
module.exports = Counter;`,
  },
  {
    title: 'stream: pipeline() with a generator',
    code: `const { pipeline } = require('node:stream/promises'); const fs = require('node:fs');
pipeline(fs.createReadStream('a'), async function* (source) { for await (const piece of source) yield work(piece); }, fs.createWriteStream('b'));`,
  },
  {
    title: 'child_process: output is handed to another program without a look',
    code: `const { spawn } = require('node:child_process');
const list = spawn('ps', ['ax']); const filter = spawn('grep', ['ssh']);
list.stdout.on('data', (piece) => { filter.stdin.write(piece); });
list.on('close', () => filter.stdin.end());`,
    rule: 'no-ignored-write',
    side: "the guide's: this is its first mistake, and child_process.md leaves it out for brevity",
  },
  {
    title: 'child_process: output is piped to another program',
    code: `const { spawn } = require('node:child_process');
const list = spawn('ps', ['ax']); const filter = spawn('grep', ['ssh']);
list.stdout.pipe(filter.stdin);`,
  },
  {
    title: 'child_process: output is printed',
    code: `const { spawn } = require('node:child_process');
const list = spawn('ls'); list.stdout.on('data', (piece) => { console.log(\`got: \${piece}\`); });`,
  },
  {
    title: 'events: emit() says whether anybody listened',
    code: `const { EventEmitter } = require('node:events');
const emitter = new EventEmitter(); if (!emitter.emit('news', 1)) console.log('nobody');`,
  },
];

const web: Row[] = [
  {
    title: 'one enqueue() for each pull()',
    code: `new ReadableStream({ async pull(controller) { const piece = await next(); if (piece) controller.enqueue(piece); else controller.close(); } });`,
  },
  {
    title: 'a push source that can be paused is paused at 0',
    code: `new ReadableStream({
  start(controller) {
    socket.ondata = (event) => { controller.enqueue(event.data); if (controller.desiredSize <= 0) socket.readStop(); };
    socket.onend = () => controller.close();
  },
  pull() { socket.readStart(); },
});`,
  },
  {
    title: 'a test of desiredSize that takes a full queue for room',
    code: `export function offer(controller, piece) { if (!controller.desiredSize) return false; controller.enqueue(piece); return true; }`,
    rule: 'no-misread-signal',
  },
  {
    title: 'a push source that cannot be paused',
    code: `new ReadableStream({ start(controller) { socket.addEventListener('message', (event) => controller.enqueue(event.data)); } });`,
    rule: 'no-unrequested-push',
    preset: 'strict',
    side: 'it grows without a limit, as the specification says; there a bound or a drop has to be decided on',
  },
  {
    title: 'a writer waits for ready and not for the write',
    code: `export async function fill(stream, pieces) {
  const writer = stream.getWriter();
  for (const piece of pieces) { await writer.ready; writer.write(piece).catch(() => {}); }
  await writer.close();
}`,
  },
  {
    title: 'a transform enqueues what it makes',
    code: `new TransformStream({ transform(piece, controller) { controller.enqueue(piece.toUpperCase()); } });`,
  },
  {
    title: 'pipeTo()',
    code: `export const copy = (source, target) => source.pipeThrough(new TextDecoderStream()).pipeTo(target);`,
  },
];

const rulesOf = (preset: 'recommended' | 'strict') => plugin.configs[preset].rules as Linter.RulesRecord;

describe.each(ways)('%s', (way) => {
  describe.each([
    ["Node's guide", guide],
    ["Node's documentation", node],
    ['the Streams standard', web],
  ])('%s', (_, rows) => {
    for (const { title, code, rule, preset } of rows) {
      test(`${title}: ${rule ?? 'silent'}`, () => {
        const found = (rules: Linter.RulesRecord): string[] => [
          ...new Set(reportsOf(code, { rules, way }).map((report) => report.rule.replace('backpressure/', ''))),
        ];
        const wanted = rule === undefined ? [] : [rule];
        expect(found(rulesOf(preset ?? 'recommended'))).toEqual(wanted);
        if (preset) expect(found(rulesOf('recommended'))).toEqual([]);
      });
    }
  });
});
