import type { File } from '../syntax/file.ts';
import {
  bare,
  functionAround,
  isFunction,
  listAround,
  methodCall,
  statementAround,
  type Node,
} from '../syntax/nodes.ts';
import { placeOf, type Place } from '../syntax/places.ts';
import { nodesIn } from '../syntax/tree.ts';
import { functionMeantBy } from './called-function.ts';
import { loopAround } from './loops.ts';
import { operationsOn } from './operations.ts';

/**
 * The counts that methods keep of a collection: one raises it whenever something is put in, and another one lowers it where
 * something is taken out: `sent.push(chunk); this.grow(chunk);` and `const chunk = sent.shift(); … this.shrink(chunk);`. What
 * goes up only, or starts again with the time, says nothing of what is in there.
 */
export function methodCountersOf(file: File, place: Place): Place[] {
  const operations = operationsOn(file, place);
  const takes = operations.filter(({ kind }) => /^take (?:first|last|some|all)$/.test(kind));
  const fills = takes.length > 0 ? operations.filter(({ kind }) => kind === 'fill') : [];
  const raised = new Set(fills.flatMap(({ node }) => raisedBeside(file, node)));
  if (raised.size === 0) return [];
  const lowered = new Set(takes.flatMap(({ node }) => loweredWith(file, node)));
  return [...raised].filter((counter) => counter !== place && lowered.has(counter));
}

/** What the functions raise that are called, whatever else happens, in the list of statements in which the filling stands. */
function raisedBeside(file: File, fill: Node): Place[] {
  const list = listAround(statementAround(fill));
  const statements: readonly Node[] = list?.type === 'BlockStatement' ? list.body : [];
  return statements.flatMap((statement) => {
    const call = statement.type === 'ExpressionStatement' ? bare(statement.expression) : undefined;
    const body = call?.type === 'CallExpression' ? functionMeantBy(file, call.callee)?.body : undefined;
    return body ? changedIn(file, body, '+') : [];
  });
}

/** What is lowered in the turn of the loop, or in the function, in which something is taken out, also by what is called there. */
function loweredWith(file: File, take: Node): Place[] {
  const around = loopAround(take)?.body ?? functionAround(take)?.body;
  if (!around) return [];
  const called = [...nodesIn(file, around, isFunction)].flatMap((node) =>
    node.type === 'CallExpression' ? (functionMeantBy(file, node.callee)?.body ?? []) : [],
  );
  return [around, ...called].flatMap((body) => changedIn(file, body, '-'));
}

function changedIn(file: File, body: Node, sign: '+' | '-'): Place[] {
  const found: Place[] = [];
  for (const at of nodesIn(file, body, isFunction)) {
    const changed =
      at.type === 'UpdateExpression' && at.operator === `${sign}${sign}`
        ? at.argument
        : at.type === 'AssignmentExpression' && isChange(file, at, sign)
          ? at.left
          : undefined;
    const place = changed && placeOf(file, changed);
    if (place) found.push(place);
  }
  return found;
}

/** `n += size`, `n = n + size`, and for what goes down also `n = Math.max(0, n - size)`. */
function isChange(
  file: File,
  { operator, left, right }: Extract<Node, { type: 'AssignmentExpression' }>,
  sign: '+' | '-',
): boolean {
  if (operator === `${sign}=`) return true;
  const value = bare(right);
  const parts = methodCall(value)?.name === 'max' && value.type === 'CallExpression' ? value.arguments : [value];
  return (
    operator === '=' &&
    parts.some((part) => {
      const sum = bare(part);
      return (
        sum.type === 'BinaryExpression' &&
        sum.operator === sign &&
        placeOf(file, sum.left) !== undefined &&
        placeOf(file, sum.left) === placeOf(file, left)
      );
    })
  );
}
