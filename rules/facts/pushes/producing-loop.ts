import { parameterOf, valuesOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, functionAround, isFunction, isLoop, methodCall, type Node } from '../../syntax/nodes.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { calleeName } from '../calls/callback.ts';
import { functionMeantBy } from '../calls/called-function.ts';
import { isRepeatedBy } from '../calls/loops.ts';

/** What gives a part, another form, or the next one of what is in memory already. */
const parts =
  /^(?:slice|subarray|substring|substr|shift|pop|splice|at|get|charAt|from|alloc|allocUnsafe|concat|encode|decode|toString|String|keys|values|entries|read(?:U?Int|Float|Double)\w+|stringify|join|map|filter|trim|update)$/;

/**
 * The loop around a node, in its function, that makes what it hands over while it runs, and hands over all of it before
 * anybody else gets a turn: `while ((chunk = next()) !== null) this.push(chunk)`. A loop over what is in memory anyway
 * adds nothing to it.
 */
export function producingLoopOf(file: File, node: Node, item: Node): Node | undefined {
  for (let at = node.parent; at && !isFunction(at); at = at.parent) {
    if (!isLoop(at) || !isRepeatedBy(file, node, at)) continue;
    if (
      at.type === 'ForOfStatement'
        ? isGenerator(file, at.right)
        : makesItems(file, at, item) && !isCounted(file, at, node)
    )
      return at;
  }
  return undefined;
}

/** `for (const row of rows())` of `function* rows()`: each is made when the loop asks for it. */
function isGenerator(file: File, list: Node): boolean {
  const made = bare(list);
  const fn = made.type === 'CallExpression' ? functionMeantBy(file, made.callee) : undefined;
  return fn?.generator === true;
}

/** Whether a `while` or `for` calls something for what it hands over. */
function makesItems(file: File, loop: Node, item: Node): boolean {
  if (loop.type === 'ForInStatement') return false;
  const seen = new Set<Node>();
  const waiting: Node[] = [item];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    for (const part of nodesIn(file, at, isFunction)) {
      if (part.type === 'CallExpression' && !parts.test(calleeName(part) ?? '') && !isSizeOf(part)) return true;
      const variable = part.type === 'Identifier' ? variableOf(file, part) : undefined;
      for (const value of variable ? valuesOf(variable) : []) {
        if (!value || seen.has(value) || !isWithin(value, loop)) continue;
        seen.add(value);
        waiting.push(value);
      }
    }
  }
  return false;
}

/** `Math.min(…)` and its like give numbers. */
function isSizeOf(call: Extract<Node, { type: 'CallExpression' }>): boolean {
  const method = methodCall(call);
  return method?.receiver.type === 'Identifier' && method.receiver.name === 'Math';
}

function isWithin(node: Node, ancestor: Node): boolean {
  for (let at: Node | undefined = node; at; at = at.parent) if (at === ancestor) return true;
  return false;
}

/** A loop that a flag ends which is set beside the node, or the number that was asked for: it hands over one item, or as many as were asked for. */
function isCounted(file: File, loop: Node, node: Node): boolean {
  const test = 'test' in loop ? (loop.test as Node | null) : null;
  if (!test) return false;
  const tested = new Set(
    [...nodesIn(file, test)].flatMap((at) => (at.type === 'Identifier' ? (variableOf(file, at) ?? []) : [])),
  );
  // `_read(size)`
  if ([...tested].some((variable) => parameterOf(variable)?.fn === functionAround(loop))) return true;
  for (let at = node; at.parent && at !== loop; at = at.parent) {
    if (at.parent.type !== 'BlockStatement') continue;
    for (const statement of at.parent.body) {
      const set = statement.type === 'ExpressionStatement' ? bare(statement.expression) : undefined;
      if (set?.type !== 'AssignmentExpression' || set.operator !== '=' || bare(set.right).type !== 'Literal') continue;
      const variable = variableOf(file, set.left);
      if (variable && tested.has(variable)) return true;
    }
  }
  return false;
}
