import { describe, expect, test } from 'vitest';
import { listenerPumpOf } from '../../../rules/facts/pipes/listener-pump.ts';
import { signalCallOf } from '../../../rules/facts/signals/signal-call.ts';
import { allOfType } from '../../../rules/syntax/tree.ts';
import { fileFrom, ways, type Way } from '../../support/parse.ts';

const parameters = ['path', 'report', 'given'];
const head = (way: Way): string =>
  `import fs from 'node:fs'; import { finished } from 'node:stream/promises'; function pump(${parameters.map((name) => (way === 'espree' ? name : `${name}: any`)).join(', ')}) { ` +
  `const src = fs.createReadStream(path); const out = fs.createWriteStream(path); `;

/** What the first write that is one pumps: its source, the events that are listened to, and what stays open. */
function pump(body: string, way: Way): string | undefined {
  const file = fileFrom(`${head(way)}${body} }`, way);
  for (const call of allOfType(file, 'CallExpression')) {
    const answer = signalCallOf(file, call);
    const found = answer.is === 'signal' ? listenerPumpOf(file, answer.signal) : undefined;
    if (!found) continue;
    const events = found.listeners.map(({ of, event }) => `${of} ${event}`);
    return `${file.code.getText(found.source)}: ${events.join(', ')}; ${found.unclosed} stays open`;
  }
  return undefined;
}

const all = 'src: source data, source end, target drain; target stays open';
const inside = 'src: source data, source end; target stays open';
const take = `src.on('data', (c) => { if (!out.write(c)) src.pause(); });`;
const goOn = `out.on('drain', () => src.resume());`;
const end = `src.on('end', () => out.end());`;
const flow = 'let c; while ((c = src.read()) !== null) { if (!out.write(c)) { out.once("drain", flow); return; } }';
const readable = 'src: source readable, source end; target stays open';

/** Each that is one, and after it the nearest that is none. */
const rows: [code: string, answer: string | undefined][] = [
  [`${take} ${goOn} ${end}`, all],
  [`${take} ${goOn}`, undefined],
  [`${take} ${end}`, undefined],
  [`${take} out.on('drain', () => out.resume()); ${end}`, undefined],
  [`${take} ${goOn} src.on('end', () => out.end('}'));`, undefined],
  [`${take} ${goOn} src.on('end', () => report());`, undefined],
  [`${take} ${goOn} src.on('close', () => out.end());`, undefined],
  // What is done with an item.
  [`src.on('data', (c) => { out.write(c); }); ${goOn} ${end}`, undefined],
  [`src.on('data', (c) => { report(c); if (!out.write(c)) src.pause(); }); ${goOn} ${end}`, undefined],
  [`src.on('data', (c) => { if (!out.write(report(c))) src.pause(); }); ${goOn} ${end}`, undefined],
  [`src.on('data', (c) => { if (!out.write(c, report)) src.pause(); }); ${goOn} ${end}`, undefined],
  [`src.on('data', async (c) => { if (!out.write(c)) src.pause(); }); ${goOn} ${end}`, undefined],
  [`src.on('data', (c) => { if (!out.write(c) && given) src.pause(); }); ${goOn} ${end}`, undefined],
  // The ways to stop and to go on.
  [`src.on('data', (c) => out.write(c) || src.pause()); ${goOn} ${end}`, all],
  [`src.on('data', (c) => out.write(c) && src.pause()); ${goOn} ${end}`, undefined],
  [`src.on('data', (c) => { const ok = out.write(c); if (!ok) { src.pause(); } }); ${goOn} ${end}`, all],
  [
    `src.on('data', (c) => { const ok = out.write(c); if (!ok) { src.pause(); report(); } }); ${goOn} ${end}`,
    undefined,
  ],
  [
    `src.on('data', (c) => { if (!out.write(c)) { src.pause(); out.once('drain', () => src.resume()); } }); ${end}`,
    inside,
  ],
  [
    `src.on('data', (c) => { if (!out.write(c)) { src.pause(); out.on('drain', () => src.resume()); } }); ${end}`,
    undefined,
  ],
  [`src.on('data', (c) => { if (!out.write(c)) { given.pause(); } }); ${goOn} ${end}`, undefined],
  [`${take} out.on('drain', src.resume.bind(src)); src.on('end', out.end.bind(out));`, all],
  [`${take} out.on('drain', src.resume.bind(src)); src.on('end', given.end.bind(out));`, undefined],
  [`function onData(c) { if (!out.write(c)) src.pause(); } src.on('data', onData); ${goOn} ${end}`, all],
  [`function onData(c) { if (!out.write(c)) src.pause(); } given.on('data', onData); ${goOn} ${end}`, undefined],
  // The form that reads.
  [`function flow() { ${flow} } src.on('readable', flow); ${end}`, readable],
  [`function flow() { report(); ${flow} } src.on('readable', flow); ${end}`, undefined],
  [`function flow() { ${flow.replace('return;', '')} } src.on('readable', flow); ${end}`, undefined],
  [`function flow() { ${flow.replace('flow', 'report')} } src.on('readable', flow); ${end}`, undefined],
  [
    `function flow() { ${flow.replace('(c = src.read()) !== null', 'null !== (c = src.read())')} } src.on('readable', flow); ${end}`,
    readable,
  ],
  [`function flow() { ${flow.replace('src.read()', 'src.read(4)')} } src.on('readable', flow); ${end}`, undefined],
  // Others who have one of the streams.
  [`src.setEncoding('utf8'); ${take} ${goOn} ${end}`, all],
  [`src.pipe(given); ${take} ${goOn} ${end}`, undefined],
  [`${take} ${goOn} ${end} src.on('data', report);`, undefined],
  [`${take} ${goOn} ${end} src.on('close', report);`, undefined],
  [`${take} ${goOn} ${end} src.resume();`, undefined],
  [`out.write('head'); ${take} ${goOn} ${end}`, undefined],
  [`${take} ${goOn} ${end} report(out);`, undefined],
  [`${take} ${goOn} ${end} finished(out).then(report);`, all],
  [`${take} ${goOn} ${end} return out;`, undefined],
  [`${take} ${goOn} const same = src.on('end', () => out.end());`, undefined],
  [`${take} ${goOn} ${end} report(src.bytesRead);`, all],
  [`${take} ${goOn} ${end} report(() => src.destroy());`, undefined],
  // The errors.
  [
    `${take} ${goOn} ${end} src.on('error', report); out.on('finish', report);`,
    'src: source data, source end, source error, target drain, target finish; target stays open',
  ],
  [`${take} ${goOn} ${end} src.on('error', () => out.end());`, undefined],
  [
    `${take} ${goOn} ${end} src.on('error', () => out.destroy());`,
    'src: source data, source end, source error, target drain; source stays open',
  ],
  [`${take} ${goOn} ${end} src.on('error', () => out.destroy()); out.on('close', () => src.destroy());`, undefined],
];

describe.each(ways)('listeners that are pipeline(), %s', (way) => {
  test.each(rows)('%s: %s', (code, answer) => {
    expect(pump(code, way)).toBe(answer);
  });
});

test.each([
  ['what only its use shows', `export function f(src, out) { ${take} ${goOn} ${end} }`, true],
  [
    'what is known to be something else',
    `import { PassThrough } from 'node:stream'; import http from 'node:http'; export function f(out) { const src = http.get('x'); ${take} ${goOn} ${end} }`,
    false,
  ],
])('%s', (_, code, is) => {
  const file = fileFrom(code, 'espree');
  const found = allOfType(file, 'CallExpression').flatMap((call) => {
    const answer = signalCallOf(file, call);
    return (answer.is === 'signal' && listenerPumpOf(file, answer.signal)) || [];
  });
  expect(found.length > 0).toBe(is);
});
