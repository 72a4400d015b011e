import { memoIn } from '../../framework/memo.ts';
import { exportBehind } from '../../identity/export-behind.ts';
import { limiterModules } from '../../knowledge/concurrent-work.ts';
import { parameterOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, isFunction, methodCall, type Node } from '../../syntax/nodes.ts';
import { placeOf } from '../../syntax/places.ts';
import { valuesIn } from '../../syntax/uses.ts';
import { callsOf } from '../calls/called-function.ts';
import { channelsAt } from '../channels/channel.ts';

/**
 * What an expression is to those that would start work: something of a package that decides when to run what it is given,
 * one that was told to have no limit, or nothing of the kind (as far as this file says).
 */
export type Limiter = 'limits' | 'without a limit' | 'none known';

/** Whether a value is a limiter: by where it comes from, whatever its name; in a variable, a field or a parameter. */
export const limiterBehind: (file: File, node: Node) => Limiter = memoIn((file: File, node: Node): Limiter => {
  const at = bare(node);
  if (at.type === 'NewExpression' || at.type === 'CallExpression') {
    const maker = exportBehind(file, at.callee);
    if (!maker) {
      // `limiter.wrap(work)`, `semaphore.use()`
      const method = methodCall(at);
      return method ? limiterBehind(file, method.receiver) : 'none known';
    }
    if (!limiterModules.has(packageOf(maker.module))) return 'none known';
    const unlimited = channelsAt(file, at).some(
      ({ capacity, row }) => capacity.is === 'infinite' && capacity.certain && row.level === 'default',
    );
    return unlimited ? 'without a limit' : 'limits';
  }
  if (at.type === 'LogicalExpression') return first([limiterBehind(file, at.left), limiterBehind(file, at.right)]);
  if (at.type !== 'Identifier' && at.type !== 'MemberExpression') return 'none known';
  const place = placeOf(file, at);
  const held = place ? valuesIn(file, place).map((value) => (value ? limiterBehind(file, value) : 'none known')) : [];
  const variable = variableOf(file, at);
  const parameter = variable && parameterOf(variable);
  const given =
    parameter && isFunction(parameter.fn)
      ? callsOf(file, parameter.fn).map((call) => {
          const argument = call.type === 'CallExpression' ? call.arguments[parameter.position] : undefined;
          return argument ? limiterBehind(file, argument) : 'none known';
        })
      : [];
  return first([...held, ...given]);
}, 'none known');

function packageOf(module: string): string {
  return limiterModules.has(module) ? module : (/^(?:@[^/]+\/)?[^/]+/.exec(module)?.[0] ?? module);
}

function first(answers: readonly Limiter[]): Limiter {
  return (
    answers.find((answer) => answer === 'limits') ?? answers.find((answer) => answer !== 'none known') ?? 'none known'
  );
}
