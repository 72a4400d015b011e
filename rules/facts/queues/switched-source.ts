import { isLogMethod } from '../../knowledge/logging.ts';
import type { File } from '../../syntax/file.ts';
import { returns } from '../../syntax/flow.ts';
import { functionAround, isFunction, isInside, type Node } from '../../syntax/nodes.ts';
import { nodesIn } from '../../syntax/tree.ts';
import { calleeName } from '../calls/callback.ts';
import { functionMeantBy } from '../calls/called-function.ts';

/**
 * Where comparisons of a level tell somebody to stop, and to go on, by the two values of one flag:
 * `if (this.queue.length >= max) this.setReading(false)` beside `if (this.queue.length < max) this.setReading(true)`.
 * What only writes that into a log tells nobody.
 *
 * @param tests the comparisons of the level with a limit
 */
export function switchOf(file: File, tests: readonly Node[]): Node | undefined {
  const told = new Map<string, boolean>();
  for (const fn of new Set(tests.map(functionAround))) {
    for (const node of fn?.body ? nodesIn(file, fn.body, isFunction) : []) {
      const [flag, ...others] = node.type === 'CallExpression' ? node.arguments : [];
      if (node.type !== 'CallExpression' || flag?.type !== 'Literal' || others.length > 0) continue;
      if (typeof flag.value !== 'boolean' || !isDecided(node, tests) || writesDown(file, node)) continue;
      const callee = file.code.getText(node.callee);
      if (told.get(callee) === !flag.value) return node;
      told.set(callee, flag.value);
    }
  }
  return undefined;
}

/** Whether nothing but a line in a log comes of a call, itself or by the function that it calls: that stops nobody. */
function writesDown(file: File, call: Extract<Node, { type: 'CallExpression' }>): boolean {
  if (isLogMethod(calleeName(call) ?? '')) return true;
  const body = functionMeantBy(file, call.callee)?.body;
  if (!body) return false;
  let isLogged = false;
  for (const node of nodesIn(file, body)) {
    if (/^(?:Assignment|Update|New|Yield|Await)Expression$|^(?:Return|Throw)Statement$/.test(node.type)) return false;
    if (node.type !== 'CallExpression') continue;
    if (!isLogMethod(calleeName(node) ?? '')) return false;
    isLogged = true;
  }
  return isLogged;
}

/** Whether one of the tests decides whether a node runs. */
function isDecided(node: Node, tests: readonly Node[]): boolean {
  for (let at = node; at.parent && !isFunction(at); at = at.parent) {
    const { parent } = at;
    const test =
      parent.type === 'IfStatement' || parent.type === 'ConditionalExpression'
        ? parent.test
        : parent.type === 'LogicalExpression' && parent.right === at
          ? parent.left
          : undefined;
    const before = parent.type === 'BlockStatement' ? parent.body.slice(0, parent.body.indexOf(at as never)) : [];
    // `if (this.queue.length < max) return; this.setReading(false);`
    const left = before.flatMap((each) => (each.type === 'IfStatement' && returns(each.consequent) ? [each.test] : []));
    for (const decided of test && test !== at ? [...left, test] : left)
      if (tests.some((each) => isInside(each, decided))) return true;
  }
  return false;
}
