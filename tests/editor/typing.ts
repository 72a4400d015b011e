import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { table } from './table.ts';
import { writeAll } from '../matrix/lint.ts';
import { longModule } from './long-module.ts';
import { configure, type Rules } from './project.ts';
import { eslintServer, type OpenDocument, type Server } from './servers.ts';

const ways: readonly Rules[] = ['none', 'strict', 'other', 'both'];
const rounds = 20;
const warmUp = 5;
const lines = 2000;

interface Editor {
  readonly server: Server;
  readonly document: OpenDocument;
  /** What the server had used before the first key that counts. */
  before: number;
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

/** One key: the diagnostics after a change. */
async function press(editor: Editor, text: string): Promise<void> {
  editor.document.change(text);
  editor.findings = (await editor.document.diagnostics()).length;
}

/** Types in the middle of a long file, with one set of rules after the other, in turns. The first keys warm up. */
async function typeInto(script: string, folder: string, file: string, typed: boolean): Promise<string[]> {
  const text = longModule(lines, file.endsWith('.ts'));
  writeAll(folder, { [file]: text });
  const editors: Editor[] = [];
  for (const rules of typed ? ways : (['none', 'strict'] as const)) {
    const server = await eslintServer(script, folder, configure(folder, typed, rules));
    editors.push({ server, document: server.open(join(folder, file), text), before: NaN, findings: 0 });
  }
  const middle = text.indexOf('\n', text.length / 2) + 1;
  for (let round = 0; round < warmUp + rounds; round += 1) {
    if (round === warmUp) for (const editor of editors) editor.before = processorTime(editor.server.pid);
    const next = `${text.slice(0, middle)}// ${'x'.repeat(round + 1)}\n${text.slice(middle)}`;
    for (let turn = 0; turn < editors.length; turn += 1) {
      const editor = editors[(turn + round) % editors.length];
      if (editor) await press(editor, next);
    }
  }
  const times = editors.map(({ server, before }) => (processorTime(server.pid) - before) / rounds);
  for (const { server } of editors) server.stop();
  const [none, strict] = editors;
  if (none?.findings !== 0 || !strict?.findings) throw new Error(`${file}: not the findings that there should be`);
  const name = `\`${file}\`, ${typed ? 'with types' : 'without types'}`;
  return [name, ...ways.map((_, at) => (times[at] === undefined ? '' : `${times[at].toFixed(0)} ms`))];
}

/** Prints how long the server works at the diagnostics of a long file after each key. */
export async function typing(script: string, folder: string): Promise<void> {
  const rows = [
    await typeInto(script, folder, 'src/long.mjs', false),
    await typeInto(script, folder, 'src/long.ts', false),
    await typeInto(script, folder, 'src/long.ts', true),
  ];
  console.log(`\nA file of ${lines} lines, ${rounds} keys, processor time for each\n`);
  table(['', 'no rules', '`strict`', '`no-floating-promises`', 'both'], rows);
}
