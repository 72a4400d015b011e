import { variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, functionAround, type FunctionNode, type Node } from '../../syntax/nodes.ts';
import { stopsOnFailure } from './closed-on-failure.ts';
import type { Growth } from './growth.ts';
import { invocationOf } from '../calls/invocation.ts';
import { settlersOf } from '../values/settlers.ts';

/**
 * Whether all that a listener does with what has become too large is to reject a promise: `body += chunk; if (body.length
 * > max) reject(new RangeError());`. Whoever waits for the promise is told; the source goes on, and all that comes is still kept,
 * unless whoever is told stops it.
 *
 * @param branch what runs where it is too large
 */
export function onlyRejects(file: File, branch: Node, { node }: Growth): boolean {
  const fn = functionAround(node);
  if (!fn || functionAround(branch) !== fn || node.range[0] > branch.range[0]) return false;
  const invocation = invocationOf(file, fn);
  if (invocation.how !== 'repeatedly' || invocation.by !== 'event') return false;
  let executor: FunctionNode | undefined;
  for (const statement of branch.type === 'BlockStatement' ? branch.body : [branch]) {
    const does =
      statement.type === 'ExpressionStatement'
        ? statement.expression
        : statement.type === 'ReturnStatement'
          ? statement.argument
          : undefined;
    const rejecting = does ? rejectedBy(file, does) : undefined;
    executor ??= rejecting;
    if (!rejecting && does !== null) return false;
  }
  return executor !== undefined && !stopsOnFailure(file, executor);
}

/** The executor whose second parameter is called. */
function rejectedBy(file: File, node: Node): FunctionNode | undefined {
  const call = bare(node);
  const variable = call.type === 'CallExpression' ? variableOf(file, bare(call.callee)) : undefined;
  const [name] = variable?.identifiers ?? [];
  const executor: FunctionNode | undefined = name && functionAround(name);
  return variable && executor && settlersOf(file, executor)[1] === variable ? executor : undefined;
}
