import type { FanOut } from '../facts/concurrency/fan-out.ts';
import { exportBehind } from '../identity/export-behind.ts';
import { startsWork } from '../knowledge/concurrent-work.ts';
import type { File } from '../syntax/file.ts';
import { bare, methodCall, statementAround } from '../syntax/nodes.ts';
import { replace, type Change } from './change.ts';
import { importName } from './imports.ts';
import { isOptional } from './plain-loop.ts';
import { declareConstant, freeName } from './top-level-constant.ts';

/** Node's own work, none of which answers `null`: that would end the stream of results. */
const answersSomething = /^(?:fs(?:\/promises)?|dns(?:\/promises)?|global)$/;

/**
 * `Promise.all(list.map((item) => readFile(item)))` → `Readable.from(list).map((item) => readFile(item), { concurrency: MAX }).toArray()`:
 * the same results in the same order, and the first failure rejects (Node docs, readable.map() and readable.toArray(), experimental).
 *
 * @returns nothing where the function takes more than the item, or where it is not known that each item gives something
 */
export function mapWithConcurrency(file: File, { call, worker, gathering, list, round }: FanOut): Change[] | undefined {
  const fn = bare(worker);
  const mapping = methodCall(call);
  if (gathering?.name !== 'all' || !list || round || bare(gathering.call.arguments[0] ?? call) !== call)
    return undefined;
  if (
    mapping?.receiver !== bare(list) ||
    mapping.name !== 'map' ||
    isOptional(list) ||
    mapping.call.arguments.length > 1
  )
    return undefined;
  if (fn.type !== 'ArrowFunctionExpression' || fn.params.length > 1 || fn.params[0]?.type === 'RestElement')
    return undefined;
  const made = bare(fn.body);
  const named = made.type === 'CallExpression' ? exportBehind(file, made.callee) : undefined;
  if (!named || !answersSomething.test(named.module) || !startsWork(named.module, named.name)) return undefined;
  if (/[sS]tream$/.test(named.name)) return undefined;
  const kept = [list.range, fn.range];
  const isKept = ({ range }: { range: readonly [number, number] }): boolean =>
    kept.some(([start, end]) => range[0] >= start && range[1] <= end);
  if (!file.code.getCommentsInside(gathering.call).every(isKept)) return undefined;
  const { local, changes } = importName(file, 'node:stream', 'Readable');
  const constant = freeName(file, 'MAX_RUNNING');
  const text = `${local}.from(${file.code.getText(list)}).map(${file.code.getText(fn)}, { concurrency: ${constant} }).toArray()`;
  return [
    ...changes,
    declareConstant(file, statementAround(call), constant, '16', 'TODO: choose how many may run at once.'),
    replace(gathering.call, text),
  ];
}
