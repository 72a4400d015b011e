import { memo } from '../framework/memo.ts';
import type { FanOut } from '../facts/concurrency/fan-out.ts';
import { functionMeantBy } from '../facts/calls/called-function.ts';
import { limiterPackages, type LimiterPackage } from '../knowledge/concurrent-work.ts';
import type { File } from '../syntax/file.ts';
import { bare, isFunction, isInside, statementAround, type FunctionNode, type Node } from '../syntax/nodes.ts';
import { between } from '../syntax/ranges.ts';
import { allOfType } from '../syntax/tree.ts';
import { insertAt, replace, type Change } from './change.ts';
import { importDefault, importName } from './imports.ts';
import { isCommonJs, lineEndOf, indentOf, semicolonOf } from './layout.ts';
import { dependenciesOf, importsModule } from './project-dependencies.ts';
import { isListed } from './statement.ts';
import { declareConstant, freeName } from './top-level-constant.ts';

/** A limiter that the project has, and what lets it run the work. */
export interface UseLimiter {
  readonly module: string;
  readonly changes: readonly Change[];
}

/**
 * `Promise.all(list.map((item) => work(item)))` → `Promise.all(list.map((item) => limit(() => work(item))))`, with the limiter
 * that the file imports already or its package.json names. The results and their order stay, and so does what a failure
 * rejects with.
 *
 * @returns nothing where the project has no limiter, or where one would wait for itself: work that comes back to this place
 */
export function useLimiter(file: File, { form, call, worker }: FanOut): UseLimiter | undefined {
  const limiter = limiterPackages.find((each) => isAvailable(file, each));
  const fn = bare(worker);
  const statement = statementAround(call);
  if (!limiter || form === 'floating' || !isListed(statement)) return undefined;
  // A function has its own `this` and `arguments`; a type of its answer may say more than the limiter gives.
  if (fn.type !== 'ArrowFunctionExpression' || fn.returnType || fn.typeParameters || !isInside(fn, call))
    return undefined;
  if (comesBack(file, fn, call)) return undefined;
  const made =
    limiter.export === 'default'
      ? importDefault(file, limiter.module, limiter.maker)
      : importName(file, limiter.module, limiter.export);
  const [constant, name] = [freeName(file, 'MAX_RUNNING'), freeName(file, limiter.name)];
  const make = limiter.make.replace('$M', made.local).replace('$N', constant);
  const line = `const ${name} = ${make}${semicolonOf(file)}${lineEndOf(file)}${indentOf(file, statement)}`;
  const atTop = statement.parent?.type === 'Program';
  const declared = declareConstant(file, statement, constant, '16', 'TODO: choose how many may run at once.');
  return {
    module: limiter.module,
    changes: [
      ...made.changes,
      declared,
      {
        ...insertAt(statement.range[0], line),
        declares: { name, scope: atTop ? file.ast : (statement.parent as object) },
      },
      ...wrapped(file, fn, limiter.run.replace('$L', name)),
    ],
  };
}

/** `(item) => limit(() => …)`: what the function is given stays what it is given. */
function wrapped(file: File, fn: Extract<FunctionNode, { type: 'ArrowFunctionExpression' }>, run: string): Change[] {
  const arrow = file.code.getTokenBefore(fn.body, (token) => token.value === '=>');
  const first = file.code.getFirstToken(fn);
  if (!arrow || !first) return [];
  const body = file.code.getTokenAfter(arrow)?.range[0] ?? fn.body.range[0];
  const changes = [insertAt(body, `${run}(${fn.async ? 'async ' : ''}() => `), insertAt(fn.range[1], ')')];
  if (!fn.async) return changes;
  const next = file.code.getTokenAfter(first);
  return next ? [replace({ ...first, range: [first.range[0], next.range[0]] }, ''), ...changes] : [];
}

function isAvailable(file: File, { module, modulesFrom }: LimiterPackage): boolean {
  if (importsModule(file, module)) return true;
  const range = dependenciesOf(file)[module];
  if (range === undefined) return false;
  if (!isCommonJs(file) || modulesFrom === undefined) return true;
  const major = /^[\^~=v]*(\d+)\b/.exec(range)?.[1];
  return major !== undefined && Number(major) < modulesFrom;
}

/** Whether the work calls the function that it is started in, so that it would wait for a place that it has itself. */
function comesBack(file: File, worker: Node, call: Node): boolean {
  const around = new Set<Node>();
  for (let at: Node | undefined = call; at; at = at.parent) if (isFunction(at)) around.add(at);
  const passed = new Set<Node>();
  const waiting: Node[] = [worker];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    for (const { callee } of between(ownCalls(file), ...at.range)) {
      const fn = functionMeantBy(file, callee);
      if (!fn || passed.has(fn)) continue;
      if (around.has(fn)) return true;
      passed.add(fn);
      waiting.push(fn);
    }
  }
  return false;
}

/** The calls of functions of this file, in source order. */
const ownCalls = memo((file: File) =>
  allOfType(file, 'CallExpression').filter(({ callee }) => functionMeantBy(file, callee) !== undefined),
);
