import { parse } from '@typescript-eslint/parser';
import { posix } from 'node:path';

/** What each folder of rules/ may import beside itself. The way down is the only way: docs/contributing.md draws it. */
const layers: Readonly<Record<string, readonly string[]>> = {
  framework: [],
  knowledge: [],
  syntax: ['knowledge', 'framework'],
  identity: ['syntax', 'knowledge', 'framework'],
  facts: ['identity', 'syntax', 'knowledge', 'framework'],
  edits: ['facts', 'identity', 'syntax', 'knowledge', 'framework'],
  rule: ['edits', 'facts', 'identity', 'syntax', 'knowledge', 'framework'],
  index: ['rule', 'framework'],
  formatters: [],
  cli: ['index', 'framework'],
};

/** The rooms of facts/, from the ground up: a fact looks into its own room, and into those below. */
export const rooms: readonly string[] = [
  'calls',
  'values',
  'lists',
  'collections',
  'repetition',
  'waits',
  'queues',
  'channels',
  'signals',
  'pushes',
  'sends',
  'pipes',
  'locks',
  'concurrency',
  'hooks',
  'drops',
  'chunks',
];

/** Packages that may be imported for their types only: loading them costs more than a whole run of the rules. */
const typesOnly = new Set(['@typescript-eslint/utils', 'typescript', 'eslint']);

const vagueName = /^(?:utils?|helpers?|misc|common|shared|lib|stuff)$/i;
const checker = /\b(?:getTypeChecker|getTypeAtLocation)\b/;
const longest = 200;

export interface Import {
  readonly from: string;
  readonly typeOnly: boolean;
}

interface AnyNode {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** Every module that a file names, with whether it is needed when the program runs. */
export function importsOf(code: string): Import[] {
  const found: Import[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (typeof value !== 'object' || value === null || typeof (value as AnyNode).type !== 'string') return;
    const node = value as AnyNode;
    const source = node['source'] as { value?: unknown } | null | undefined;
    if (/^(?:Import|Export).*Declaration$|^(?:ImportExpression|TSImportType)$/.test(node.type) && source) {
      found.push({ from: String(source.value), typeOnly: isTypeOnly(node) });
    }
    if (node.type === 'CallExpression' && (node['callee'] as AnyNode)['name'] === 'require') {
      const [argument] = node['arguments'] as { value?: unknown }[];
      found.push({ from: String(argument?.value), typeOnly: false });
    }
    for (const [key, child] of Object.entries(node)) if (key !== 'parent') visit(child);
  };
  visit(parse(code, { loc: false, range: false }).body);
  return found;
}

function isTypeOnly(node: AnyNode): boolean {
  if (node.type === 'TSImportType') return true;
  // `import { type A } from 'a'` still runs the module under `verbatimModuleSyntax`.
  return node['importKind'] === 'type' || node['exportKind'] === 'type';
}

/** Lines that hold code: comments and empty lines are free. */
export function linesOfCode(code: string): number {
  const lines = new Set<number>();
  for (const { loc } of parse(code, { loc: true, tokens: true }).tokens ?? []) {
    for (let line = loc.start.line; line <= loc.end.line; line++) lines.add(line);
  }
  return lines.size;
}

function layerOf(path: string): string {
  const [folder, rest] = path.split('/');
  if (rest !== undefined) return folder ?? '';
  return path === 'index.ts' ? 'index' : 'rule';
}

/** How high the room of a fact lies; below all where there is none. */
function roomOf(path: string): number {
  const [, room = ''] = path.split('/');
  return rooms.indexOf(room);
}

/** What is wrong with the way the files of rules/ look at each other; paths are relative to rules/. */
export function problemsIn(files: ReadonlyMap<string, string>): string[] {
  const runtime = new Map<string, string[]>();
  const problems: string[] = [];
  for (const [path, code] of files) {
    const layer = layerOf(path);
    const allowed = layers[layer];
    if (!allowed) problems.push(`${path}: no folder ${layer}/ is planned`);
    if (layer === 'facts' && roomOf(path) < 0) problems.push(`${path}: is in no room that is planned`);
    problems.push(...namingProblems(path));
    if (layer !== 'knowledge' && linesOfCode(code) > longest) {
      // A file of knowledge/ is a table: it has as many lines as there are APIs to know.
      problems.push(`${path}: more than ${longest} lines of code`);
    }
    if (layer !== 'identity' && checker.test(code)) problems.push(`${path}: only identity/ asks the type checker`);
    for (const { from, typeOnly } of importsOf(code)) {
      if (!from.startsWith('.')) {
        const free = layer === 'cli' && from === 'eslint';
        if (typesOnly.has(from) && !typeOnly && !free) problems.push(`${path}: imports more than types of ${from}`);
        continue;
      }
      const target = posix.join(posix.dirname(path), from);
      const isFile = files.has(target);
      if (!isFile) problems.push(`${path}: imports ${from}, which is no file of rules/`);
      const to = layerOf(target);
      const within = to === layer && layer !== 'rule';
      const isAllowed = within ? layer !== 'facts' || roomOf(target) <= roomOf(path) : allowed?.includes(to);
      if (isFile && !isAllowed) problems.push(`${path}: must not import ${target}`);
      if (!typeOnly) runtime.set(path, [...(runtime.get(path) ?? []), target]);
    }
  }
  return [...problems, ...cyclesIn(runtime)];
}

function namingProblems(path: string): string[] {
  const parts = path.replace(/\.ts$/, '').split('/');
  const vague = parts.filter((part) => vagueName.test(part)).map((part) => `${path}: "${part}" says nothing`);
  return parts.length > 1 && parts.at(-1) === 'index' ? [...vague, `${path}: an import names the exact file`] : vague;
}

/** Each cycle once, as `a.ts → b.ts → a.ts`. */
function cyclesIn(imports: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) cycles.push(`cycle: ${[...trail.slice(start), path].join(' → ')}`);
    if (start >= 0 || done.has(path)) return;
    for (const next of imports.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of imports.keys()) visit(path, []);
  return cycles;
}
