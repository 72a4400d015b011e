import { describe, expect, test } from 'vitest';
import { growthAt } from '../../../rules/facts/chunks/growth.ts';
import { takesOutFrames } from '../../../rules/facts/chunks/whole-frames.ts';
import { nodesIn } from '../../../rules/syntax/tree.ts';
import { fileFrom, ways } from '../../support/parse.ts';

/** Whether all whole frames are taken out of what grows in some code, and none of them is long. */
function staysShort(code: string, way: (typeof ways)[number]): boolean {
  const file = fileFrom(code, way);
  for (const node of nodesIn(file, file.ast)) {
    const growth = growthAt(file, node);
    if (growth) return takesOutFrames(file, growth) !== undefined;
  }
  throw new Error('nothing grows');
}

/** A server that keeps what comes in until a frame is whole. */
const server = (statements: string, before = ''): string =>
  `import net from 'node:net'; import { HEADER } from './constants.js'; const HEAD = 6; ${before}
net.createServer((socket) => { let rest = Buffer.alloc(0); socket.on('data', (data) => { rest = Buffer.concat([rest, data]); ${statements} }); });`;
const loop = (size: string, exit = 'if (rest.length < HEAD + size) return;', test = 'rest.length > HEAD'): string =>
  server(
    `while (${test}) { const size = ${size}; ${exit} use(rest.subarray(HEAD, HEAD + size)); rest = rest.subarray(HEAD + size); }`,
  );
/** Frames of a size that a name says, with what that name is. */
const named = (size: string, before: string): string =>
  server(
    `while (rest.length > HEAD) { if (rest.length < HEAD + ${size}) return; rest = rest.subarray(HEAD + ${size}); }`,
    before,
  );
const required = (size: string, before: string): string =>
  named(size, before).replace(/^import.*constants.js';/, "const net = require('node:net');");
const short = 'rest.readUInt16BE(4)';

/** A class that has its frames taken out by another method. */
const parser = (push: string, parse: string): string =>
  `import net from 'node:net'; class Client { rest = Buffer.alloc(0); constructor(port) { this.socket = net.connect(port); this.socket.on('data', (data) => this.take(data)); }
take(data) { this.rest = Buffer.concat([this.rest, data]); ${push} } parse() { ${parse} } }`;
const frames =
  'while (this.rest.length >= 2) { const size = this.rest.readUInt16LE(0); if (this.rest.length < size + 2) return; use(this.rest.slice(2, size + 2)); this.rest = this.rest.slice(size + 2); }';

/** A position that goes through what is kept, which is cut once, after the loop. */
const position = (exit: string, size = 'rest.readUInt16BE(at + 1)', cut = 'rest = rest.subarray(at);'): string =>
  server(
    `let at = 0; while (rest.length - at >= 3) { const size = ${size}; ${exit} use(rest.subarray(at + 3, at + 3 + size)); at += 3 + size; } ${cut}`,
  );

const reported: readonly (readonly [code: string, isShort: boolean])[] = [
  // Lengths of one byte or two; of more.
  [loop(short), true],
  [loop('rest.readUInt16LE(4)'), true],
  [loop('rest.readUint16LE(4)'), true],
  [loop('rest[4]'), true],
  [loop('rest.readUInt8(4)'), true],
  [loop('(rest[4] << 8) | rest[5]'), true],
  [loop('rest[4] * 256 + rest[5]'), true],
  [loop('rest.readUInt16BE(4) & 0x7fff'), true],
  [loop('rest.readUIntBE(4, 2)'), true],
  [loop('Math.min(rest.readUInt32BE(4), 1024)'), true],
  [loop('rest.readUInt32BE(4) & 0xffff'), true],
  [loop('rest.readUIntBE(4, 3)'), false],
  [loop('rest.readUInt32BE(4)'), false],
  [loop('(rest[4] << 16) | (rest[5] << 8) | rest[6]'), false],
  [loop('Number(rest.readBigUInt64BE(4))'), false],
  [loop('sizeOf(rest)'), false],
  [loop('rest[4] === 127 ? rest.readUInt32BE(5) : rest[4]'), false],
  [loop('rest[4] === 126 ? rest.readUInt16BE(5) : rest[4]'), true],
  // A name in capitals: of another file or from before the data came; not what is made of the data, or has no end.
  [required('HEADER_LENGTH', `const { HEADER_LENGTH } = require('./constants.js');`), true],
  [required('C.HEADER_LENGTH', `const C = require('./constants.js');`), true],
  [named('C.HEADER_LENGTH', `import * as C from './constants.js';`), true],
  [named('C.HEADER_LENGTH', 'const C = Object.freeze({ HEADER_LENGTH: sizes.head });'), true],
  [named('HEADER_LENGTH', 'const HEADER_LENGTH = MAGIC.length + 4;'), true],
  [named('MAX', 'const MAX = 1 << 30;'), false],
  [named('MAX', 'const MAX = 2 ** 30;'), false],
  [named('MAX', 'const MAX = 2 ** 10;'), true],
  [named('Math.min(rest.readUInt32BE(0), MAX)', 'const MAX = Infinity;'), false],
  [named('Math.min(rest.readUInt32BE(0), MAX)', 'const MAX = options.max ?? Number.MAX_SAFE_INTEGER;'), false],
  [loop('LEN', 'const LEN = rest.readUInt32BE(0); if (rest.length < HEAD + LEN) return;'), false],
  [loop('0', 'const LEN = rest.readUInt32BE(0); if (rest.length < HEAD + LEN) return;'), false],
  [loop('0', 'const LEN = rest.readUInt16BE(0); if (rest.length < HEAD + LEN) return;'), true],
  [loop('0', 'const H = parse(rest); if (rest.length < HEAD + H.LENGTH) return;'), false],
  [loop('0', 'const { LENGTH } = parse(rest); if (rest.length < HEAD + LENGTH) return;'), false],
  [
    server(
      `let H; while (rest.length > 6) { H = parse(rest); if (rest.length < H.LENGTH) return; rest = rest.subarray(6); }`,
    ),
    false,
  ],
  // Names that stand for each other.
  [
    server(
      `let a = 0, b = 0; while (rest.length > 6) { a = b; b = a; a = rest[4]; if (rest.length < a) return; rest = rest.subarray(a); }`,
    ),
    false,
  ],
  [
    server(
      `let a = 0, b = 0; while (rest.length > 6) { b = rest[4]; a = b + b; if (rest.length < a) return; rest = rest.subarray(a); }`,
    ),
    true,
  ],
  // What the way out asks.
  [loop(short, 'if (rest.length - HEAD < size) break;'), true],
  [loop(short, 'if (HEAD + size > rest.length) { log(rest); break; }'), true],
  [loop(short, 'if (!(rest.length >= HEAD + size)) return;'), true],
  [loop(short, 'if (rest.length >= HEAD + size) use(rest); else return;'), true],
  [loop(short, 'const end = HEADER + size; if (rest.length < end) return;'), true],
  [loop(short, 'if (rest.length < HEAD + size && data.length) return;'), true],
  [loop(short, 'if (rest.length < HEAD + size || !ready()) return;'), false],
  [loop(short, 'if (rest.length > HEAD + size) return;'), false],
  [loop(short, 'if (!ready()) return; if (rest.length < HEAD + size) return;'), false],
  [loop(short, 'if (data.length < HEAD + size) return;'), false],
  [loop(short, 'if (rest.length < data.length) return;'), false],
  // Whoever sends nonsense is let go, and what he sent too; or is only told.
  [loop(short, 'if (size > 260) { socket.destroy(); return; } if (rest.length < HEAD + size) return;'), true],
  [loop(short, 'if (size > 260) { rest = Buffer.alloc(0); return; } if (rest.length < HEAD + size) return;'), true],
  [loop(short, 'if (size > 260) { tell(socket); return; } if (rest.length < HEAD + size) return;'), false],
  [loop(short, 'if (rest[0] > 1) throw new Error("version"); if (rest.length < HEAD + size) return;'), true],
  [loop(short, 'if (rest[0] > 1) { timer.destroy(); return; } if (rest.length < HEAD + size) return;'), false],
  [
    server(
      `while (rest.length > HEAD) { const size = rest[1]; if (size > 260) { peer.destroy(); return; } if (rest.length < size) return; rest = rest.subarray(size); }`,
      'const peer = connect();',
    ),
    false,
  ],
  [parser('this.parse();', frames.replace('if (', 'if (this.bad) { this.socket.destroy(); return; } if (')), true],
  [parser('this.parse();', frames.replace('if (', 'if (this.bad) { this.destroy(); return; } if (')), true],
  [parser('this.parse();', frames.replace('if (', 'if (this.bad) { this.timer.destroy(); return; } if (')), false],
  // What the loop itself asks.
  [loop(short, '', 'rest.length > HEAD && rest.length >= HEAD + rest.readUInt16BE(4)'), true],
  [loop(short, '', 'rest.length > HEAD && rest.length >= HEAD + rest.readUInt32BE(4)'), false],
  [loop(short, undefined, 'true'), true],
  [loop(short, undefined, 'socket.readable'), false],
  [loop(short, undefined, 'rest.length > HEAD && socket.readable'), false],
  [
    server(
      `for (;;) { if (rest.length < 2) break; const size = rest[1]; if (rest.length < size) break; rest = rest.slice(size); }`,
    ),
    true,
  ],
  [server(`do { if (rest.length < 2) return; rest = rest.slice(rest[1]); } while (rest.length);`), true],
  // The `break` of a `switch` leaves no loop.
  [loop(short, 'if (rest.length < HEAD + size) return; switch (rest[0]) { case 1: use(rest); break; default: }'), true],
  [loop(short, 'if (rest.length < HEAD + size) return; for (const x of rest) if (x) break;'), true],
  [loop(short, 'if (rest.length < HEAD + size) return; const cb = () => { if (x) return; };'), true],
  // One frame of a chunk, and the others stay.
  [
    server(
      `if (rest.length > 6) { const size = ${short}; if (rest.length < 6 + size) return; rest = rest.subarray(6 + size); }`,
    ),
    false,
  ],
  [
    server(
      `while (rest.length > 6) { const size = ${short}; if (rest.length < 6 + size) return; rest = rest.subarray(6 + size); if (busy) break; }`,
    ),
    false,
  ],
  [
    server(
      `if (open) while (rest.length > 6) { const size = ${short}; if (rest.length < 6 + size) return; rest = rest.subarray(6 + size); }`,
    ),
    false,
  ],
  [
    server(
      `if (!open) return; while (rest.length > 6) { const size = ${short}; if (rest.length < 6 + size) return; rest = rest.subarray(6 + size); }`,
    ),
    false,
  ],
  [
    server(
      `if (rest.length < 6) return; while (rest.length > 6) { const size = ${short}; if (rest.length < 6 + size) return; rest = rest.subarray(6 + size); }`,
    ),
    true,
  ],
  [
    server(
      `later(() => { while (rest.length > 6) { const size = ${short}; if (rest.length < 6 + size) return; rest = rest.subarray(6 + size); } });`,
    ),
    false,
  ],
  // More comes while one is worked on.
  [
    server(
      `while (rest.length > 6) { const size = ${short}; if (rest.length < 6 + size) return; await use(rest); rest = rest.subarray(6 + size); }`,
    ).replace('(data) =>', 'async (data) =>'),
    false,
  ],
  // A position, and the cut after it; or none, or not each time.
  [position('if (rest.length - at < 3 + size) break;'), true],
  [position('if (rest.length < at + 3 + size) break;'), true],
  [position('if (at + 3 + size > rest.length) break;'), true],
  [position('if (at + 3 + size > rest.length) break;', 'rest.readUInt32BE(at + 1)'), false],
  [position('if (at + 3 + size > rest.length) return;'), false],
  [position('if (at + 3 + size > rest.length) break;', undefined, ''), false],
  [position('if (at + 3 + size > rest.length) break;', undefined, 'if (open) rest = rest.subarray(at);'), false],
  // Another method takes them out.
  [parser('this.parse();', frames), true],
  [parser('if (this.open) this.parse();', frames), false],
  [parser('if (this.rest.length > 1) this.parse();', frames), false],
  [parser('this.parse();', `if (this.rest.length < 2) return; ${frames}`), true],
  [parser('this.parse();', `if (this.busy) return; ${frames}`), false],
  [parser('this.parse();', frames.replace('readUInt16LE', 'readUInt32LE')), false],
  [parser('this.emit("more");', frames), false],
  [parser(frames, ''), true],
];

describe.each(ways)('whether all whole frames are taken out, and all are short, %s', (way) => {
  test.each(reported)('%s: %s', (code, isShort) => {
    expect(staysShort(code, way)).toBe(isShort);
  });
});
