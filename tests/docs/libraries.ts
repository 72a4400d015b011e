import { signalWords } from '../../rules/facts/sends/send-words.ts';
import { signals } from '../../rules/knowledge/apis.ts';
import { optionName } from '../../rules/knowledge/channels.ts';
import { channelFamilies } from '../../rules/knowledge/channels/families.ts';
import type { ChannelRow, Condition, Level, VersionRange } from '../../rules/knowledge/channels/row.ts';
import { sends } from '../../rules/knowledge/sends.ts';

const presetOf: Readonly<Record<Level, string>> = { default: 'recommended', server: 'server', strict: 'strict' };

function code(text: unknown): string {
  return `\`${typeof text === 'string' ? text : String(text)}\``;
}

function value(each: unknown): string {
  return code(typeof each === 'string' ? `'${each}'` : each);
}

function list(parts: readonly string[], word: string): string {
  return parts.length > 1 ? `${parts.slice(0, -1).join(', ')} ${word} ${parts.at(-1)}` : (parts[0] ?? '');
}

/** How the thing is called in code: `new Pool()`, `Queue.unbounded()`, `channel.consume()`. */
function callOf(row: ChannelRow): string {
  if (row.on) return code(`${row.on.slice(row.on.indexOf('#') + 1)}.${row.export}()`);
  const name = row.export === 'default' ? nameOfDefault(row) : row.export;
  const isClass = row.form === 'new' || (row.form === undefined && /^[A-Z]/.test(name));
  return code(`${isClass ? 'new ' : ''}${name}()`);
}

/** A default export has the name that people give it: the one in the text of what to write instead. */
function nameOfDefault({ fix, module }: ChannelRow): string {
  return /(?:new )?([\w.]+)\(/.exec(fix)?.[1] ?? module;
}

function conditionOf(condition: Condition | undefined): string {
  if (!condition) return '';
  if ('scope' in condition) return ', in a module that lives as long as the program';
  if ('kept' in condition) return '; without one only where it is kept, at the top of a module or in a field';
  if ('source' in condition)
    return `, behind ${list(
      condition.source.map((name) => code(`${name}()`)),
      'or',
    )}`;
  if ('read' in condition) return ', where the loop over it waits in its turns';
  if ('worker' in condition) return ', with an `async` handler';
  if ('options' in condition) return ', in a method that sends what it is given and returns nothing';
  if ('keyed' in condition) return ', at the top of a module, of a function with parameters';
  return `, with ${code(condition.call === undefined ? nameAt(condition.given) : `${nameAt(condition.given)}: ${condition.call}()`)}`;
}

function rangeOf({ from, below }: VersionRange): string {
  if (from === undefined) return `before ${below ?? ''}`;
  return below === undefined ? `from ${from} on` : `from ${from} to before ${below}`;
}

/** Which versions a row is about, where it is not all of them. */
function versionsIn({ versions, nodes }: ChannelRow): string {
  if (nodes) return `, where package.json allows Node.js ${list(nodes.map(rangeOf), 'or')}`;
  return versions ? `, ${rangeOf(versions)}` : '';
}

function nameAt(place: string): string {
  return place.slice(place.indexOf('.') + 1);
}

/** What is reported of a row, after its name. */
function flagged(row: ChannelRow): string {
  const parts: string[] = [];
  const places = row.any ?? row.all ?? [];
  const options = [...new Set(places.map((place) => code(optionName(row, place))))];
  if (row.setBy) parts.push(`without ${code(row.option ?? `${row.setBy.method}()`)}`);
  else if (!row.named && (row.missing ?? 'unbounded') === 'unbounded') parts.push(`without ${list(options, 'or')}`);
  const largest = row.throws?.values.includes(Infinity) ? 'Number.MAX_SAFE_INTEGER' : 'Infinity';
  const off = [...(row.explicit === 'fine' ? [] : [code(largest)]), ...(row.unbounded ?? []).map(value)];
  if (!row.named && off.length > 0) {
    const of = parts.length > 0 || row.setBy ? '' : ` for ${list(options, 'or')}`;
    parts.push(`with ${list(off, 'or')}${of}`);
  }
  const thrown = row.throws
    ? `; ${list(row.throws.values.map(value), 'and')} ${row.throws.values.length > 1 ? 'throw' : 'throws'}`
    : '';
  return `${parts.length > 0 ? ` ${parts.join(', or ')}` : ''}${thrown}${conditionOf(row.when)}${versionsIn(row)}`;
}

/** Where a row was read: `pg 8.23.1`. */
function readIn({ source }: ChannelRow): string {
  return source.split(/[,;]\s/)[0] ?? source;
}

function cells(...parts: string[]): string {
  return `| ${parts.map((part) => part.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** Rows of one package that say the same of several functions are one line. */
function linesOf(rows: readonly ChannelRow[]): string[] {
  const lines = new Map<string, { names: string[]; row: ChannelRow }>();
  for (const row of rows) {
    const own = row.export.slice(row.export.lastIndexOf('.') + 1);
    const key = [row.module, row.level, flagged(row), row.fix.replaceAll(own, '…')].join('\n');
    const line = lines.get(key) ?? { names: [], row };
    if (!line.names.includes(callOf(row))) line.names.push(callOf(row));
    lines.set(key, line);
  }
  return [...lines.values()].map(({ names, row }) =>
    cells(packagesOf(row), `${names.join(', ')}${flagged(row)}`, code(presetOf[row.level]), code(row.fix), readIn(row)),
  );
}

function packagesOf(row: ChannelRow): string {
  const names = [row.module, ...(row.aliases ?? [])].map((name) => name.replace(/#.*/, ''));
  return [...new Set(names)].map((name) => (name === 'global' ? 'the platform' : code(name))).join(', ');
}

/** The tables of `docs/libraries.md`: all that is said of a library follows from its rows. */
export function librariesOf(families = channelFamilies): string {
  return families
    .map(({ title, rows, traps }) =>
      [
        `## ${title}`,
        '',
        cells('Package', 'Reported', 'From preset', 'Instead', 'Read in'),
        cells('---', '---', '---', '---', '---'),
        ...linesOf(rows),
        '',
        ...traps.map((trap) => `- ${trap}`),
      ].join('\n'),
    )
    .join('\n\n');
}

function moduleOf(type: string): string {
  const module = type.slice(0, type.indexOf('#'));
  return module === 'global' ? 'the platform' : code(module);
}

/** The calls that say how full it is, and those that say nothing. */
export function callsOf(): string {
  const rows = [
    ...signals.map((row) => ({ row, rule: 'no-ignored-write', preset: 'recommended', signal: 'looks at its answer' })),
    ...sends.map((row) => ({
      row,
      rule: 'no-unpaced-send',
      preset: row.from ?? 'recommended',
      signal: signalWords(row).replace(/,.*/, ''),
    })),
  ];
  return [
    cells('Package', 'Method', 'Rule', 'From preset', 'What can be done', 'Read in'),
    cells('---', '---', '---', '---', '---', '---'),
    ...rows.map(({ row, rule, preset, signal }) =>
      cells(
        moduleOf('type' in row ? row.type : `${row.module}#`),
        code('type' in row ? `${row.type.slice(row.type.indexOf('#') + 1)}.${row.method}()` : `${row.export}()`),
        `[${code(rule)}](rules/${rule}.md)`,
        code(preset),
        signal,
        row.source,
      ),
    ),
  ].join('\n');
}
