import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { table } from '../bench/print.ts';
import { writeAll } from '../matrix/lint.ts';
import { longModule } from './long-module.ts';
import { configure } from './project.ts';
import { eslintServer, type OpenDocument, type Server } from './servers.ts';

const rounds = 20;
const warmUp = 5;
const lines = 2000;

interface Editor {
  readonly server: Server;
  readonly document: OpenDocument;
  /** What the server had used before the first key that counts. */
  before: number;
  fastest: number;
  findings: number;
}

/** How long a process was on a processor, in milliseconds: on a busy machine the clock tells about the others. Only Linux says it. */
function processorTime(pid: number | undefined): number {
  const path = `/proc/${pid}/stat`;
  if (!existsSync(path)) return NaN;
  // After the name, which may have spaces: fields 14 and 15 (proc_pid_stat(5)), in ticks of 10 ms.
  const fields = readFileSync(path, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** One key: what the user waits for, from the key to the diagnostics. */
async function press(editor: Editor, text: string): Promise<void> {
  const start = performance.now();
  editor.document.change(text);
  editor.findings = (await editor.document.diagnostics()).length;
  editor.fastest = Math.min(editor.fastest, performance.now() - start);
}

async function openWith(script: string, folder: string, file: string, text: string, config: string): Promise<Editor> {
  const server = await eslintServer(script, folder, config);
  return { server, document: server.open(join(folder, file), text), before: NaN, fastest: Infinity, findings: 0 };
}

/** Types in the middle of a long file, without any rule and with the plugin, in turns. The first keys warm up. */
async function typeInto(script: string, folder: string, file: string, typed: boolean): Promise<string[]> {
  const text = longModule(lines, file.endsWith('.ts'));
  writeAll(folder, { [file]: text });
  const none = await openWith(script, folder, file, text, configure(folder, { typed, plugin: false }));
  const ours = await openWith(script, folder, file, text, configure(folder, { typed, plugin: true }));
  const middle = text.indexOf('\n', text.length / 2) + 1;
  for (let round = -warmUp; round < rounds; round += 1) {
    if (round === 0)
      for (const editor of [none, ours])
        Object.assign(editor, { before: processorTime(editor.server.pid), fastest: Infinity });
    const next = `${text.slice(0, middle)}// ${'x'.repeat(round + warmUp + 1)}\n${text.slice(middle)}`;
    for (const editor of round % 2 === 0 ? [none, ours] : [ours, none]) await press(editor, next);
  }
  const [used = NaN, usedByOurs = NaN] = [none, ours].map(
    ({ server, before }) => (processorTime(server.pid) - before) / rounds,
  );
  for (const { server } of [none, ours]) server.stop();
  if (none.findings > 0 || ours.findings === 0) throw new Error(`${file}: ${none.findings}, ${ours.findings} findings`);
  const times = [used, usedByOurs, usedByOurs - used, none.fastest, ours.fastest, ours.fastest - none.fastest];
  const name = `\`${file}\`, ${typed ? 'with types' : 'without types'}`;
  return [name, String(ours.findings), ...times.map((time) => `${time.toFixed(0)} ms`)];
}

/** Prints how much longer the diagnostics of a long file take with the plugin, while somebody types in it. */
export async function typing(script: string, folder: string): Promise<void> {
  const rows = [
    await typeInto(script, folder, 'src/long.mjs', false),
    await typeInto(script, folder, 'src/long.ts', false),
    await typeInto(script, folder, 'src/long.ts', true),
  ];
  console.log(`\nA file of ${lines} lines, ${rounds} keys\n`);
  const head = ['processor, no rules', '`strict`', 'difference', 'fastest, no rules', '`strict`', 'difference'];
  table(['', 'findings', ...head], rows);
}
