import type { TSESTree } from '@typescript-eslint/utils';
import { originOf } from '../../identity/origin.ts';
import { lineReaderMakers } from '../../knowledge/item-events.ts';
import { constantOf, readsOf, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { dressed, keyName, methodCall, type Node } from '../../syntax/nodes.ts';
import { isOfProcess } from '../values/pipe-chain.ts';

/**
 * Whether a stream that is made here is only the `output` of a `readline` whose `input` is `process.stdin`: what comes is a
 * prompt, and the echo of what a person types (Node docs, readline, "readlinePromises.createInterface()").
 *
 * @param made the call that makes it: `const muted = new Writable({ write(chunk, encoding, callback) {…} });`
 */
export function isTypedEcho(file: File, made: Node): boolean {
  const value = dressed(made);
  const home = value.parent;
  if (home?.type !== 'VariableDeclarator') return isOutput(file, value);
  const variable = variableOf(file, home.id);
  if (!variable || constantOf(variable) !== home.init || /^Export/.test(home.parent.parent.type)) return false;
  const uses = readsOf(variable).map((read) => dressed(read));
  const shown = uses.filter((use) => isOutput(file, use));
  return shown.length > 0 && uses.every((use) => shown.includes(use) || isField(use));
}

/** `readline.createInterface({ input: process.stdin, output: muted })`, `readline.createInterface(process.stdin, muted)` */
function isOutput(file: File, value: Node): boolean {
  const part = value.parent;
  if (part?.type === 'Property') {
    const options = part.parent as TSESTree.ObjectExpression;
    const call = dressed(options).parent;
    const input = options.properties.find((each) => each.type === 'Property' && keyName(each) === 'input');
    return (
      keyName(part) === 'output' &&
      isReadline(file, call) &&
      call.arguments[0] === options &&
      input?.type === 'Property' &&
      isOfProcess(file, input.value)
    );
  }
  const [input, output] = isReadline(file, part) ? part.arguments : [];
  return input !== undefined && output === value && isOfProcess(file, input);
}

function isReadline(file: File, call: Node | undefined): call is TSESTree.CallExpression | TSESTree.NewExpression {
  if (call?.type !== 'CallExpression' && call?.type !== 'NewExpression') return false;
  const origin = originOf(file, call.callee);
  return origin.kind === 'export' && lineReaderMakers.has(`${origin.module}#${origin.name}`);
}

/** `muted.isMuted = true`, and no call of a method of it, which could write. */
function isField(use: Node): boolean {
  const member = use.parent;
  return (
    member?.type === 'MemberExpression' && member.object === use && methodCall(dressed(member).parent) === undefined
  );
}
