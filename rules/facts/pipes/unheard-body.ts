import { exportBehind } from '../../identity/export-behind.ts';
import { bodyOf, cutOffEvents, type BodyRow } from '../../knowledge/connections.ts';
import { constantOf, parameterOf, partOf, readsOf, variableOf, type Variable } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import {
  bare,
  dressed,
  isFunction,
  keyName,
  memberName,
  methodCall,
  stringValue,
  type Node,
} from '../../syntax/nodes.ts';
import { whereWritten } from '../../syntax/words.ts';
import { errorListenersOf } from './error-listeners.ts';

/** Whether a file has the name of an HTTP client whose responses have a stream: `axios`, `node-fetch`. */
export const mayFetch = whereWritten(['axios', 'fetch']);

/**
 * The response of an HTTP client whose body an expression means, where nobody would hear that the connection breaks off in
 * the middle: `const { data } = await axios.get(url, { responseType: 'stream' }); data.pipe(file);`
 *
 * @returns nothing where somebody listens to the body, or has it or the whole response
 */
export function unheardBodyOf(file: File, stream: Node): Node | undefined {
  const at = bare(stream);
  const variable = variableOf(file, at);
  const part = variable && partOf(variable);
  if (part) {
    const row = rowAwaited(file, part.whole);
    const isBody = row?.body === part.name && readsOf(variable).every((read) => isUnheard(file, read));
    return isBody ? variable.identifiers[0] : undefined;
  }
  const member = at.type === 'MemberExpression' ? at : variable && bare(constantOf(variable) ?? at);
  const response = member?.type === 'MemberExpression' ? variableOf(file, member.object) : undefined;
  if (!response || member?.type !== 'MemberExpression') return undefined;
  const row = rowOfResponse(file, response);
  if (!row || memberName(member) !== row.body) return undefined;
  const isAlone = readsOf(response).every((read) => {
    const use = dressed(read).parent;
    if (use?.type !== 'MemberExpression' || bare(use.object) !== read) return false;
    return memberName(use) !== row.body || isUnheard(file, use);
  });
  return isAlone ? response.identifiers[0] : undefined;
}

/** Also under a name of its own: `const source = response.data`. */
function isUnheard(file: File, body: Node): boolean {
  const { parent } = dressed(body);
  const name = parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier' ? parent.id : undefined;
  const variable = name && variableOf(file, name);
  if (variable) return readsOf(variable).every((read) => isUnheard(file, read));
  return errorListenersOf(file, body, cutOffEvents).heard === 'no';
}

/** `const response = await axios.get(…)`, `axios.get(…).then((response) => …)` */
function rowOfResponse(file: File, response: Variable): BodyRow | undefined {
  const parameter = parameterOf(response);
  if (parameter) {
    if (parameter.position !== 0 || !isFunction(parameter.fn)) return undefined;
    const then = methodCall(dressed(parameter.fn).parent);
    return then?.name === 'then' && then.call.arguments[0] === dressed(parameter.fn)
      ? rowCalled(file, then.receiver)
      : undefined;
  }
  const value = constantOf(response);
  return value && rowAwaited(file, value);
}

function rowAwaited(file: File, value: Node): BodyRow | undefined {
  const at = bare(value);
  return at.type === 'AwaitExpression' ? rowCalled(file, at.argument) : undefined;
}

function rowCalled(file: File, node: Node): BodyRow | undefined {
  const call = bare(node);
  const made = call.type === 'CallExpression' ? exportBehind(file, call.callee) : undefined;
  const row = made && bodyOf(made.module, made.name);
  if (!row || call.type !== 'CallExpression') return undefined;
  const { when } = row;
  return !when || call.arguments.some((options) => hasOption(options, when)) ? row : undefined;
}

/** `{ responseType: 'stream' }` */
function hasOption(options: Node, [name, wanted]: readonly [string, string]): boolean {
  const at = bare(options);
  return (
    at.type === 'ObjectExpression' &&
    at.properties.some(
      (each) => each.type === 'Property' && keyName(each) === name && stringValue(each.value) === wanted,
    )
  );
}
